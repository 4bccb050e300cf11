import { beforeAll, describe, expect, it } from 'vitest';
import { safeNext } from '../../../src/web/next.ts';
import { ACCESS_COOKIE, APP, AUTH, EMAIL, NAVIGATION, sharedSite } from './support/site.ts';

let site: Awaited<ReturnType<typeof sharedSite>>;
beforeAll(async () => {
  site = await sharedSite();
});

const nextIn = (location: string | null) => new URL(location ?? '').searchParams.get('next');

describe('somebody who is not logged in', () => {
  it('is sent to the auth-service, with the way back', async () => {
    const { status, location, headers, text } = await site.visitor().get('/orders?year=2026&q=%22%26');
    expect([status, text]).toEqual([303, '']);
    expect(location).toBe(
      `${AUTH}/login?next=https%3A%2F%2Fapp.example.com%2Forders%3Fyear%3D2026%26q%3D%2522%2526`,
    );
    expect(nextIn(location)).toBe(`${APP}/orders?year=2026&q=%22%26`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d+$/);
  });

  it('is sent there by a HEAD too, which counts as no journey', async () => {
    const { status, location, headers } = await site.visitor().get('/orders', NAVIGATION, 'HEAD');
    expect([status, nextIn(location), headers.getSetCookie()]).toEqual([303, `${APP}/orders`, []]);
  });

  it('is sent by loginRedirect from any handler', async () => {
    const answer = await site.client.loginRedirect(new Request(`${APP}/x`, { headers: NAVIGATION }));
    expect([answer.status, nextIn(answer.headers.get('location'))]).toEqual([303, `${APP}/x`]);
  });

  it.each([
    ['a script of a browser', { accept: '*/*', 'sec-fetch-mode': 'cors' }],
    ['a script that asks for HTML', { accept: 'text/html, */*', 'sec-fetch-mode': 'cors' }],
    ['an image', { accept: 'image/avif,*/*', 'sec-fetch-mode': 'no-cors' }],
    ['a program', { accept: 'application/json' }],
    ['a program that says nothing', {}],
  ])('gets the 401 of the API as %s', async (_who, headers) => {
    const { status, location, text, headers: answered } = await site.visitor().get('/orders', headers);
    expect([status, location, JSON.parse(text)]).toEqual([
      401,
      null,
      { detail: 'Authentication credentials were not provided.' },
    ]);
    expect(answered.get('www-authenticate')).toBe('Bearer realm="api"');
    expect(answered.get('cache-control')).toBe('no-store');
  });

  it('is not sent ahead of a click', async () => {
    const { status, location, headers } = await site
      .visitor()
      .get('/orders', { ...NAVIGATION, 'sec-purpose': 'prefetch;prerender' });
    expect([status, location, headers.getSetCookie()]).toEqual([503, null, []]);
  });

  it('of an old browser that does not say what it is about is sent too', async () => {
    expect((await site.visitor().get('/orders', { accept: 'text/html' })).status).toBe(303);
  });

  it('is told to repeat a form, which could not be sent again', async () => {
    const seen = await site.visitor().post('/orders', { a: 'b' }, { referer: `${APP}/orders/new?x=1` });
    expect([seen.status, seen.location]).toEqual([401, null]);
    expect(seen.text).toContain('Please log in');
    expect(seen.text).toContain(
      `href="${AUTH}/login?next=${encodeURIComponent(`${APP}/orders/new?x=1`)}"`.replaceAll('&', '&amp;'),
    );
    const stranger = await site.visitor().post('/orders', {}, { referer: 'https://evil.example/' });
    expect(stranger.text).toContain(`href="${AUTH}/login?next=${encodeURIComponent(`${APP}/`)}"`);
  });

  it.each([
    ['/orders//evil.test/', `${APP}/`],
    ['/orders/%2f%2fevil.test', `${APP}/`],
    ['/orders/..//evil.test', `${APP}/`],
    ['/orders?to=\\\\evil.test', `${APP}/orders`],
    ['/orders?to=https://evil.test', `${APP}/orders?to=https://evil.test`],
    [`/orders?q=${'a'.repeat(4000)}`, `${APP}/orders`],
    [`/orders/${'a'.repeat(4000)}`, `${APP}/`],
    ['/orders?next=https://evil.test', `${APP}/orders?next=https://evil.test`],
    ["/orders?q='%C3%A9|", `${APP}/orders?q=%27%C3%A9|`],
    ['/orders?q=1#secret', `${APP}/orders?q=1`],
  ])('at %s is led back to %s, which the auth-service accepts', async (path, back) => {
    const { location, status } = await site
      .visitor()
      .get(path)
      .then((seen) => (seen.status === 404 ? site.client.loginRedirect(request(path)).then(read) : seen));
    expect([status, nextIn(location)]).toEqual([303, back]);
    expect(new URL(location ?? '').origin).toBe(AUTH);
    expect(safeNext(nextIn(location), AUTH, [APP])).toBeDefined();
  });

  const request = (path: string) => new Request(`${APP}${path}`, { headers: NAVIGATION });
  const read = async ({ status, headers }: Response) => ({ status, location: headers.get('location') });

  it('comes back to the public address, whatever the request was sent to', async () => {
    const { visitor } = await sharedSite({ pages: { publicUrl: APP } });
    const { location } = await visitor('http://10.0.0.7:8080').get('/orders?a=b');
    expect(nextIn(location)).toBe(`${APP}/orders?a=b`);
  });

  it('goes to the login page that the settings name, beside what its address says already', async () => {
    const { visitor } = await sharedSite({ pages: { loginUrl: `${AUTH}/auth/login/?tenant=a` } });
    const { location } = await visitor().get('/orders');
    expect(location).toBe(`${AUTH}/auth/login/?tenant=a&next=${encodeURIComponent(`${APP}/orders`)}`);
    const own = await sharedSite({ pages: { loginUrl: '/sign-in' } });
    expect((await own.visitor().get('/orders')).location).toBe('/sign-in?next=%2Forders');
  });
});

describe('somebody whose login', () => {
  it.each([
    ['is no token', 'nonsense'],
    ['is forged', 'eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyX2lkIjoxfQ.AAAA'],
  ])('%s is sent to log in', async (_what, token) => {
    const ada = site.visitor();
    ada.jar.set(ACCESS_COOKIE, token);
    expect((await ada.get('/orders')).status).toBe(303);
    expect((await ada.get('/orders', { accept: '*/*', 'sec-fetch-mode': 'cors' })).status).toBe(401);
  });

  it('lives is let in until it expires', async () => {
    const { visitor, login, pass } = await sharedSite();
    const ada = visitor();
    ada.jar.set(ACCESS_COOKIE, (await login(EMAIL)).access);
    expect((await ada.get('/orders')).text).toBe(`Orders of ${EMAIL}`);
    pass(3600);
    expect((await ada.get('/orders')).status).toBe(303);
  });

  it('cannot be judged now is told so, and not sent away', async () => {
    const { visitor, login, wire } = await sharedSite();
    const ada = visitor();
    ada.jar.set(ACCESS_COOKIE, (await login(EMAIL)).access);
    wire.fault = () => Promise.reject(new TypeError('refused'));
    const { status, location, text, headers } = await ada.get('/orders');
    expect([status, location, headers.get('retry-after')]).toEqual([503, null, '5']);
    expect(text).toContain('Not available right now');
    expect((await ada.get('/orders', { accept: 'application/json' })).text).toContain(
      'auth_service_unavailable',
    );
  });
});

describe('a cookie that does not get through', () => {
  it('ends in a page that says so, instead of going in circles', async () => {
    const ada = site.visitor();
    const statuses: number[] = [];
    let seen = await ada.get('/orders');
    while (seen.status === 303 && statuses.length < 20) {
      statuses.push(seen.status);
      seen = await ada.get('/orders');
    }
    expect([statuses.length, seen.status]).toEqual([5, 401]);
    expect(seen.text).toContain('Logging in did not work');
    expect(seen.text).toContain('Cookies must be allowed for app.example.com');
    expect(seen.headers.get('cache-control')).toBe('no-store');
    expect((await ada.get('/orders')).status).toBe(303);
  });

  it('is counted for half a minute, in a cookie of this host alone', async () => {
    const { headers } = await site.visitor().get('/orders');
    expect(headers.getSetCookie()).toEqual([
      '__Host-login-journeys=1; Path=/; Max-Age=30; Secure; HttpOnly; SameSite=Lax',
    ]);
  });

  it('is forgotten once somebody is let in', async () => {
    const { visitor, login } = await sharedSite();
    const ada = visitor();
    await ada.get('/orders');
    ada.jar.set(ACCESS_COOKIE, (await login(EMAIL)).access);
    expect((await ada.get('/orders')).headers.getSetCookie()).toEqual([
      '__Host-login-journeys=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax',
    ]);
    expect((await ada.get('/orders')).headers.getSetCookie()).toEqual([]);
  });

  it.each(['', '-1', '99', 'x', '1e9'])(
    'counted as %j by somebody else leads nowhere else',
    async (count) => {
      const ada = site.visitor();
      ada.jar.set('__Host-login-journeys', count);
      const { status } = await ada.get('/orders');
      expect(status).toBe(303);
    },
  );
});

describe('addresses of pages that the auth-service has', () => {
  it.each([
    ['/auth/login/', `${AUTH}/login?next=${encodeURIComponent(`${APP}/`)}`],
    ['/auth/login/?next=/orders', `${AUTH}/login?next=${encodeURIComponent(`${APP}/orders`)}`],
    ['/auth/login/?next=https://evil.test/', `${AUTH}/login?next=${encodeURIComponent(`${APP}/`)}`],
    ['/auth/logout?next=/orders', `${AUTH}/logout?next=${encodeURIComponent(`${APP}/orders`)}`],
    ['/auth/password-change/', `${AUTH}/account/password`],
    ['/auth/password-reset/?email=a', `${AUTH}/accounts/password_reset/?email=a`],
  ])('%s leads to %s', async (path, to) => {
    const { status, location } = await site.visitor().get(path);
    expect([status, location]).toEqual([303, to]);
  });

  it('leave the API of the same paths as it is', async () => {
    const answer = await site.client.fetch(
      new Request(`${APP}/auth/password-change/`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      }),
    );
    expect([answer.status, Object.keys(JSON.parse(await answer.text())).sort()]).toEqual([
      400,
      ['email', 'new_password', 'password'],
    ]);
  });
});
