/** How HTTP is spoken, whatever the endpoint: where tokens are looked for, what is cached, what is logged. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PASSWORD } from '../../support/auth.ts';
import { plainPasswords } from '../../support/plain-passwords.ts';
import { createSessionAuth, editUser, enter } from '../../support/sessions.ts';

const passwords = plainPasswords();
const auth = await createSessionAuth({ passwords });
const person = await enter(auth);

afterEach(() => vi.restoreAllMocks());

describe('B2, B3: a token', () => {
  const { access } = person;
  it.each<[string, string, Record<string, string>]>([
    ['the query', `/auth/user/?access_token=${access}&token=${access}&jwt=${access}`, {}],
    ['a cookie', '/auth/user/', { cookie: `access_token=${access}; __Host-access_token=${access}` }],
    ['another header', '/auth/user/', { 'x-forwarded-authorization': `Bearer ${access}` }],
    ['a header of a proxy', '/auth/user/', { 'proxy-authorization': `Bearer ${access}` }],
    ['a password of Basic', '/auth/user/', { authorization: `Basic ${btoa(`x:${access}`)}` }],
  ])('counts for nothing in %s', async (_where, path, headers) => {
    const { status, body } = await auth.request('GET', path, { headers });
    expect([status, body]).toEqual([401, { detail: 'Authentication credentials were not provided.' }]);
  });

  it('counts once: two in one header are none', async () => {
    const headers = [
      ['authorization', `Bearer ${access}`],
      ['authorization', `Bearer ${access}`],
    ] as [string, string][];
    expect((await auth.request('GET', '/auth/user/', { headers })).status).toBe(401);
    for (const more of [access, 'x'])
      expect((await auth.get('/auth/user/', `${access} ${more}`)).status).toBe(401);
  });
});

describe('B4: who asks', () => {
  it('is nobody that a header names', async () => {
    const headers = {
      'x-user-id': String(person.id),
      'x-middleware-subrequest': 'middleware',
      'cf-access-authenticated-user-email': person.email,
      'cf-worker': 'example.com',
      'x-forwarded-user': person.email,
      'x-http-method-override': 'GET',
    };
    expect((await auth.request('GET', '/auth/user/', { headers })).status).toBe(401);
  });

  it('comes from where the platform says, not from where headers say', async () => {
    const headers = {
      'cf-connecting-ip': '203.0.113.1',
      'x-forwarded-for': '203.0.113.2',
      'x-real-ip': '203.0.113.3',
      'user-agent': 'a'.repeat(5000),
    };
    const body = { email: person.email, password: PASSWORD };
    const { body: pair } = await auth.request('POST', '/auth/token/', { body, headers });
    const { body: sessions } = await auth.get('/auth/sessions/', pair.access);
    const current = sessions.find((each: { is_current: boolean }) => each.is_current);
    expect([current.ip, current.user_agent.length]).toEqual([null, 200]);
  });

  it('is nobody that a stranger says at the public face', async () => {
    const exposed = await createSessionAuth({ database: auth.database, exposeApi: true });
    const headers = {
      'content-type': 'application/json',
      'easyjwt-client-ip': '203.0.113.9',
      'easyjwt-service': 'shop',
      'easyjwt-request-id': 'theirs',
    };
    const body = JSON.stringify({ email: person.email, password: PASSWORD });
    const request = new Request('https://auth.test/auth/token/', { method: 'POST', headers, body });
    const response = await exposed.service.public.fetch(request);
    const pair = await response.json<{ access: string }>();
    expect(response.headers.get('x-request-id')).not.toBe('theirs');
    const { body: sessions } = await auth.get('/auth/sessions/', pair.access);
    const current = sessions.find((each: { is_current: boolean }) => each.is_current);
    expect([current.ip, current.service]).toEqual([null, null]);
  });
});

describe('credentials', () => {
  it('B8: log nobody in with GET', async () => {
    const query = new URLSearchParams({ email: person.email, password: PASSWORD });
    expect((await auth.get(`/auth/token/?${query}`)).status).toBe(405);
    expect((await auth.request('HEAD', `/auth/token/?${query}`)).status).toBe(405);
  });

  it('D8: are refused in the same words and at the same cost, whatever is wrong with them', async () => {
    const inactive = await enter(auth);
    await editUser(auth, inactive.id, { isActive: false });
    const without = await enter(auth);
    await editUser(auth, without.id, { password: '!unusable' });
    const answers = [];
    for (const email of [person.email, 'nobody@example.com', inactive.email, without.email]) {
      const before = passwords.verified;
      const password = email === inactive.email ? PASSWORD : 'wrong';
      const { status, headers, body } = await auth.post('/auth/token/', { email, password });
      answers.push({
        status,
        headers: Object.fromEntries([...headers].filter(([name]) => name !== 'x-request-id')),
        body,
        hashes: passwords.verified - before,
      });
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 401, hashes: 1 });
  });

  it('D2: are not hashed before they are found to be too long', async () => {
    const before = passwords.verified;
    await auth.post('/auth/token/', { email: person.email, password: 'x'.repeat(1025) });
    await auth.post('/auth/password-change/', { ...person, password: 'x', new_password: 'x'.repeat(1025) });
    expect(passwords.verified).toBe(before);
  });
});

describe('a user by their id', () => {
  it('is shown to themselves, as user/ shows them', async () => {
    const own = await auth.get(`/auth/users/${person.id}/`, person.access);
    expect(own).toMatchObject({ status: 200, body: (await auth.get('/auth/user/', person.access)).body });
  });

  it('is not there for anybody else, nor under any other spelling', async () => {
    const other = await enter(auth);
    const spellings = [
      `0${other.id}`,
      `${other.id}.0`,
      `+${other.id}`,
      `%3${other.id % 10}`,
      `${other.id}e0`,
    ];
    for (const id of [person.id, 0, -1, 'abc', '__proto__', '9'.repeat(400), ...spellings]) {
      const { status, body } = await auth.get(`/auth/users/${id}/`, other.access);
      expect([id, status, body]).toEqual([id, 404, { detail: 'Not found.' }]);
    }
  });
});

describe('registering', () => {
  it('D12: grants nothing that was not asked of the service', async () => {
    const email = 'greedy@example.com';
    const rights = {
      is_staff: true,
      is_superuser: true,
      is_active: false,
      id: 1,
      epoch: 9,
      groups: ['admins'],
    };
    expect((await auth.post('/auth/create-user/', { email, password: PASSWORD, ...rights })).status).toBe(
      201,
    );
    const { access } = await auth.login(email);
    const { body } = await auth.get('/auth/user/', access);
    expect(body).toMatchObject({ is_staff: false, is_superuser: false, is_active: true, groups: [], ver: 0 });
    expect(body.id).not.toBe(1);
  });

  it('I17: makes one user of many requests at once', async () => {
    const answers = await Promise.all(
      [
        'race@example.com',
        'RACE@example.com',
        'Race@Example.com',
        ' race@example.com',
        'ｒace@example.com',
      ].map((email) => auth.post('/auth/create-user/', { email, password: PASSWORD })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400, 400]);
    for (const { status, body } of answers) {
      if (status === 400) expect(body).toEqual({ email: ['This email already exists.'] });
    }
  });
});

describe('answers', () => {
  it('B7, B9: are kept by nobody, guessed by nobody, and for no foreign page', async () => {
    const headers = { origin: 'https://evil.example' };
    const body = { email: person.email, password: PASSWORD };
    const answers = [
      await auth.request('POST', '/auth/token/', { body, headers }),
      await auth.request('GET', '/auth/user/', { token: person.access, headers }),
      await auth.request('GET', '/auth/user/', { headers }),
    ];
    for (const { headers: given } of answers) {
      expect(given.get('cache-control')).toBe('no-store');
      expect(given.get('x-content-type-options')).toBe('nosniff');
      expect(given.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('of the JWKS may be kept, and asked for again by their ETag', async () => {
    const { status, headers, body } = await auth.get('/.well-known/jwks.json');
    const etag = headers.get('etag') ?? '';
    expect([status, headers.get('content-type'), body.keys.length]).toEqual([200, 'application/json', 1]);
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await auth.request('GET', '/.well-known/jwks.json', {
        headers: { 'if-none-match': tag },
      });
      expect([tag, again.status, again.body]).toEqual([tag, 304, undefined]);
    }
    const other = await auth.request('GET', '/.well-known/jwks.json', {
      headers: { 'if-none-match': '"x"' },
    });
    expect(other.status).toBe(200);
  });
});

describe('the log', () => {
  it('E6: holds no password, token, address or header, whatever goes wrong', async () => {
    const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;
    const spies = methods.map((method) => vi.spyOn(console, method).mockImplementation(() => undefined));
    const failing = await createSessionAuth({
      database: auth.database,
      logLevel: 'debug',
      onEvent: (event) => {
        throw new Error(`no room for ${JSON.stringify(event)} ${person.refresh}`);
      },
      onLoginFailed: ({ email }) => {
        throw new Error(`no room for ${email}`);
      },
    });
    await failing.post('/auth/token/', { email: person.email, password: 'hunter2' });
    await failing.request('GET', '/auth/user/', { token: 'hunter2.hunter2.hunter2' });
    await failing.post('/auth/token/refresh/', { refresh: person.refresh });
    await failing.post('/auth/token/', '{"password": "hunter2"');
    const logged = spies.flatMap((spy) => spy.mock.calls.flat()).join('\n');
    expect(logged).toContain('"event":"hook_failed"');
    for (const secret of ['hunter2', person.email, person.refresh]) expect(logged).not.toContain(secret);
  });
});
