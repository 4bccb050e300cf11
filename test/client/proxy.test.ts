import { describe, expect, it } from 'vitest';
import { PASSWORD } from '../support/auth.ts';
import { ask, createHarness, read } from './support/harness.ts';

const EMAIL = 'a@example.com';

describe('the proxy', async () => {
  const { auth, client, wire, enter, login } = await createHarness();
  const { id, access, refresh } = await enter(EMAIL);

  it.each([
    ['POST', '/auth/token/', { email: EMAIL, password: 'wrong' }, 401],
    ['POST', '/auth/token/', {}, 400],
    ['POST', '/auth/token', { email: EMAIL, password: PASSWORD }, 200],
    ['POST', '/auth/token/refresh/', { refresh: 'x' }, 401],
    ['POST', '/auth/token/verify/', { token: access }, 200],
    ['POST', '/auth/token/blacklist/', { refresh: 'x' }, 401],
    ['POST', '/auth/token/sliding/', { email: EMAIL, password: PASSWORD }, 200],
    ['POST', '/auth/token/sliding/refresh/', { token: 'x' }, 401],
    ['POST', '/auth/create-user/', { email: 'new@example.com', password: PASSWORD }, 201],
    ['POST', '/auth/create-user/', { email: EMAIL, password: PASSWORD }, 400],
    ['POST', '/auth/password-change/', { email: EMAIL, password: 'x', new_password: PASSWORD }, 400],
    ['POST', '/auth/password-reset/', {}, 400],
    ['POST', '/auth/password-reset/confirm/', {}, 400],
    ['POST', '/auth/email-verify/', {}, 400],
    ['POST', '/auth/email-verify/confirm/', {}, 400],
    ['POST', '/auth/email-change/', {}, 401],
    ['GET', '/auth/user/', undefined, 200],
    ['GET', `/auth/users/${id}/`, undefined, 200],
    ['GET', `/auth/users/${id + 7}/`, undefined, 404],
    ['GET', '/auth/sessions/', undefined, 200],
    ['DELETE', '/auth/sessions/0123456789abcdef/', undefined, 404],
    ['POST', '/auth/token/', '{bad', 400],
    ['POST', '/auth/token/', '[1]', 400],
  ])('%s %s answers as the auth-service does', async (method, path, body, status) => {
    const headers = body === undefined ? { authorization: `Bearer ${access}` } : {};
    const ours = await read(await client.fetch(ask(path, { method, body, headers })));
    expect(ours.status).toBe(status);
    expect(ours.headers.get('cache-control')).toBe('no-store');
    if (status < 300) return;
    const theirs = await auth.request(method, path, { headers, ...(body !== undefined && { body }) });
    expect([ours.body, ours.headers.get('www-authenticate')]).toEqual([
      theirs.body,
      theirs.headers.get('www-authenticate'),
    ]);
  });

  it.each([
    ['GET', '/auth/token/', 405],
    ['PUT', '/auth/user/', 405],
    ['GET', '/auth/nothing/', 404],
    ['GET', '/auth/users/a%2fb/', 404],
    ['GET', '/auth/users/../token/', 405],
    ['GET', '/auth//user/', 404],
    ['GET', '/AUTH/user/', 404],
    ['GET', '/', 404],
    ['OPTIONS', '/auth/token/', 204],
  ])('%s %s is %i, and nothing goes upstream', async (method, path, status) => {
    wire.log = [];
    const answer = await client.fetch(ask(path, { method }));
    expect([answer.status, wire.log]).toEqual([status, []]);
    if (status === 405) expect(answer.headers.get('allow')).toMatch(/OPTIONS$/);
    if (status === 404) expect(await answer.json()).toEqual({ detail: 'Not found.' });
  });

  it('answers HEAD without a body, and a conditional GET with 304', async () => {
    const head = await client.fetch(ask('/auth/user/', { method: 'HEAD', token: access }));
    expect([head.status, await head.text()]).toEqual([200, '']);
    const etag = head.headers.get('etag') ?? '';
    const again = ask('/auth/user/', { token: access, headers: { 'if-none-match': etag } });
    expect((await client.fetch(again)).status).toBe(304);
  });

  it('takes forms', async () => {
    const body = new URLSearchParams({ email: EMAIL, password: PASSWORD }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await client.fetch(ask('/auth/token/', { body, headers }))).status).toBe(200);
  });

  it('refuses bodies over 64 KiB before anything goes upstream', async () => {
    wire.log = [];
    const { status, body } = await read(
      await client.fetch(ask('/auth/token/', { body: 'x'.repeat(65_537) })),
    );
    expect([status, body.code, wire.log]).toEqual([413, 'too_large', []]);
    const half = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"email":'));
        controller.error(new Error('gone'));
      },
    });
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', body: half, duplex: 'half' };
    const broken = await client.fetch(new Request('https://client.test/auth/token/', init));
    expect(broken.status).toBe(400);
  });

  it('lets by name only pass what may reach the auth-service', async () => {
    const headers = {
      'accept-language': 'fr',
      'user-agent': 'Browser/1',
      cookie: 'sessionid=x',
      'easyjwt-client-ip': '6.6.6.6',
      'cf-connecting-ip': '6.6.6.6',
      'x-forwarded-for': '6.6.6.6',
      'x-user-id': '1',
      signature: 'x',
    };
    await client.fetch(ask('/auth/user/', { token: access, headers }), { ip: '192.0.2.1' });
    expect(Object.fromEntries(wire.requests.at(-1)?.headers ?? [])).toEqual({
      accept: 'application/json',
      'accept-language': 'fr',
      'user-agent': 'Browser/1',
      'easyjwt-client-ip': '192.0.2.1',
      authorization: `Bearer ${access}`,
    });
    await client.fetch(ask('/auth/user/', { token: access, headers }));
    expect(wire.requests.at(-1)?.headers.has('easyjwt-client-ip')).toBe(false);
  });

  it('lets no header but a few come back', async () => {
    wire.fault = () =>
      Response.json(
        {},
        { headers: { 'set-cookie': 'a=b', 'x-powered-by': 'x', 'cache-control': 'public', etag: '"1"' } },
      );
    const { headers } = await client.fetch(ask('/auth/user/', { token: access }));
    wire.fault = undefined;
    expect(Object.fromEntries(headers)).toEqual({
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      etag: '"1"',
    });
  });

  it('logs out: ends the session, and is done whatever there was to end', async () => {
    const logout = async (body: unknown) => {
      const answer = await read(await client.fetch(ask('/auth/token/logout/', { body })));
      return [answer.status, answer.body];
    };
    const done = [200, { detail: 'Logged out.' }];
    expect(await logout({ refresh })).toEqual(done);
    expect((await auth.post('/auth/token/refresh/', { refresh })).status).toBe(401);
    expect(await logout({ refresh })).toEqual(done);
    expect(await logout({})).toEqual(done);
    wire.fault = () => Promise.reject(new TypeError('refused'));
    expect((await logout({ refresh }))[0]).toBe(503);
    wire.fault = undefined;
  });

  it('keeps the session with BLACKLIST_ON_LOGOUT=false', async () => {
    const kept = await createHarness({ blacklistOnLogout: 'False' });
    const session = await kept.enter(EMAIL);
    await kept.client.fetch(ask('/auth/token/logout/', { body: { refresh: session.refresh } }));
    expect(kept.wire.log).toEqual([]);
  });

  it('creates no user of its own: what the auth-service says is what is', async () => {
    const seen: unknown[] = [];
    const watched = await createHarness({ onUser: (user, raw) => void seen.push([user.email, raw.email]) });
    const session = await watched.enter(EMAIL);
    await watched.visit(session.access);
    await watched.visit(session.access);
    expect(seen).toEqual([[EMAIL, EMAIL]]);
  });

  it('serves paths of another auth-service', async () => {
    const other = await createHarness({
      remoteAuthServiceTokenPath: '/api/v1/token/',
      remoteAuthServiceUserPath: '/api/v1/user/',
    });
    other.wire.fault = () => Response.json({});
    for (const path of ['/auth/token/', '/auth/user/', '/auth/create-user/', '/auth/sessions/']) {
      await other.client.fetch(
        ask(path, path.endsWith('user/') && !path.includes('create') ? {} : { method: 'POST' }),
      );
    }
    expect(other.wire.log).toEqual(['POST /api/v1/token/', 'GET /api/v1/user/', 'POST /api/v1/create-user/']);
    expect((await login(EMAIL)).access).toBeTruthy();
  });
});
