import { describe, expect, it, vi } from 'vitest';
import { createClientService, permission } from '../../src/client.ts';
import { databaseNonces } from '../../src/nonces.ts';
import {
  machineAccount,
  machines,
  type NonceStore,
  signedUpstream,
  signRequest,
} from '../../src/signatures.ts';
import { orm } from '../../src/storage/orm.ts';
import { services, signatureNonces } from '../../src/storage/tables.ts';
import { freshDatabase, PASSWORD, serviceKeysOf } from '../support/auth.ts';
import { DRIVER_ERROR, faultyDatabase } from '../support/faulty-database.ts';
import { ask, createHarness, createWire, read } from './support/harness.ts';

const EMAIL = 'a@example.com';
const NOW = 1_800_000_000;
const SECRET = 'rJ8-nQ2v_Zr9tLm4Wd8sBn3Yc6hJf1Ga0Eu5Io';

/** Two services that see each other over HTTP: the public face, and a client that signs. */
async function setUp(authOptions = {}) {
  const harness = await createHarness({}, authOptions);
  const { auth } = harness;
  const wire = createWire(auth.service.public);
  const { keyId, secret } = await serviceKeysOf(auth).issue('blog', auth.now);
  const options = { remoteAuthServiceUrl: 'https://auth.test', serviceKeyId: keyId, serviceSecret: secret };
  const upstream = signedUpstream({ ...options, upstream: wire, now: () => auth.now * 1000 });
  const client = createClientService({ upstream, now: () => auth.now * 1000 });
  /** A request as the client signed it. */
  const signed = async (request: Request) =>
    signRequest(
      new Request(request.url.replace('client.test', 'auth.test'), request),
      { keyId, secret },
      auth.now,
    );
  return { ...harness, wire, client, keyId, secret, signed };
}

describe('a client-service that signs', () => {
  it('G1: reaches the private face over HTTP, where nobody else does', async () => {
    const { client, auth, enter, visit } = await setUp();
    const { access } = await enter(EMAIL);
    expect(await visit(access, client)).toBe(200);
    expect((await client.fetch(ask('/auth/user/', { token: access }))).status).toBe(200);
    const login = await read(
      await client.fetch(ask('/auth/token/', { body: { email: EMAIL, password: PASSWORD } })),
    );
    expect(login.status).toBe(200);
    const headers = {
      authorization: `Bearer ${access}`,
      'x-internal': '1',
      'x-forwarded-host': 'auth-service.internal',
      'easyjwt-service': 'blog',
      'cf-worker': 'auth.test',
    };
    for (const path of ['/auth/user/', '/auth/token/', '/auth/sessions/', '//auth/user/', '/AUTH/user/']) {
      const unsigned = await auth.service.public.fetch(new Request(`https://auth.test${path}`, { headers }));
      expect([path, unsigned.status]).toEqual([path, 404]);
    }
  });

  it('is known by name, and so is the person for whom it asks', async () => {
    const { client, auth, login } = await setUp();
    await auth.register(EMAIL);
    const headers = { 'user-agent': 'Browser/1' };
    const body = { email: EMAIL, password: PASSWORD };
    await client.fetch(ask('/auth/token/', { body, headers }), { ip: '192.0.2.7' });
    const { access } = await login(EMAIL);
    const { body: sessions } = await auth.get('/auth/sessions/', access);
    expect(sessions).toContainEqual(
      expect.objectContaining({ service: 'blog', ip: '192.0.2.7', user_agent: 'Browser/1' }),
    );
  });

  it('gets 503 where its key is not known (any more): the person is not logged out', async () => {
    const { client, auth, enter, keyId, visit } = await setUp();
    const { access } = await enter(EMAIL);
    expect(await serviceKeysOf(auth).revoke('blog', keyId)).toBe(true);
    expect(await visit(access, client)).toBe(503);
    expect((await client.fetch(ask('/auth/user/', { token: access }))).status).toBe(503);
  });

  it('G3: may have two keys while one replaces the other, and each is good until it is taken back', async () => {
    const { auth, keyId, secret } = await setUp();
    const second = await serviceKeysOf(auth).issue('blog', auth.now);
    const ids = (await serviceKeysOf(auth).list('blog')).map(({ id }) => id);
    expect(ids.toSorted()).toEqual([keyId, second.keyId].toSorted());
    const send = async (key: { keyId: string; secret: string }) => {
      const target = new Request('https://auth.test/healthz');
      return (await auth.service.public.fetch(await signRequest(target, key, auth.now))).status;
    };
    expect([await send({ keyId, secret }), await send(second)]).toEqual([200, 200]);
    await serviceKeysOf(auth).revoke('blog', keyId);
    expect([await send({ keyId, secret }), await send(second)]).toEqual([401, 200]);
  });

  it.each([
    [{ serviceSecret: 'short' }, /SERVICE_SECRET cannot be shorter than 32 bytes/],
    [{ serviceKeyId: '' }, /SERVICE_KEY_ID is missing/],
    [{ remoteAuthServiceUrl: '' }, /REMOTE_AUTH_SERVICE_URL is missing/],
    [{ serviceKeyId: 'a b' }, /SERVICE_KEY_ID cannot be "a b"/],
  ])('refuses to start with %o', (wrong, message) => {
    const options = { remoteAuthServiceUrl: 'https://auth.test', serviceKeyId: 'k', serviceSecret: SECRET };
    expect(() => signedUpstream({ ...options, ...wrong })).toThrow(message);
  });
});

describe('G2: the auth-service refuses', async () => {
  const { auth, signed, enter, keyId, secret } = await setUp();
  const { access } = await enter(EMAIL);
  const send = async (request: Request) => read(await auth.service.public.fetch(request));
  const user = () => ask('/auth/user/', { token: access });
  const login = () => ask('/auth/token/', { body: { email: EMAIL, password: PASSWORD } });

  /** A signed request with something changed afterwards. */
  const changed = async (
    request: Request,
    change: (init: { url: string; headers: Headers; method: string; body: string }) => void,
  ) => {
    const original = await signed(request);
    const init = {
      url: original.url,
      method: original.method,
      headers: new Headers(original.headers),
      body: await original.text(),
    };
    change(init);
    const { url, method, headers, body } = init;
    return new Request(url, { method, headers, ...(body !== '' && { body }) });
  };

  it('nothing about a request that was signed well', async () => {
    expect((await send(await signed(user()))).status).toBe(200);
    expect((await send(await signed(login()))).status).toBe(200);
  });

  it.each([
    [
      'another path',
      user,
      (init: { url: string }) => Object.assign(init, { url: 'https://auth.test/auth/sessions/' }),
    ],
    ['another query', user, (init: { url: string }) => Object.assign(init, { url: `${init.url}?a=1` })],
    [
      'another host',
      user,
      (init: { url: string }) => Object.assign(init, { url: 'https://other.test/auth/user/' }),
    ],
    ['another method', user, (init: { method: string }) => Object.assign(init, { method: 'DELETE' })],
    [
      'another body',
      login,
      (init: { body: string }) => Object.assign(init, { body: init.body.replace('a@', 'b@') }),
    ],
    [
      'another digest',
      login,
      ({ headers }: { headers: Headers }) => headers.set('content-digest', 'sha-256=:AAAA:'),
    ],
    ['no digest', user, ({ headers }: { headers: Headers }) => headers.delete('content-digest')],
    ['another token', user, ({ headers }: { headers: Headers }) => headers.set('authorization', 'Bearer x')],
    ['no token', user, ({ headers }: { headers: Headers }) => headers.delete('authorization')],
    [
      'an address that was added',
      user,
      ({ headers }: { headers: Headers }) => headers.set('easyjwt-client-ip', '1.2.3.4'),
    ],
    ['no signature', user, ({ headers }: { headers: Headers }) => headers.delete('signature')],
    ['no input', user, ({ headers }: { headers: Headers }) => headers.delete('signature-input')],
    [
      'a broken signature',
      user,
      ({ headers }: { headers: Headers }) => headers.set('signature', 'sig1=:AAAA:'),
    ],
    ['a broken input', user, ({ headers }: { headers: Headers }) => headers.set('signature-input', 'sig1=(')],
    [
      'fewer components',
      user,
      ({ headers }: { headers: Headers }) =>
        headers.set('signature-input', (headers.get('signature-input') ?? '').replace('"@path" ', '')),
    ],
    [
      'another nonce',
      user,
      ({ headers }: { headers: Headers }) =>
        headers.set(
          'signature-input',
          (headers.get('signature-input') ?? '').replace(/nonce="./, 'nonce="z'),
        ),
    ],
    [
      'no expiry',
      user,
      ({ headers }: { headers: Headers }) =>
        headers.set('signature-input', (headers.get('signature-input') ?? '').replace(/;expires=\d+/, '')),
    ],
    [
      'another algorithm',
      user,
      ({ headers }: { headers: Headers }) =>
        headers.set(
          'signature-input',
          (headers.get('signature-input') ?? '').replace('hmac-sha256', 'ed25519'),
        ),
    ],
  ])('%s', async (_name, request, change) => {
    const { status, body, headers } = await send(await changed(request(), (init) => void change(init)));
    expect([status, body]).toEqual([
      401,
      { detail: 'The signature of the request is not valid.', code: 'signature_invalid' },
    ]);
    expect(headers.get('www-authenticate')).toBe('Signature realm="api"');
  });

  it('another key, and one that nobody has', async () => {
    const target = new Request('https://auth.test/auth/user/');
    for (const key of [
      { keyId, secret: SECRET },
      { keyId: 'nobody', secret },
      { keyId: '__proto__', secret },
      { keyId: '', secret },
    ]) {
      expect((await send(await signRequest(target, key, auth.now))).body.code).toBe('signature_invalid');
    }
  });

  it('G3: a request that was answered before', async () => {
    const once = await signed(user());
    expect((await send(once.clone())).status).toBe(200);
    expect((await send(once)).body.code).toBe('signature_replayed');
  });

  it('G3: all but one of many at the same time', async () => {
    const once = await signed(user());
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(once.clone())));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('a request that was answered before, where the answer needed no database', async () => {
    const once = await signed(new Request('https://auth.test/healthz'));
    expect((await send(once.clone())).status).toBe(200);
    expect((await send(once)).body.code).toBe('signature_replayed');
  });

  it.each([
    [-61, 'signature_outdated'],
    [-60, undefined],
    [60, undefined],
    [61, 'signature_outdated'],
  ])('G3, I12: a clock that is off by %i s: %s', async (offset, code) => {
    const target = new Request('https://auth.test/auth/user/', {
      headers: { authorization: `Bearer ${access}` },
    });
    const { body } = await send(await signRequest(target, { keyId, secret }, auth.now + offset));
    expect(body.code).toBe(code);
  });

  it('a body over 64 KiB', async () => {
    const { status } = await send(await signed(ask('/auth/token/', { body: 'x'.repeat(70_000) })));
    expect(status).toBe(413);
  });
});

describe('KNOWN_SERVICES_ONLY', () => {
  it('answers registered services, by binding or signature, and nobody else', async () => {
    const { auth, client, enter, wire } = await setUp({ knownServicesOnly: true, exposeApi: true });
    const status = async (caller: { service?: string }) =>
      (await auth.request('POST', '/auth/token/', { body: {}, caller })).status;
    expect([await status({}), await status({ service: 'shop' }), await status({ service: 'blog' })]).toEqual([
      403, 403, 403,
    ]);
    await auth.database.batch([orm.insert(services).values({ name: 'blog', isOpen: true, createdAt: NOW })]);
    expect([await status({}), await status({ service: 'shop' }), await status({ service: 'blog' })]).toEqual([
      403, 403, 400,
    ]);
    expect((await client.fetch(ask('/auth/token/', { body: {} }))).status).toBe(400);
    const open = await auth.service.public.fetch(ask('/auth/token/', { body: {} }));
    expect([open.status, await open.json()]).toEqual([
      403,
      { detail: 'This service is not known.', code: 'unknown_service' },
    ]);
    expect((await auth.get('/.well-known/jwks.json')).status).toBe(200);
    expect(wire.log.length).toBeGreaterThan(0);
    await expect(enter(EMAIL)).rejects.toThrow('403');
  });
});

describe('G3: a machine that signs', async () => {
  const database = await freshDatabase();
  const state = { now: NOW };
  const nonces: NonceStore = databaseNonces(database, () => state.now);
  const account = machineAccount('printer', { permissions: ['jobs.add_job'] });
  const keys = new Map([
    ['printer', { secret: SECRET, user: account, account }],
    ['printer:2', { secret: `${SECRET}2`, user: account, account }],
  ]);
  const client = createClientService({
    remoteAuthServiceUrl: 'https://auth.test',
    now: () => state.now * 1000,
    authenticators: [machines({ find: (keyId) => keys.get(keyId), nonces })],
  });
  const jobs = client.protect(
    async (request, { user, by }) => Response.json([user.id, by, await request.text()]),
    permission('jobs.add_job'),
  );
  const job = () => ask('/jobs', { body: 'print this', headers: { 'content-type': 'text/plain' } });

  it('is let in with each of its keys, and its body is still there', async () => {
    for (const keyId of keys.keys()) {
      const { secret = '' } = keys.get(keyId) ?? {};
      const answer = await read(await jobs(await signRequest(job(), { keyId, secret }, state.now)));
      expect([answer.status, answer.body]).toEqual([200, ['printer', 'signature', 'print this']]);
    }
  });

  it('is let in once', async () => {
    const once = await signRequest(job(), { keyId: 'printer', secret: SECRET }, state.now);
    expect((await jobs(once.clone())).status).toBe(200);
    expect((await read(await jobs(once))).body.code).toBe('signature_replayed');
  });

  it('is not let in with a wrong key, clock or body', async () => {
    const code = async (request: Request) => (await read(await jobs(request))).body.code;
    expect(await code(await signRequest(job(), { keyId: 'printer', secret: `${SECRET}x` }, state.now))).toBe(
      'signature_invalid',
    );
    expect(await code(await signRequest(job(), { keyId: 'unknown', secret: SECRET }, state.now))).toBe(
      'signature_invalid',
    );
    expect(await code(await signRequest(job(), { keyId: 'printer', secret: SECRET }, state.now - 61))).toBe(
      'signature_outdated',
    );
    const signed = await signRequest(job(), { keyId: 'printer', secret: SECRET }, state.now);
    expect(
      await code(new Request(signed.url, { method: 'POST', headers: signed.headers, body: 'other' })),
    ).toBe('signature_invalid');
    const large = await signRequest(
      ask('/jobs', { body: 'x'.repeat(70_000) }),
      { keyId: 'printer', secret: SECRET },
      state.now,
    );
    expect(await code(large)).toBe('too_large');
  });

  it('is bound by guards', async () => {
    const staffOnly = client.protect(
      () => new Response('in'),
      ({ account: { is_staff } }) => is_staff,
    );
    expect(
      (await staffOnly(await signRequest(job(), { keyId: 'printer', secret: SECRET }, state.now))).status,
    ).toBe(403);
  });

  it('leaves nonces behind for as long as they count', async () => {
    expect(await nonces.use('k', 'n', state.now + 60)).toBe(true);
    expect(await nonces.use('k', 'n', state.now + 60)).toBe(false);
    state.now += 60 + 601;
    expect(await nonces.use('k', 'n', state.now + 60)).toBe(true);
  });
});

describe('the nonce of a signed request', async () => {
  const database = faultyDatabase(await freshDatabase());
  const { auth, signed, enter } = await setUp({ database });
  const { access } = await enter(EMAIL);
  const user = () => signed(ask('/auth/user/', { token: access }));
  const send = async (request: Request) => read(await auth.service.public.fetch(request));
  await send(await user());

  it('costs no round trip', async () => {
    const request = await user();
    database.trips = 0;
    expect((await send(request)).status).toBe(200);
    expect(database.trips).toBe(1);
  });

  it('is not used up where the database fails', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const request = await user();
    database.down = DRIVER_ERROR;
    expect((await send(request.clone())).status).toBe(503);
    database.down = undefined;
    expect((await send(request.clone())).status).toBe(200);
    expect((await send(request)).body.code).toBe('signature_replayed');
    vi.restoreAllMocks();
  });

  it('is no forger whose key cannot be looked up because the database fails', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const down = faultyDatabase(await freshDatabase());
    const { auth, signed } = await setUp({ database: down });
    const request = await signed(ask('/healthz'));
    down.down = DRIVER_ERROR;
    const answer = await read(await auth.service.public.fetch(request.clone()));
    expect(answer).toMatchObject({ status: 503, body: { code: 'database_unavailable' } });
    down.down = undefined;
    expect((await auth.service.public.fetch(request)).status).toBe(200);
    vi.restoreAllMocks();
  });

  it('does not keep a refresh that was written too late from being taken back', async () => {
    const slow = faultyDatabase(await freshDatabase());
    const work: Promise<unknown>[] = [];
    const late = await setUp({
      database: slow,
      databaseTimeout: '1',
      waitUntil: (promise: Promise<unknown>) => void work.push(promise),
    });
    const { refresh } = await late.enter(EMAIL);
    // So that the key is known, and the refresh the first that is asked of the database.
    await late.auth.service.public.fetch(await late.signed(ask('/healthz')));
    const again = async () => {
      const request = await late.signed(ask('/auth/token/refresh/', { body: { refresh } }));
      return read(await late.auth.service.public.fetch(request));
    };
    const held = Promise.withResolvers<void>();
    slow.before = () => {
      slow.before = undefined;
      return held.promise;
    };
    expect(await again()).toMatchObject({ status: 503, body: { code: 'database_unavailable' } });
    held.resolve();
    await Promise.all(work);
    // Far beyond the grace, in which the old token would do anyway.
    late.pass(3600);
    expect((await again()).status).toBe(200);
  });

  it('is deleted once its request would be too old anyway', async () => {
    const count = async () => (await database.batch([orm.select().from(signatureNonces)]))[0].length;
    await send(await user());
    expect(await count()).toBeGreaterThan(0);
    auth.now += 4000;
    await auth.service.scheduled();
    expect(await count()).toBe(0);
  });
});

it('whoever forges signatures is told to wait, and who signs well is not', async () => {
  const { auth, keyId, signed } = await setUp({ tokenLimitPerAddress: '3/15m' });
  const target = () => new Request('https://auth.test/healthz');
  const send = async (request: Request) => auth.service.public.fetch(request, { ip: '192.0.2.9' });
  const forged = await signRequest(target(), { keyId, secret: SECRET }, auth.now);
  const statuses: number[] = [];
  for (let time = 0; time < 5; time++) statuses.push((await send(forged.clone())).status);
  expect(statuses).toEqual([401, 401, 401, 429, 429]);
  expect((await send(await signed(target()))).status).toBe(200);
});
