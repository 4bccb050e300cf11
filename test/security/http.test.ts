/** Statements about HTTP and accounts that concern both services, or every path: what holds must hold by every way in. */
import { describe, expect, it } from 'vitest';
import { staff } from '../../src/client.ts';
import { ask, createHarness } from '../client/support/harness.ts';
import { createTestAuth, freshDatabase, PASSWORD, serviceKeysOf, type TestAuth } from '../support/auth.ts';
import { plainPasswords } from '../support/plain-passwords.ts';
import { createSessionAuth, enter, eventsOf } from '../support/sessions.ts';

const ADA = 'ada@example.com';

/** Other spellings of `/auth/<rest>`. */
const spellings = (rest: string): readonly string[] => [
  `//auth/${rest}`,
  `/auth//${rest}`,
  `/AUTH/${rest}`,
  `/Auth/${rest.toUpperCase()}`,
  `/%61uth/${rest}`,
  `/auth%2f${rest}`,
  `/auth/${rest}%20`,
  `/auth/${rest}%00`,
  `/auth/${rest};x=1`,
  `/auth/${rest}.json`,
  `/x/%2e%2e/auth/${rest}x`,
  `/auth/./${rest}x`,
];

describe('B5: another spelling of a path', async () => {
  const passwords = plainPasswords();
  const auth = await createTestAuth({ passwords, loginLimit: '3/15m' });
  await auth.register(ADA);
  const login = (path: string) =>
    auth.request('POST', path, { body: { email: ADA, password: 'wrong' }, caller: { ip: '192.0.2.1' } });

  it('is no path: nothing is tried there, and so nothing is guessed past the limit', async () => {
    passwords.verified = 0;
    for (const path of spellings('token')) expect([path, (await login(path)).status]).toEqual([path, 404]);
    expect(passwords.verified).toBe(0);
    const statuses: number[] = [];
    for (const path of [
      '/auth/token',
      '/auth/token/',
      '/auth/token?a',
      '/auth/token//',
      '/auth/../auth/token/',
    ])
      statuses.push((await login(path)).status);
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
  });

  it.each(['user', 'sessions', 'users/1'])('opens nothing that is protected: %s', async (rest) => {
    for (const path of [...spellings(rest), `/auth/${rest}`, `/auth/${rest}/`, `/auth/${rest}//`]) {
      const { status } = await auth.get(path);
      expect([401, 404]).toContain(status);
    }
  });

  it('shows nothing on the public face that is not shown there', async () => {
    for (const path of [...spellings('token'), ...spellings('user'), '/auth/token', '/auth/user/']) {
      const { status } = await auth.service.public.fetch(new Request(`https://auth.test${path}`));
      expect([path, status]).toEqual([path, 404]);
    }
  });
});

describe('B6, B7: a client-service', async () => {
  const { client, enter: enterBoth } = await createHarness();
  const { access } = await enterBoth(ADA);
  const route = client.protect(() => new Response('in'), staff);

  it('decides in the handler, whatever the path and the method are', async () => {
    for (const path of ['/', '//admin', '/admin/../x', '/%61dmin', '/public.css'])
      for (const method of ['GET', 'POST', 'HEAD', 'OPTIONS', 'PROPFIND'])
        expect((await route(ask(path, { token: access, method }))).status).toBe(403);
  });

  it('passes answers with tokens on so that nobody keeps them', async () => {
    for (const request of [
      ask('/auth/token/', { body: { email: ADA, password: PASSWORD } }),
      ask('/auth/user/', { token: access }),
      ask('/auth/token/', { body: { email: ADA, password: 'wrong' } }),
    ]) {
      const { headers } = await client.fetch(request);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-type')).toBe('application/json');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});

describe('passwords', async () => {
  const auth = await createSessionAuth();
  const create = (email: string, password: string) => auth.post('/auth/create-user/', { email, password });

  it('D3: are at least 8 characters and may be at least 64, of any kind', async () => {
    const statuses = [];
    for (const [index, password] of [
      'seven77',
      'eight888',
      '🔑🔑🔑🔑🔑🔑🔑',
      '🔑🔑🔑🔑🔑🔑🔑🔑',
      'only lower case',
      'é'.repeat(500),
    ].entries())
      statuses.push((await create(`d3-${index}@example.com`, password)).status);
    expect(statuses).toEqual([400, 201, 400, 201, 201, 201]);
  });

  it.each([
    ['iloveyou1', 'too common'],
    ['D4-someone', 'too similar to the email address'],
  ])('D4: are refused with the reason on registering and on changing: %s', async (password, reason) => {
    const made = await create('d4-someone@example.com', password);
    expect([made.status, made.body.password?.[0]]).toEqual([400, expect.stringContaining(reason)]);
    const email = 'd4-someone@example.org';
    await create(email, PASSWORD);
    const changed = await auth.post('/auth/password-change/', {
      email,
      password: PASSWORD,
      new_password: password,
    });
    expect([changed.status, changed.body.new_password?.[0]]).toEqual([400, expect.stringContaining(reason)]);
  });

  it('D9: are changed with the same answer whether nobody has the address or the password is wrong', async () => {
    const person = await enter(auth);
    const change = async (email: string) => {
      const answer = await auth.post('/auth/password-change/', {
        email,
        password: 'wrong',
        new_password: 'N3w!Passw0rd#1',
      });
      return [answer.status, answer.body];
    };
    expect(await change('nobody@example.com')).toEqual(await change(person.email));
  });
});

describe('C11: secrets that have to be read again', async () => {
  it('lie sealed in the database', async () => {
    const database = await freshDatabase();
    const auth: TestAuth = await createSessionAuth({ database });
    await enter(auth);
    const { secret } = await serviceKeysOf(auth).issue('shop', auth.now);
    const { client } = database;
    const tables = await client.execute("select name from sqlite_master where type = 'table'");
    const rows = [];
    for (const { name } of tables.rows) rows.push((await client.execute(`select * from "${name}"`)).rows);
    const text = JSON.stringify(rows);
    expect(text).toContain('sealedPrivateJwk');
    expect(text).not.toContain(secret);
    expect(text).not.toMatch(/\\"d\\":/);
  });
});

describe('E7: a login', async () => {
  it('is on record with who, what, from where and when', async () => {
    const auth = await createSessionAuth();
    const { id, sid, email } = await enter(auth);
    expect(await eventsOf(auth, sid, 'login')).toMatchObject([
      { userId: id, outcome: 'success', at: auth.now },
    ]);
    const caller = { ip: '192.0.2.3', userAgent: 'Browser/1', service: 'shop' };
    const { body } = await auth.request('POST', '/auth/token/', {
      body: { email, password: PASSWORD },
      caller,
    });
    const [, payload = ''] = body.access.split('.');
    expect(await eventsOf(auth, JSON.parse(atob(payload)).sid, 'login')).toMatchObject([
      { userId: id, ...caller },
    ]);
  });
});
