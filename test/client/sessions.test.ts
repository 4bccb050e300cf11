import { describe, expect, it } from 'vitest';
import { type ClientOptions, createClientService, type Platform } from '../../src/client.ts';
import { SessionTooLargeError, withSessions } from '../../src/sessions.ts';
import { PASSWORD } from '../support/auth.ts';
import { ask, createHarness, read } from './support/harness.ts';

const EMAIL = 'a@example.com';
const OLD = 'rJ8-nQ2v_Zr9tLm4Wd8sBn3Yc6hJf1Ga0Eu5Io';
const NEW = 'Ty5mBq2RwE8uI3oPz7KxV0cNgHd4JaLsXf1Cv6';
const ORIGIN = { origin: 'https://client.test' };

/** The value of a `Set-Cookie` line. */
const sealedIn = (line = '') => /^__Host-session=([^;]*)/.exec(line)?.[1] ?? '';
const cookie = (sealed: string) => ({ cookie: `__Host-session=${sealed}` });

async function setUp(options: Partial<ClientOptions> = {}, authOptions = {}) {
  const harness = await createHarness({}, { refreshTokenLifetime: '1d', ...authOptions });
  const { auth, wire } = harness;
  await auth.register(EMAIL);
  const isolate = (sessionSecret: string | string[] = OLD) =>
    withSessions({ sessionSecret }, (sessions) =>
      createClientService({ upstream: wire, now: () => auth.now * 1000, ...options, extensions: [sessions] }),
    );
  const client = isolate();
  const logIn = async (at = client) => {
    const { cookies } = await at.login(ask('/login', { method: 'POST', headers: ORIGIN }), {
      email: EMAIL,
      password: PASSWORD,
    });
    return { line: cookies[0] ?? '', sealed: sealedIn(cookies[0]) };
  };
  const visit = async (sealed: string, init: Parameters<typeof ask>[1] = {}, at = client) => {
    const page = at.protect((_request, { by }, _platform: Platform) => Response.json(by));
    return read(
      await page(
        ask('/admin/', { ...init, headers: { ...cookie(sealed), ...init.headers } }),
        harness.platform,
      ),
    );
  };
  return { ...harness, isolate, client, logIn, visit };
}

describe('a sealed session', () => {
  it('is opened by login, in a cookie that only this service can read', async () => {
    const { logIn, visit } = await setUp();
    const { line, sealed } = await logIn();
    expect(line).toBe(`__Host-session=${sealed}; Path=/; Max-Age=86400; Secure; HttpOnly; SameSite=Lax`);
    const header = JSON.parse(atob(sealed.split('.')[0] ?? ''));
    expect(header).toEqual({ alg: 'dir', enc: 'A256GCM', typ: 'session' });
    expect(await visit(sealed)).toMatchObject({ status: 200, body: 'session' });
  });

  it('says what is wrong with bad credentials, and gives no cookie', async () => {
    const { client, wire } = await setUp();
    const login = (password: string) =>
      client.login(ask('/login', { method: 'POST', headers: ORIGIN }), { email: EMAIL, password });
    await expect(login('wrong')).rejects.toMatchObject({
      status: 401,
      body: { detail: 'No active account found with the given credentials' },
    });
    await expect(login('')).rejects.toMatchObject({ status: 400 });
    wire.fault = () => Promise.reject(new TypeError('refused'));
    await expect(login(PASSWORD)).rejects.toMatchObject({ status: 503 });
  });

  it('renews itself without rotating before half the refresh lifetime, and rotates after it', async () => {
    const { auth, logIn, visit, wire } = await setUp();
    let { sealed } = await logIn();
    const renewed: boolean[] = [];
    for (let hour = 0; hour < 20; hour++) {
      auth.now += 3600;
      wire.log = [];
      const { status, headers } = await visit(sealed);
      expect([status, wire.log]).toEqual([200, expect.arrayContaining(['POST /auth/token/refresh/'])]);
      const line = headers.getSetCookie()[0] ?? '';
      renewed.push(/Max-Age=86400/.test(line));
      sealed = sealedIn(line);
    }
    expect(renewed.indexOf(true)).toBe(11);
    expect(renewed.filter(Boolean)).toHaveLength(1);
  });

  it('is renewed once for many requests, and again for a browser that lost the answer', async () => {
    const { auth, logIn, visit, during, isolate } = await setUp();
    const { sealed } = await logIn();
    auth.now += 3600;
    let answers: Awaited<ReturnType<typeof visit>>[] = [];
    const asked = await during(async () => {
      answers = await Promise.all(Array.from({ length: 20 }, () => visit(sealed)));
    });
    expect(asked.filter((line) => line.includes('refresh'))).toHaveLength(1);
    expect(new Set(answers.map(({ headers }) => headers.getSetCookie()[0])).size).toBe(1);
    expect((await visit(sealed)).headers.getSetCookie()).toHaveLength(1);
    expect((await visit(sealed, {}, isolate())).status).toBe(200);
  });

  it('ends with logout, here and upstream', async () => {
    const { client, logIn, visit, auth } = await setUp();
    const { sealed } = await logIn();
    const request = ask('/logout', { method: 'POST', headers: { ...cookie(sealed), ...ORIGIN } });
    expect(await client.logout(request)).toEqual([
      '__Host-session=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax',
    ]);
    auth.now += 60;
    const dead = await visit(sealed);
    expect([dead.status, dead.headers.getSetCookie()]).toEqual([
      401,
      ['__Host-session=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax'],
    ]);
    auth.now += 3600;
    expect((await visit(sealed)).status).toBe(401);
  });

  it('goes by logout in an outage too', async () => {
    const { client, logIn, wire } = await setUp();
    const { sealed } = await logIn();
    wire.fault = () => Promise.reject(new TypeError('refused'));
    const request = ask('/logout', { method: 'POST', headers: { ...cookie(sealed), ...ORIGIN } });
    expect(await client.logout(request)).toHaveLength(1);
  });

  it('is not lost in an outage: 503 and the cookie stays', async () => {
    const { logIn, visit, wire, auth } = await setUp();
    const { sealed } = await logIn();
    auth.now += 3600;
    wire.fault = () => Promise.reject(new TypeError('refused'));
    const { status, headers } = await visit(sealed);
    expect([status, headers.getSetCookie()]).toEqual([503, []]);
    wire.fault = undefined;
    expect((await visit(sealed)).status).toBe(200);
  });

  it('opens with old secrets, and is sealed with the new one when it is renewed', async () => {
    const { logIn, visit, isolate, auth } = await setUp();
    const { sealed } = await logIn();
    const both = isolate([NEW, OLD]);
    expect((await visit(sealed, {}, both)).status).toBe(200);
    expect((await visit(sealed, {}, isolate(NEW))).status).toBe(401);
    auth.now += 3600;
    const [line] = (await visit(sealed, {}, both)).headers.getSetCookie();
    expect((await visit(sealedIn(line), {}, isolate(NEW))).status).toBe(200);
  });

  it.each(['', 'x', 'a.b.c.d.e', `${'x'.repeat(5000)}`])(
    'is nobody with the cookie %.10s',
    async (sealed) => {
      const { visit } = await setUp();
      const { status, body } = await visit(sealed);
      expect([status, body]).toEqual([401, { detail: 'Authentication credentials were not provided.' }]);
    },
  );

  it('is nobody with a cookie that was changed', async () => {
    const { logIn, visit } = await setUp();
    const { sealed } = await logIn();
    const parts = sealed.split('.');
    for (const index of [0, 2, 3, 4]) {
      const part = parts[index] ?? '';
      const changed = parts.with(index, `${part.startsWith('A') ? 'B' : 'A'}${part.slice(1)}`);
      expect((await visit(changed.join('.'))).status).toBe(401);
    }
  });

  it('names the claims that make it too large', async () => {
    const claims = {
      roles: Array.from({ length: 90 }, (_, index) => `role-number-${index}`),
      tenant: 't'.repeat(300),
    };
    const { client, wire } = await setUp({}, { customClaims: () => claims });
    const login = client.login(ask('/login', { method: 'POST', headers: ORIGIN }), {
      email: EMAIL,
      password: PASSWORD,
    });
    await expect(login).rejects.toThrow(SessionTooLargeError);
    await expect(login).rejects.toThrow(
      /has \d+ of at most 3900 bytes. Largest claims: roles \(\d+ bytes\), tenant \(/,
    );
    expect(wire.log.at(-1)).toBe('POST /auth/token/blacklist/');
  });

  it('has a session of its own for each login', async () => {
    const { logIn } = await setUp();
    expect((await logIn()).sealed).not.toBe((await logIn()).sealed);
  });
});

describe('F2: what the session cookie authenticates', async () => {
  const { client, logIn, visit } = await setUp({ allowedAuthOrigins: 'https://app.test' });
  const { sealed } = await logIn();

  it.each([
    ['GET', {}, 200],
    ['HEAD', { 'sec-fetch-site': 'cross-site' }, 200],
    ['POST', {}, 403],
    ['POST', { origin: 'https://evil.test' }, 403],
    ['POST', { origin: 'null' }, 403],
    ['POST', { 'sec-fetch-site': 'cross-site', origin: 'https://client.test' }, 403],
    ['POST', { 'sec-fetch-site': 'same-site', origin: 'https://sub.client.test' }, 403],
    ['DELETE', { origin: 'https://client.test.evil.test' }, 403],
    ['POST', { origin: 'https://client.test' }, 200],
    ['POST', { origin: 'https://app.test' }, 200],
    ['POST', { 'sec-fetch-site': 'same-origin' }, 200],
    ['PUT', { 'sec-fetch-site': 'none' }, 200],
  ])('%s with %o is %i', async (method, headers, status) => {
    const page = client.protect(() => new Response());
    const answer = await page(ask('/admin/', { method, headers: { ...cookie(sealed), ...headers } }));
    expect(answer.status).toBe(status);
    if (status === 403) expect(await answer.json()).toMatchObject({ code: 'csrf_failed' });
  });

  it('is not asked of who sends a token', async () => {
    const { body } = await visit(sealed);
    expect(body).toBe('session');
  });

  it('covers login and logout', async () => {
    const evil = ask('/login', {
      method: 'POST',
      headers: { origin: 'https://evil.test', ...cookie(sealed) },
    });
    await expect(client.login(evil, { email: EMAIL, password: PASSWORD })).rejects.toMatchObject({
      status: 403,
    });
    await expect(client.logout(evil)).rejects.toMatchObject({ status: 403 });
  });
});

it.each([
  [{}, /SESSION_SECRET is missing: write at least 32 random characters/],
  [{ sessionSecret: 'short' }, /SESSION_SECRET cannot be shorter than 32 bytes/],
  [
    { sessionSecret: OLD, sessionCookieName: 'session' },
    /SESSION_COOKIE_NAME cannot be "session": write a name/,
  ],
])('refuses to start with %o', (settings, message) => {
  const create = () =>
    withSessions(settings, (sessions) =>
      createClientService({ remoteAuthServiceUrl: 'https://auth.test', extensions: [sessions] }),
    );
  expect(create).toThrow(message);
  expect(create).not.toThrow(/short(?!er)/);
});
