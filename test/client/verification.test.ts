import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { type ClientOptions, createClientService } from '../../src/client.ts';
import { ALGORITHMS } from '../../src/core/tokens/algorithms.ts';
import { ask, createHarness, createWire, read } from './support/harness.ts';

const NOW = 1_800_000_000;
const SECRET = 'Xq7-kP2v_Zr9tLm4Wd8sBn3Yc6hJf1Ga0Eu5Io';
const LONG_SECRET = `${SECRET}/Ty5mBq2RwE8uI3oPz7KxV0cNgHd4JaLs`;

const CHALLENGE = 'Bearer realm="api"';
const INVALID = `${CHALLENGE}, error="invalid_token"`;
const notValid = (message: string) => ({
  detail: 'Given token not valid for any token type',
  code: 'token_not_valid',
  messages: [{ token_class: 'AccessToken', token_type: 'access', message }],
});

const claims = (more: Record<string, unknown> = {}) => ({
  token_type: 'access',
  exp: NOW + 300,
  iat: NOW,
  jti: 'b'.repeat(32),
  user_id: 1,
  sid: 's',
  ver: 0,
  ...more,
});
const USER = { id: 1, email: 'a@example.com', is_active: true, ver: 0, ended_sessions: [] };

/** An auth-service that publishes keys and knows one user. */
function publisher(
  keys: unknown[],
  user: () => Response = () => Response.json(USER, { headers: { etag: '"1"' } }),
) {
  return createWire({
    fetch: async (request) => (request.url.endsWith('jwks.json') ? Response.json({ keys }) : user()),
  });
}

async function visit(options: Partial<ClientOptions>, headers: HeadersInit) {
  const client = createClientService({ now: () => NOW * 1000, ...options });
  return read(
    await client.protect((_request, { account }) => Response.json(account.id))(ask('/', { headers })),
  );
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('B1, B2: the authorization header', async () => {
  const { client, enter, auth } = await createHarness();
  const { access, refresh } = await enter('a@example.com');
  const expired = access;
  const api = client.protect(() => new Response('"in"'));
  const badHeader = {
    detail: 'Authorization header must contain two space-delimited values',
    code: 'bad_authorization_header',
  };
  const anonymous = { detail: 'Authentication credentials were not provided.' };

  it.each([
    ['', 401, anonymous, CHALLENGE],
    [`Token ${access}`, 401, anonymous, CHALLENGE],
    ['Basic dGVzdDp4', 401, anonymous, CHALLENGE],
    ['Bearer', 401, badHeader, INVALID],
    [`Bearer ${access} x`, 401, badHeader, INVALID],
    ['Bearer abc', 401, notValid('Token is invalid or expired'), INVALID],
    ['Bearer a.b.c', 401, notValid('Token is invalid or expired'), INVALID],
    [`Bearer ${access.slice(0, -4)}AAAA`, 401, notValid('Token is invalid or expired'), INVALID],
    [`Bearer ${refresh}`, 401, notValid('Token has wrong type'), INVALID],
    [`Bearer ${'x'.repeat(20_000)}`, 401, notValid('Token is invalid or expired'), INVALID],
    [`Bearer ${access}`, 200, 'in', null],
    [`bearer ${access}`, 200, 'in', null],
    [`Bearer    ${access}`, 200, 'in', null],
  ])('%.30s…', async (header, status, body, challenge) => {
    const answer = await read(await api(ask('/', { headers: header ? { authorization: header } : {} })));
    expect([answer.status, answer.body, answer.headers.get('www-authenticate')]).toEqual([
      status,
      body,
      challenge,
    ]);
  });

  it('is what the auth-service answers too', async () => {
    for (const header of ['', 'Bearer', 'Bearer abc', `Bearer ${refresh}`, `Token ${access}`]) {
      const headers = header ? { authorization: header } : {};
      const ours = await read(await api(ask('/', { headers })));
      const theirs = await auth.request('GET', '/auth/user/', { headers });
      expect([ours.status, ours.body, ours.headers.get('www-authenticate')]).toEqual([
        theirs.status,
        theirs.body,
        theirs.headers.get('www-authenticate'),
      ]);
    }
  });

  it('expires with the token', async () => {
    auth.now += 300;
    const answer = await read(await api(ask('/', { token: expired })));
    expect([answer.status, answer.body]).toEqual([401, notValid('Token is invalid or expired')]);
  });

  it('may have another name and other schemes', async () => {
    const header = { authHeaderName: 'HTTP_X_ACCESS_TOKEN', authHeaderTypes: 'JWT,Bearer' };
    const other = await createHarness(header, { authHeaderTypes: 'JWT' });
    const { access: token } = await other.enter('a@example.com');
    const protect = other.client.protect(() => new Response('"in"'));
    const status = async (headers: HeadersInit) => (await protect(ask('/', { headers }))).status;
    expect(await status({ 'x-access-token': `jwt ${token}` })).toBe(200);
    expect(await status({ authorization: `Bearer ${token}` })).toBe(401);
    expect((await protect(ask('/'))).headers.get('www-authenticate')).toBe('JWT realm="api"');
    const proxied = ask('/auth/user/', { headers: { 'x-access-token': `JWT ${token}` } });
    expect((await other.client.fetch(proxied)).status).toBe(200);
  });
});

describe.each(ALGORITHMS.filter((alg) => !alg.startsWith('HS')))('%s', async (alg) => {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), alg, kid: 'k1', use: 'sig' };
  const sign = (more: Record<string, unknown> = {}, kid: string | undefined = 'k1') =>
    new SignJWT(claims(more)).setProtectedHeader(kid ? { alg, kid } : { alg }).sign(privateKey);

  it('verifies with the JWKS, and refuses another signature', async () => {
    const upstream = publisher([jwk]);
    const token = await sign();
    expect((await visit({ upstream }, bearer(token))).status).toBe(200);
    const [head, , tail] = token.split('.');
    const body = btoa(JSON.stringify(claims({ user_id: 2 }))).replace(/=+$/, '');
    expect((await visit({ upstream }, bearer(`${head}.${body}.${tail}`))).status).toBe(401);
    expect(upstream.log.filter((line) => line.includes('user'))).toHaveLength(1);
  });

  it('verifies with VERIFYING_KEY and no JWKS', async () => {
    const upstream = publisher([]);
    const verifyingKey = (await exportSPKI(publicKey)).replaceAll('\n', '\\n');
    const settings = { upstream, algorithm: alg, verifyingKey };
    expect((await visit(settings, bearer(await sign({}, '')))).status).toBe(200);
    expect(upstream.log).toEqual(['GET /auth/user/']);
  });

  it('A3: never takes the public key for a secret', async () => {
    let isGenuine = true;
    const upstream = publisher([jwk], () =>
      isGenuine ? Response.json(USER, { headers: { etag: '"1"' } }) : Response.json({}, { status: 401 }),
    );
    const client = createClientService({ now: () => NOW * 1000, upstream });
    const api = client.protect(() => new Response());
    const status = async (token: string) => (await api(ask('/', { token }))).status;
    expect(await status(await sign())).toBe(200);
    // The user is known now: nobody would be asked about a token that is taken for a right one.
    isGenuine = false;
    for (const secret of [await exportSPKI(publicKey), JSON.stringify(jwk), jwk.x ?? jwk.n ?? '']) {
      const forged = await new SignJWT(claims())
        .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
        .sign(new TextEncoder().encode(secret));
      expect(await status(forged)).toBe(401);
    }
  });
});

describe.each(['HS256', 'HS384', 'HS512'] as const)('%s', (alg) => {
  const sign = (secret: string) =>
    new SignJWT(claims()).setProtectedHeader({ alg }).sign(new TextEncoder().encode(secret));

  it('verifies with the shared secret', async () => {
    const upstream = publisher([]);
    const settings = { upstream, algorithm: alg, verifyingKey: LONG_SECRET };
    expect((await visit(settings, bearer(await sign(LONG_SECRET)))).status).toBe(200);
    expect((await visit(settings, bearer(await sign(`${LONG_SECRET}x`)))).status).toBe(401);
    expect(upstream.log).toEqual(['GET /auth/user/']);
  });

  it('asks the auth-service without it', async () => {
    const upstream = publisher([]);
    expect((await visit({ upstream }, bearer(await sign(SECRET)))).status).toBe(200);
    expect(upstream.log).toEqual(['GET /auth/user/']);
  });
});

describe('claims', async () => {
  const settings = { upstream: publisher([]), algorithm: 'HS256', verifyingKey: SECRET } as const;
  const sign = (payload: Record<string, unknown>) =>
    new SignJWT(payload).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(SECRET));

  it.each([
    ['exp now', { exp: NOW }, {}, 401],
    ['exp a second ahead', { exp: NOW + 1 }, {}, 200],
    ['exp within the leeway', { exp: NOW - 9 }, { leeway: 10 }, 200],
    ['exp at the leeway', { exp: NOW - 10 }, { leeway: 10 }, 401],
    ['exp as text', { exp: String(NOW + 300) }, {}, 401],
    ['iat 30 s ahead: clocks differ', { iat: NOW + 30 }, {}, 200],
    ['iat 31 s ahead', { iat: NOW + 31 }, {}, 401],
    ['nbf 31 s ahead', { nbf: NOW + 31 }, {}, 401],
    ['no iss where one is required', {}, { issuer: 'https://auth.example' }, 401],
    ['that iss', { iss: 'https://auth.example' }, { issuer: 'https://auth.example' }, 200],
    ['iss in a list', { iss: ['https://auth.example'] }, { issuer: 'https://auth.example' }, 401],
    ['an aud of another service', { aud: 'other' }, { audience: 'mine' }, 401],
    ['an aud among several', { aud: ['other', 'mine'] }, { audience: 'mine' }, 200],
    ['a refresh token', { token_type: 'refresh' }, {}, 401],
    ['a sliding token', { token_type: 'sliding' }, {}, 401],
    [
      'a sliding token where they are accepted',
      { token_type: 'sliding' },
      { authTokenClasses: 'AccessToken,SlidingToken' },
      200,
    ],
    ['no user', { user_id: undefined }, {}, 401],
    ['a user in a list', { user_id: [1] }, {}, 401],
    ['a user as text', { user_id: '1' }, {}, 200],
    ['another claim for the user', { user_id: 2, uid: 1 }, { userIdClaim: 'uid' }, 200],
    ['jti as number', { jti: 1 }, {}, 401],
  ])('%s', async (_name, more, options, status) => {
    expect((await visit({ ...settings, ...options }, bearer(await sign(claims(more))))).status).toBe(status);
  });
});

it('A2, A11: refuses every other form of token before any question', async () => {
  const upstream = publisher([]);
  const encode = (value: unknown) =>
    btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  const none = (alg: string) => `${encode({ alg })}.${encode(claims())}.`;
  const forms = [
    none('none'),
    none('nOnE'),
    `${encode({ alg: 'none' })}.${encode(claims())}.AAAA`,
    `${encode({ alg: 'HS256', crit: ['x'] })}.${encode(claims())}.AAAA`,
    `${encode({ alg: 'HS256', b64: false })}.${encode(claims())}.AAAA`,
    `${encode({ alg: 'HS256', kid: { a: 1 } })}.${encode(claims())}.AAAA`,
    `${encode({ alg: 'HS256' })}.${encode([1])}.AAAA`,
    `${encode({ alg: 'HS256' })}.${encode(claims())}.AAAA=`,
    `${encode({ alg: 'HS256' })}.${encode(claims())}.AAAA.AAAA.AAAA`,
    `${encode({ alg: 'HS256' })}.${encode(claims({ exp: NOW - 1 }))}.AAAA`,
    `${encode({ alg: 'ES256K' })}.${encode(claims())}.AAAA`,
  ];
  for (const form of forms)
    expect([form, (await visit({ upstream }, bearer(form))).status]).toEqual([form, 401]);
  expect(upstream.log).toEqual([]);
});

it('B3, B4: believes no header but the token, and finds that where it belongs alone', async () => {
  const { client, enter, auth, wire } = await createHarness();
  const { access } = await enter('a@example.com');
  const headers = {
    'x-user-id': '1',
    'x-middleware-subrequest': 'middleware',
    'x-forwarded-authorization': `Bearer ${access}`,
    'proxy-authorization': `Bearer ${access}`,
    cookie: `access=${access}; access_token=${access}; __Host-access_token=${access}`,
    'easyjwt-client-ip': '1.2.3.4',
  };
  const path = `/?token=${access}&access_token=${access}`;
  const route = client.protect(() => new Response('in'));
  expect((await route(ask(path, { headers }))).status).toBe(401);
  expect((await route(ask(path, { headers, token: access }))).status).toBe(200);
  // Nor does a client-service tell the auth-service who asks because a stranger said so.
  await client.fetch(ask('/auth/token/', { headers, body: { email: 'a@example.com', password: 'x' } }));
  expect(wire.requests.at(-1)?.headers.get('easyjwt-client-ip')).toBeNull();
  expect((await auth.get('/auth/user/', access)).status).toBe(200);
});
