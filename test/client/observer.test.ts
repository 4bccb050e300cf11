/** What a client-service tells of the requests to its app, and what travels with them to the auth-service. */
import { describe, expect, it } from 'vitest';
import { createClientService } from '../../src/client.ts';
import type { Observation } from '../../src/observe.ts';
import { createObserver } from '../../src/observe.ts';
import { signedUpstream } from '../../src/signatures.ts';
import { PASSWORD, serviceKeysOf } from '../support/auth.ts';
import { ask, createHarness, createWire, read, type TestPlatform } from './support/harness.ts';
import { createKv } from './support/kv.ts';

const EMAIL = 'ada@example.com';

/** Both services, what each told, and the app as a Worker would have it. */
async function setUp(options: Parameters<typeof createObserver>[0] = {}) {
  const atAuth: Observation[] = [];
  const atClient: Observation[] = [];
  const kv = createKv();
  const harness = await createHarness({ cache: kv }, { observe: (each) => void atAuth.push(each) });
  const { auth, platform, client } = harness;
  const observed = createObserver({
    logLevel: 'off',
    now: () => auth.now * 1000,
    observe: (each) => void atClient.push(each),
    ...options,
  });
  const app = (at = client) => {
    const me = at.protect((_request, { user }, _platform: TestPlatform) => Response.json(user));
    return observed((request: Request, ctx: TestPlatform) =>
      new URL(request.url).pathname === '/me' ? me(request, ctx) : at.fetch(request, ctx),
    );
  };
  /** Where it was known from who made a request. */
  const sources = async (token: string, at = client) => {
    atClient.length = 0;
    const { status } = await app(at)(ask('/me', { token }), platform);
    await platform.settle();
    return [status, ...atClient.flatMap(({ event, fields }) => (event === 'user' ? [fields.from] : []))];
  };
  return { ...harness, atAuth, atClient, app, sources };
}

describe('a request through both services', () => {
  it('goes by one id', async () => {
    const { app, atAuth, atClient, platform, auth } = await setUp();
    await auth.register(EMAIL);
    atAuth.length = 0;
    const response = await app()(
      ask('/auth/token/', {
        body: { email: EMAIL, password: PASSWORD },
        headers: { 'x-request-id': 'invented-1' },
      }),
      platform,
    );
    const id = response.headers.get('x-request-id');
    expect(id).toMatch(/^[\da-f-]{36}$/);
    expect(new Set([...atAuth, ...atClient].map(({ requestId }) => requestId))).toEqual(new Set([id]));
    expect(atAuth.map(({ event }) => event)).toContain('login');
    expect(atClient).toMatchObject([
      { level: 'debug', event: 'upstream', fields: { path: '/auth/token/', status: 200, ms: 0 } },
      { level: 'info', event: 'request', fields: { method: 'POST', path: '/auth/token/', status: 200 } },
    ]);
    expect(JSON.stringify([atAuth, atClient])).not.toMatch(/ada@|eyJ|S3cure/);
  });

  it('goes by the one that the platform gives it, also where requests are signed', async () => {
    const { app, atAuth, auth } = await setUp();
    const { keyId, secret } = await serviceKeysOf(auth).issue('blog', auth.now);
    const settings = {
      remoteAuthServiceUrl: 'https://auth.test',
      serviceKeyId: keyId,
      serviceSecret: secret,
    };
    const now = () => auth.now * 1000;
    const wire = createWire(auth.service.public);
    const signing = createClientService({
      upstream: signedUpstream({ ...settings, upstream: wire, now }),
      now,
    });
    const platform = {
      waitUntil: () => undefined,
      settle: async () => undefined,
      requestId: 'from-the-platform',
    };
    await app(signing)(ask('/auth/token/', { body: {} }), platform);
    expect(atAuth.at(-1)).toMatchObject({
      event: 'request',
      requestId: 'from-the-platform',
      fields: { face: 'signed', service: 'blog', status: 400 },
    });
    // On the way somebody says that it was another one.
    const [request] = wire.requests;
    if (!request) throw new Error('nothing was sent');
    const headers = new Headers(request.headers);
    headers.set('easyjwt-request-id', 'somebody-elses-id');
    const forged = await auth.service.public.fetch(new Request(request.url, { method: 'POST', headers }));
    expect(forged.status).toBe(401);
    expect(atAuth.at(-1)?.requestId).not.toBe('somebody-elses-id');
  });
});

describe('who makes a request', () => {
  it('is known from memory, cache or upstream, or from before an outage', async () => {
    const { enter, sources, another, pass, wire } = await setUp();
    const { access } = await enter(EMAIL);
    expect(await sources(access)).toEqual([200, 'upstream']);
    expect(await sources(access)).toEqual([200, 'memory']);
    expect(await sources(access, another())).toEqual([200, 'cache']);
    pass(61);
    wire.fault = () => new Response('down', { status: 500 });
    expect(await sources(access)).toEqual([200, 'stale']);
  });

  it('is asked of the auth-service in no language: what is kept of it serves everybody', async () => {
    const { enter, app, platform, wire } = await setUp();
    const { access } = await enter(EMAIL);
    await app()(ask('/me', { token: access, headers: { 'accept-language': 'de' } }), platform);
    expect(wire.requests.at(-1)?.headers.get('accept-language')).toBeNull();
  });
});

describe('an outage', () => {
  it('is an error of the log with what was asked, and the answer a 503', async () => {
    const { app, atClient, platform, wire } = await setUp();
    wire.fault = () => Promise.reject(new Error(`no route to ${EMAIL}`));
    const response = await app()(ask('/auth/token/', { body: {} }), platform);
    expect(response.status).toBe(503);
    expect(atClient).toMatchObject([
      { level: 'error', event: 'upstream', fields: { status: 0 } },
      { level: 'error', event: 'request', fields: { status: 503 } },
    ]);
  });
});

describe('the wrapped handler', () => {
  it.each([
    ['/invitations/0123456789abcdef0123456789abcdef/accept?token=1', '/invitations/…/accept'],
    ['/a/b?next=/x', '/a/b'],
  ])('is told of without what may be a secret: %s', async (address, path) => {
    const told: Observation[] = [];
    const observed = createObserver({ logLevel: 'off', observe: (each) => void told.push(each) });
    await observed((_request: Request) => new Response())(ask(address));
    expect(told).toMatchObject([{ fields: { path } }]);
  });

  it('keeps its answer, whose headers may be fixed', async () => {
    const observed = createObserver({ logLevel: 'off', serverTiming: true });
    const fixed = Response.redirect('https://client.test/elsewhere');
    const response = await observed(() => fixed)(ask('/'));
    expect([response.status, response.headers.get('location')]).toEqual([
      302,
      'https://client.test/elsewhere',
    ]);
    expect(response.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
    expect(response.headers.get('server-timing')).toMatch(/^total;dur=\d/);
  });

  it('is told of methods that nobody knows as one: each would be a counter', async () => {
    const told: Observation[] = [];
    const observed = createObserver({ logLevel: 'off', observe: (each) => void told.push(each) });
    const answer = observed(() => new Response('in'));
    for (const method of ['BREW', 'WHEN', 'GET']) await answer(new Request('https://app.test/', { method }));
    expect(told.map(({ fields }) => fields.method)).toEqual(['other', 'other', 'GET']);
  });

  it('fails as it would without', async () => {
    const told: Observation[] = [];
    const observed = createObserver({ logLevel: 'off', observe: (each) => void told.push(each) });
    const failing = observed(() => {
      throw new TypeError(`nothing for ${EMAIL}`);
    });
    await expect(failing(ask('/'))).rejects.toThrow(TypeError);
    expect(told.map(({ event, level, fields }) => [event, level, fields.status ?? fields.error])).toEqual([
      ['unexpected_error', 'error', 'TypeError'],
      ['request', 'error', 500],
    ]);
  });
});

describe('what the API says', () => {
  it('comes through in the language of the browser', async () => {
    const { client, platform } = await setUp();
    const answer = await read(
      await client.fetch(
        ask('/auth/token/', { body: {}, headers: { 'accept-language': 'fr-CH, fr;q=0.9' } }),
        platform,
      ),
    );
    expect(answer.body).toEqual({
      email: ['Ce champ est obligatoire.'],
      password: ['Ce champ est obligatoire.'],
    });
    expect([answer.headers.get('content-language'), answer.headers.get('vary')]).toEqual([
      'fr',
      'Accept-Language',
    ]);
  });
});
