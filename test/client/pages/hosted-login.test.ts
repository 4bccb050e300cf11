import { describe, expect, it } from 'vitest';
import { orm } from '../../../src/storage/orm.ts';
import { PASSWORD } from '../../support/auth.ts';
import { HOSTILE } from '../../web/hostile-next.ts';
import { APP, EMAIL, hostedSite, NAVIGATION, SECRET } from './support/site.ts';

const SESSION = '__Host-session';
const CREDENTIALS = { email: EMAIL, password: PASSWORD };
const alertIn = (text: string) => /role="alert">([^<]*)</.exec(text)?.[1];
/** For whatever leaves the auth-service as it is. */
const site = await hostedSite();
const tokenIn = (text: string) => /name="csrf_token" value="([^"]+)"/.exec(text)?.[1] ?? '';

describe('the hosted login', () => {
  it('lets somebody in, and leads to where they wanted to go', async () => {
    const { visitor, wire } = await hostedSite();
    const ada = visitor();
    const { path, text } = await ada.follow('/orders?year=2026');
    expect(path).toBe('/auth/login/?next=%2Forders%3Fyear%3D2026');
    expect(text).toContain('<h1>Log in</h1>');
    const { status, location, headers } = await ada.fill(path, CREDENTIALS);
    expect([status, location]).toEqual([303, '/orders?year=2026']);
    const lines = headers.getSetCookie();
    for (const line of lines) expect(line).toMatch(/^__Host-.*; Path=\/; .*Secure; HttpOnly; SameSite=Lax$/);
    expect(lines.join()).not.toMatch(/Domain/);
    expect((await ada.get('/orders')).text).toBe(`Orders of ${EMAIL}`);
    const asked = wire.requests.find(({ url }) => url.endsWith('/auth/token/'));
    expect(asked?.headers.get('easyjwt-client-ip')).toBe('203.0.113.9');
  });

  it('leads to the start without a place to go to', async () => {
    const { visitor, logIn } = await hostedSite({ pages: { loginRedirectUrl: '/desk' } });
    const ada = visitor();
    expect((await logIn(ada)).location).toBe('/desk');
    expect((await ada.get('/auth/login/')).location).toBe('/desk');
    expect((await ada.get('/auth/login/?next=/orders')).location).toBe('/orders');
  });

  it('does nothing on a HEAD or ahead of a click', async () => {
    const { visitor, logIn, during } = site;
    const ada = visitor();
    await logIn(ada);
    const asked = await during(async () => {
      const head = await ada.get('/auth/login/', NAVIGATION, 'HEAD');
      expect([head.status, head.text]).toEqual([200, '']);
      expect((await ada.get('/auth/login/', { ...NAVIGATION, 'sec-purpose': 'prefetch' })).status).toBe(200);
    });
    expect(asked).toEqual([]);
  });

  it('is for password managers, readers and nobody who frames it', async () => {
    const { visitor } = site;
    const { text, headers } = await visitor().get('/auth/login/');
    expect(text).toContain('autocomplete="username"');
    expect(text).toContain('autocomplete="current-password"');
    expect(text).toContain('<title>Log in – Northwind</title>');
    expect(text).not.toMatch(/<script|style="|onclick/);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    );
    expect([headers.get('cache-control'), headers.get('referrer-policy')]).toEqual([
      'no-store',
      'same-origin',
    ]);
    const sheet = /rel="stylesheet" href="([^"]+)"/.exec(text)?.[1] ?? '';
    const css = await visitor().get(sheet);
    expect([css.status, css.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
    expect((await visitor().get('/auth/favicon.svg')).headers.get('content-type')).toBe('image/svg+xml');
  });
});

describe('what is wrong with a login is said beside the form:', () => {
  it('a wrong password, which is not repeated', async () => {
    const { visitor, logIn } = site;
    const ada = visitor();
    const { status, text } = await logIn(ada, 'wrong-password', '/auth/login/?next=/orders');
    expect([status, alertIn(text)]).toEqual([
      400,
      'This email address and password do not match an active account.',
    ]);
    expect(text).toContain(`value="${EMAIL}"`);
    expect(text).not.toContain('wrong-password');
    expect(text).toContain('<input type="hidden" name="next" value="/orders">');
    expect(text).toContain('<title>Error: Log in – Northwind</title>');
    expect(ada.jar.has(SESSION)).toBe(false);
  });

  it('fields that are empty', async () => {
    const { visitor } = site;
    const { status, text } = await visitor().fill('/auth/login/', { email: '', password: '' });
    expect(status).toBe(400);
    expect(text).toMatch(/id="email-error">[^<]+</);
    expect(text).toMatch(/id="password-error">[^<]+</);
  });

  it('too many attempts, with how long to wait', async () => {
    const { visitor, logIn } = await hostedSite({ auth: { loginLimit: '2/10m' } });
    const ada = visitor();
    await logIn(ada, 'wrong');
    await logIn(ada, 'wrong');
    const { status, text, headers } = await logIn(ada);
    expect([status, alertIn(text)]).toEqual([
      429,
      'To protect your account, please wait a while (5 min) before you try again.',
    ]);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(240);
  });

  it('an auth-service that does not answer', async () => {
    const { visitor, logIn, wire } = await hostedSite();
    wire.fault = () => Promise.reject(new TypeError('refused'));
    const { status, text, headers } = await logIn(visitor());
    expect([status, headers.get('retry-after'), alertIn(text)]).toEqual([
      503,
      '5',
      'Please try again in a moment. Nothing was changed.',
    ]);
  });

  it('no access to this service', async () => {
    const { visitor, logIn, wire } = await hostedSite();
    wire.fault = () => Response.json({ detail: 'No.', code: 'no_service_access' }, { status: 403 });
    const { status, text } = await logIn(visitor());
    expect([status, alertIn(text)]).toEqual([403, 'Your account has no access to Northwind.']);
  });

  it('an address that is not confirmed', async () => {
    const { visitor, logIn } = await hostedSite({
      auth: {
        requireVerifiedEmail: true,
        publicUrl: 'https://auth.test',
        mailer: { send: async () => undefined },
      },
    });
    const { status, text } = await logIn(visitor());
    expect([status, alertIn(text)]).toEqual([400, expect.stringContaining('not confirmed yet')]);
  });

  it('in the language of the reader', async () => {
    const { visitor } = site;
    for (const [language, words] of [
      ['de', 'gehören zu keinem aktiven Konto'],
      ['fr-CA', 'ne correspondent à aucun compte actif'],
      ['es', 'no corresponden a ninguna cuenta activa'],
      ['zh-CN', '邮箱地址与密码不匹配'],
    ] as const) {
      const somebody = visitor();
      const { text, headers } = await somebody.fill(
        '/auth/login/',
        { email: EMAIL, password: 'wrong' },
        { 'accept-language': language },
      );
      expect(alertIn(text)).toContain(words);
      expect(headers.get('content-language')).toBe(language === 'zh-CN' ? 'zh-Hans' : language.slice(0, 2));
    }
  });
});

describe('a login that somebody else prepared', () => {
  it('leads nowhere but to this service', async () => {
    const { visitor, logIn } = site;
    const ada = visitor();
    for (const next of HOSTILE.filter((each) => !each.includes('\0'))) {
      const { text } = await ada.get(`/auth/login/?next=${encodeURIComponent(next)}`);
      expect([next, text.includes('name="next"')]).toEqual([next, false]);
    }
    const posted = await ada.fill('/auth/login/', { ...CREDENTIALS, next: 'https://evil.test/' });
    expect(posted.location).toBe('/');
    expect((await ada.get('/auth/login/?next=//evil.test')).location).toBe('/');
    expect((await logIn(visitor(), PASSWORD, '/auth/login/?next=/%5Cevil.test')).location).toBe('/');
  });

  it.each([
    ['comes from another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' }],
    ['comes from another subdomain', { 'sec-fetch-site': 'same-site', origin: 'https://blog.example.com' }],
  ])('is not accepted when it %s, even with a token that fits', async (_how, headers) => {
    const { visitor } = site;
    const ada = visitor();
    const { status, text } = await ada.fill('/auth/login/', CREDENTIALS, headers);
    expect([status, ada.jar.has(SESSION)]).toEqual([403, false]);
    expect(text).toContain('Please try that again');
  });

  it('is not accepted from another origin in a browser that says nothing else', async () => {
    const { fetch, visitor } = site;
    const ada = visitor();
    const token = tokenIn((await ada.get('/auth/login/')).text);
    const send = (origin: string) =>
      fetch(
        new Request(`${APP}/auth/login/`, {
          method: 'POST',
          headers: { accept: 'text/html', origin, cookie: `__Host-csrf=${ada.jar.get('__Host-csrf')}` },
          body: new URLSearchParams({ ...CREDENTIALS, csrf_token: token }),
        }),
      );
    expect((await send('https://evil.test')).status).toBe(403);
    expect((await send(APP)).status).toBe(303);
  });

  it('is not accepted without a token, with one for another browser, or with one from before a login', async () => {
    const { visitor, logIn, wire } = await hostedSite();
    const [ada, eve] = [visitor(), visitor()];
    const hers = tokenIn((await eve.get('/auth/login/')).text);
    await ada.get('/auth/login/');
    const before = wire.requests.length;
    for (const csrf_token of ['', 'x', hers, `${'0'.repeat(32)}.${'0'.repeat(64)}`]) {
      expect((await ada.post('/auth/login/', { ...CREDENTIALS, csrf_token })).status).toBe(403);
    }
    expect(wire.requests.length).toBe(before);
    const old = tokenIn((await ada.get('/auth/login/')).text);
    await logIn(ada);
    expect((await ada.post('/auth/logout/', { csrf_token: old })).status).toBe(403);
    expect((await ada.get('/orders')).status).toBe(200);
  });

  it('answers programs in JSON', async () => {
    const { client } = site;
    const answer = await client.fetch(
      new Request(`${APP}/auth/login/`, {
        method: 'POST',
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: JSON.stringify(CREDENTIALS),
      }),
    );
    expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'csrf_failed' }]);
  });

  it('never has the session that was there before: that one ends', async () => {
    const { visitor, logIn, login, fetch, pass } = await hostedSite();
    const ada = visitor();
    await logIn(ada);
    const planted = ada.jar.get(SESSION) ?? '';
    // Somebody logs in over it: the login page leads on whoever is logged in, so the form is one from a second tab.
    const token = tokenIn((await ada.get('/auth/logout/')).text);
    await ada.post('/auth/login/', { ...CREDENTIALS, csrf_token: token });
    expect(ada.jar.get(SESSION)).not.toBe(planted);
    pass(61);
    const old = await fetch(
      new Request(`${APP}/orders`, { headers: { ...NAVIGATION, cookie: `${SESSION}=${planted}` } }),
    );
    expect(old.status).toBe(303);
    expect((await ada.get('/orders')).status).toBe(200);
    // A token of anybody is no session.
    const { access } = await login(EMAIL);
    const forged = await fetch(
      new Request(`${APP}/orders`, { headers: { ...NAVIGATION, cookie: `${SESSION}=${access}` } }),
    );
    expect(forged.status).toBe(303);
  });
});

describe('a session of the hosted login', () => {
  it('that has ended elsewhere asks again, without its cookie', async () => {
    const { visitor, logIn, login, auth, pass } = await hostedSite();
    const ada = visitor();
    await logIn(ada);
    const { access } = await login(EMAIL);
    expect((await auth.request('DELETE', '/auth/sessions/', { token: access })).status).toBeLessThan(300);
    pass(61);
    const seen = await ada.get('/orders');
    expect([seen.status, seen.location]).toEqual([303, '/auth/login/?next=%2Forders']);
    expect(ada.jar.has(SESSION)).toBe(false);
    expect((await ada.get(seen.location ?? '')).status).toBe(200);
  });

  it('goes in no circle where only a page that asks freshly knows that it has ended', async () => {
    const { client, isolate, visitor, logIn, login, auth } = site;
    const ada = visitor();
    await logIn(ada);
    const cookie = `${SESSION}=${ada.jar.get(SESSION)}`;
    const go = (path: string) => new Request(`${APP}${path}`, { headers: { ...NAVIGATION, cookie } });
    // Another isolate, which knows her well.
    const other = isolate();
    expect((await other.fetch(go('/auth/login/?next=/x'))).headers.get('location')).toBe('/x');
    const { access } = await login(EMAIL);
    await auth.request('DELETE', '/auth/sessions/', { token: access });
    const fresh = client.protectPage(() => new Response('in'), { fresh: true });
    expect((await fresh(go('/x'))).status).toBe(303);
    const form = await other.fetch(go('/auth/login/?next=/x'));
    expect([form.status, form.headers.getSetCookie()[0]]).toEqual([
      200,
      `${SESSION}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax`,
    ]);
  });

  it('shows the form in an outage to whoever may be logged in, and says why', async () => {
    const { visitor, logIn, wire, pass } = await hostedSite();
    const ada = visitor();
    await logIn(ada);
    pass(4000);
    wire.fault = () => Promise.reject(new TypeError('refused'));
    const { status, text } = await ada.get('/auth/login/');
    expect([status, alertIn(text)]).toEqual([503, 'Please try again in a moment. Nothing was changed.']);
    expect(ada.jar.has(SESSION)).toBe(true);
  });

  it('is renewed by a page, once for many requests', async () => {
    const { visitor, logIn, pass, during, fetch } = await hostedSite({
      auth: { refreshTokenLifetime: '1d' },
    });
    const ada = visitor();
    await logIn(ada);
    pass(3600);
    const cookie = `${SESSION}=${ada.jar.get(SESSION)}`;
    const asked = await during(async () => {
      const answers = await Promise.all(
        ['/orders', '/orders/1', '/orders/2'].map((path) =>
          fetch(new Request(`${APP}${path}`, { headers: { ...NAVIGATION, cookie } })),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(new Set(answers.map(({ headers }) => headers.getSetCookie()[0])).size).toBe(1);
    });
    expect(asked.filter((line) => line.includes('refresh'))).toHaveLength(1);
  });
});

describe('logging out of the hosted login', () => {
  it('asks on a GET and ends the session on a POST', async () => {
    const { visitor, logIn, fetch, pass } = await hostedSite();
    const ada = visitor();
    await logIn(ada);
    const sealed = ada.jar.get(SESSION);
    expect((await ada.get('/auth/logout/')).text).toContain('Log out of Northwind?');
    expect((await ada.get('/orders')).status).toBe(200);
    const { status, text } = await ada.fill('/auth/logout/', {});
    expect(status).toBe(200);
    expect(text).toContain('You are logged out.');
    expect(ada.jar.has(SESSION)).toBe(false);
    pass(61);
    const kept = await fetch(
      new Request(`${APP}/orders`, { headers: { ...NAVIGATION, cookie: `${SESSION}=${sealed}` } }),
    );
    expect(kept.status).toBe(303);
  });

  it('is not done by another site', async () => {
    const { visitor, logIn } = site;
    const ada = visitor();
    await logIn(ada);
    const evil = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' };
    expect((await ada.post('/auth/logout/', {}, evil)).status).toBe(403);
    expect((await ada.post('/auth/logout/', {})).status).toBe(403);
    expect((await ada.fill('/auth/logout/', {}, evil)).status).toBe(403);
    expect((await ada.get('/orders')).status).toBe(200);
  });

  it('leads on within this service, and works in an outage and without a session', async () => {
    const { visitor, logIn, wire } = await hostedSite();
    const ada = visitor();
    expect((await ada.fill('/auth/logout/', {})).status).toBe(200);
    await logIn(ada);
    wire.fault = () => Promise.reject(new TypeError('refused'));
    const { location } = await ada.fill('/auth/logout/?next=/orders', {});
    expect([location, ada.jar.has(SESSION)]).toEqual(['/orders', false]);
    expect((await ada.fill('/auth/logout/?next=//evil.test', {})).location).toBeNull();
  });

  it('goes on to the auth-service where the login of the domain opens this service too', async () => {
    const { visitor } = await hostedSite({ client: { accessCookieName: 'access' } });
    const ada = visitor();
    ada.jar.set('access', 'x');
    const { headers } = await ada.get('/auth/logout/');
    expect(headers.get('content-security-policy')).toContain("form-action 'self' https://auth.example.com;");
    const { location } = await ada.fill('/auth/logout/?next=/orders', {});
    expect(location).toBe(`https://auth.example.com/logout?next=${encodeURIComponent(`${APP}/orders`)}`);
  });
});

describe('staff', () => {
  it('enter a back office by the same session, and others are told that they may not', async () => {
    const { visitor, logIn, auth, id, pass } = await hostedSite();
    const ada = visitor();
    await logIn(ada);
    const refused = await ada.get('/office');
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining(`logged in as ${EMAIL}`)]);
    const { users } = await import('../../../src/storage/tables.ts');
    const { eq } = await import('../../../src/storage/conditions.ts');
    await auth.database.batch([orm.update(users).set({ isStaff: true }).where(eq(users.id, id))]);
    pass(61);
    expect((await ada.get('/office')).text).toBe('Office');
  });
});

it('keeps its secret and its settings to itself', async () => {
  const { visitor } = await hostedSite();
  const { text } = await visitor().get('/auth/login/');
  expect(text).not.toContain(SECRET);
});
