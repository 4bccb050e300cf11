import { describe, expect, it } from 'vitest';
import { createClientService } from '../../src/client.ts';
import { ask, createHarness, read } from './support/harness.ts';

const EMAIL = 'a@example.com';
const LONG = { accessTokenLifetime: '1h' };

type Fault = (request: Request) => Response | Promise<Response>;

const raw =
  (body: BodyInit, type: string, status = 200): Fault =>
  () =>
    new Response(body, { status, headers: { 'content-type': type } });
const html = (status: number) => raw('<h1>Bad gateway</h1>', 'text/html', status);

/** What is not an answer of an auth-service, whatever was asked. */
const FAULTS: Record<string, Fault> = {
  'a refused connection': () => Promise.reject(new TypeError('fetch failed')),
  'a thrown error': () => {
    throw new Error('binding is gone');
  },
  'a 500': () => Response.json({ detail: 'secret stack' }, { status: 500 }),
  'a 503': () => Response.json({ detail: 'x' }, { status: 503 }),
  'an HTML 502': html(502),
  'an HTML 200': html(200),
  'an HTML 401': html(401),
  'an HTML 403': html(403),
  'an HTML 404': html(404),
  'a redirect': () => new Response(null, { status: 302, headers: { location: 'https://evil.test/' } }),
  'truncated JSON': raw('{"id":1,"ema', 'application/json'),
  'text that says it is JSON': raw('hello', 'application/json'),
  'JSON that says it is text': raw('{}', 'text/plain'),
  'a reply over 64 KiB': () => Response.json({ id: 1, padding: 'x'.repeat(70_000) }),
  'invalid UTF-8': raw(new Uint8Array([0x22, 0xff, 0x22]), 'application/json'),
};

/** What an auth-service may say, but not of the user that was asked about. */
const FOREIGN: Record<string, Fault> = {
  'a list': raw('[1]', 'application/json'),
  'another user': raw('{"id":999999,"email":"z@example.com"}', 'application/json'),
  'an empty 200': () => new Response(null),
  'a 304 for what nobody has': () => new Response(null, { status: 304 }),
  'a JSON 404': () => Response.json({ detail: 'Not found.' }, { status: 404 }),
};

/** What takes longer than anybody waits. */
const SLOW: Record<string, Fault> = {
  'no answer': () => new Promise(() => {}),
  'a body that never ends': () => {
    const body = new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array([123])) });
    return new Response(body, { headers: { 'content-type': 'application/json' } });
  },
};

const UNAVAILABLE = {
  detail: 'The authentication service is not available.',
  code: 'auth_service_unavailable',
};

async function expectUnavailable(answer: Promise<Response>) {
  const { status, body, headers } = await read(await answer);
  expect([status, body, headers.get('retry-after')]).toEqual([503, UNAVAILABLE, '5']);
}

describe.each(Object.entries({ ...FAULTS, ...FOREIGN }))('%s', (_name, fault) => {
  it('I9: is an outage: known users are served for staleIfError, others get 503, and it heals', async () => {
    const { client, visit, enter, pass, wire, platform } = await createHarness({}, LONG);
    const known = await enter(EMAIL);
    const unknown = await enter('b@example.com');
    expect(await visit(known.access)).toBe(200);
    // What a 304 means depends on whether something was known; here nothing is.
    wire.fault = (request) => (request.headers.has('if-none-match') ? html(502)(request) : fault(request));
    pass(61);
    expect(await visit(known.access)).toBe(200);
    pass(238);
    expect(await visit(known.access)).toBe(200);
    await expectUnavailable(client.protect(() => new Response('in'))(ask('/', { token: unknown.access })));
    pass(1);
    expect(await visit(known.access)).toBe(503);
    await platform.settle();
    wire.fault = undefined;
    expect(await Promise.all([visit(known.access), visit(unknown.access)])).toEqual([200, 200]);
  });
});

describe.each(Object.entries(FAULTS))('%s', (_name, fault) => {
  it('G4, I11: is a 503 of the proxy that repeats nothing of it, and is asked again only where nothing changes', async () => {
    const { client, wire, during } = await createHarness();
    wire.fault = fault;
    wire.requests = [];
    const body = { email: EMAIL, password: 'x' };
    expect(
      await during(() => expectUnavailable(client.fetch(ask('/auth/user/', { token: 'x' })))),
    ).toHaveLength(2);
    expect(await during(() => expectUnavailable(client.fetch(ask('/auth/token/', { body }))))).toHaveLength(
      1,
    );
    expect(wire.requests.map(({ redirect }) => redirect)).toEqual(['manual', 'manual', 'manual']);
  });
});

describe.each(Object.entries(SLOW))('%s', (_name, fault) => {
  it('I10: holds nobody up: unknown users get 503, known users wait once and not again for a while', async () => {
    const { client, visit, enter, pass, wire, during } = await createHarness(
      { remoteAuthRequestTimeout: '1s' },
      LONG,
    );
    const known = await enter(EMAIL);
    await visit(known.access);
    wire.fault = fault;
    pass(61);
    expect(await during(async () => expect(await visit(known.access)).toBe(200))).toHaveLength(2);
    expect(await during(async () => expect(await visit(known.access)).toBe(200))).toEqual([]);
    await expectUnavailable(client.fetch(ask('/auth/user/', { token: 'x' })));
  }, 15_000);
});

it('I10: never lets a request upstream pile up without bound', async () => {
  const { client, wire } = await createHarness({ remoteAuthRequestTimeout: '1s' });
  let open = 0;
  wire.fault = () => {
    open += 1;
    return new Promise(() => {});
  };
  await Promise.all(Array.from({ length: 400 }, () => client.fetch(ask('/auth/user/', { token: 'x' }))));
  expect(open).toBe(512);
}, 15_000);

it('G4: takes JSON whatever parameters its media type has', async () => {
  const { client, wire } = await createHarness();
  wire.fault = raw('{"detail":"No."}', 'Application/JSON; charset=utf-8', 400);
  const answer = await read(await client.fetch(ask('/auth/user/', { token: 'x' })));
  expect([answer.status, answer.body]).toEqual([400, { detail: 'No.' }]);
});

it('is an outage when nobody listens at REMOTE_AUTH_SERVICE_URL', async () => {
  const client = createClientService({ remoteAuthServiceUrl: 'http://127.0.0.1:1' });
  await expectUnavailable(client.fetch(ask('/auth/user/', { token: 'x' })));
});

it.each([
  [400, { non_field_errors: ['No.'] }],
  [403, { detail: 'You do not have permission to this service', code: 'no_service_access' }],
  [429, { detail: 'Request was throttled.' }],
])('passes %i through', async (status, body) => {
  const { client, enter, wire } = await createHarness();
  const { access } = await enter(EMAIL);
  wire.fault = () => Response.json(body, { status, headers: { 'retry-after': '7' } });
  const protect = client.protect(() => new Response('in'));
  for (const answer of [
    protect(ask('/', { token: access })),
    client.fetch(ask('/auth/user/', { token: access })),
  ]) {
    const got = await read(await answer);
    expect([got.status, got.body]).toEqual([status, body]);
  }
});

it('serves known users while the auth-service throttles us, and others its 429', async () => {
  const { client, enter, wire, pass, visit } = await createHarness({}, LONG);
  const known = await enter(EMAIL);
  const unknown = await enter('b@example.com');
  await visit(known.access);
  wire.fault = () =>
    Response.json({ detail: 'Slow down.' }, { status: 429, headers: { 'retry-after': '7' } });
  pass(61);
  expect(await visit(known.access)).toBe(200);
  const refused = await client.protect(() => new Response('in'))(ask('/', { token: unknown.access }));
  const { status, body, headers } = await read(refused);
  expect([status, body, headers.get('retry-after')]).toEqual([429, { detail: 'Slow down.' }, '7']);
});

it('refuses who lost access to this service, and does not serve them from before', async () => {
  const { enter, wire, pass, visit, during } = await createHarness({}, LONG);
  const { access } = await enter(EMAIL);
  await visit(access);
  wire.fault = () => Response.json({ detail: 'No.', code: 'no_service_access' }, { status: 403 });
  pass(60);
  expect(await visit(access)).toBe(403);
  expect(await during(async () => expect(await visit(access)).toBe(403))).toEqual([]);
  wire.fault = () => Promise.reject(new TypeError('refused'));
  pass(61);
  expect(await visit(access)).toBe(403);
});

it('is remembered from when it is known, however long the try took', async () => {
  const { visit, enter, pass, wire } = await createHarness({}, LONG);
  const { access } = await enter(EMAIL);
  expect(await visit(access)).toBe(200);
  pass(61);
  wire.fault = () => {
    pass(4);
    throw new Error('timed out');
  };
  expect(await visit(access)).toBe(200);
  const asked = wire.log.length;
  pass(4);
  expect(await visit(access)).toBe(200);
  expect(wire.log.length).toBe(asked);
});
