/** The line of the log for each request, the id that it goes by, and `Server-Timing`. */
import { describe, expect, it } from 'vitest';
import type { AuthEvent, Caller } from '../../src/auth.ts';
import type { Observation } from '../../src/core/observe/observation.ts';
import { orm } from '../../src/storage/orm.ts';
import { events } from '../../src/storage/tables.ts';
import { createTestAuth, freshDatabase, PASSWORD } from '../support/auth.ts';
import { plainPasswords } from '../support/plain-passwords.ts';

const EMAIL = 'ada@example.com';
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

const noted: Observation[] = [];
const emitted: AuthEvent[] = [];
let failure: Error | undefined;
/** Milliseconds that every look at the clock takes. */
let tick = 0;
let clock = 1_800_000_000_000;
const database = await freshDatabase();
const auth = await createTestAuth({
  database,
  passwords: plainPasswords(),
  debug: false,
  authSecret: [crypto.randomUUID() + crypto.randomUUID()],
  serverTiming: true,
  clock: () => {
    clock += tick;
    return clock;
  },
  observe(observation) {
    noted.push(observation);
    throw new Error('no room');
  },
  onEvent: (event) => void emitted.push(event),
  customClaims() {
    if (failure) throw failure;
    return {};
  },
});
await auth.register(EMAIL);

/** Asks a face; gives the answer and what was noted meanwhile. */
async function ask(
  face: 'public' | 'private',
  path: string,
  { caller, body, ...init }: { caller?: Caller; body?: unknown; method?: string; headers?: HeadersInit } = {},
) {
  noted.length = 0;
  emitted.length = 0;
  const headers = new Headers(init.headers);
  if (body !== undefined) headers.set('content-type', 'application/json');
  const response = await auth.service[face].fetch(
    new Request(`https://auth.test${path}`, {
      method: init.method ?? (body === undefined ? 'GET' : 'POST'),
      headers,
      body: body === undefined ? null : JSON.stringify(body),
    }),
    caller,
  );
  const line = noted.findLast(({ event }) => event === 'request');
  return { response, line, id: response.headers.get('x-request-id') ?? '' };
}

const credentials = { email: EMAIL, password: PASSWORD };

describe('a request', () => {
  it('is one line: by its route, never by its address', async () => {
    const { line, response, id } = await ask('private', `/auth/users/7/?token=secret-${EMAIL}`);
    expect(line).toEqual({
      level: 'info',
      component: 'auth-service',
      event: 'request',
      requestId: id,
      fields: { face: 'private', method: 'GET', route: '/auth/users/:id', status: 401, ms: 0 },
    });
    expect(response.status).toBe(401);
    expect(JSON.stringify(noted)).not.toMatch(/secret|ada@/);
  });

  it.each([
    ['/auth/token/', 'GET', { route: '/auth/token', status: 405, method: 'GET' }, 'info'],
    ['/nowhere', 'BREW', { status: 404, method: 'other' }, 'info'],
    ['/healthz', 'GET', { route: '/healthz', status: 200 }, 'debug'],
  ] as const)('%s by %s', async (path, method, fields, level) => {
    const { line } = await ask('private', path, { method });
    expect(line).toMatchObject({ level, fields });
  });

  it('says the code of its error and, on a line of its own, what nobody expected', async () => {
    failure = new Error(`no claims for ${EMAIL}`);
    const { line, response, id } = await ask('private', '/auth/token/', { body: credentials });
    failure = undefined;
    expect(response.status).toBe(500);
    expect(line).toMatchObject({ level: 'error', fields: { status: 500, code: 'internal_error' } });
    expect(noted.find(({ event }) => event === 'unexpected_error')).toMatchObject({
      level: 'error',
      requestId: id,
      fields: { error: expect.stringMatching(/^Error +at /) },
    });
    expect(JSON.stringify(noted)).not.toContain(EMAIL);
  });

  it('says nothing of what was sent and answered, at any level', async () => {
    const { response } = await ask('private', '/auth/token/', { body: credentials });
    const tokens = await response.json<{ access: string; refresh: string }>();
    const said = JSON.stringify(noted);
    await ask('private', '/auth/token/refresh/', { body: { refresh: tokens.refresh } });
    expect(noted.find(({ event }) => event === 'refresh')?.fields).toEqual({
      outcome: 'rotated',
      user_id: 1,
    });
    const all = said + JSON.stringify(noted);
    expect(all).toContain('"event":"hash"');
    for (const secret of [EMAIL, PASSWORD, tokens.access, tokens.refresh, tokens.access.split('.')[2]]) {
      expect(all).not.toContain(secret);
    }
  });
});

describe('the id of a request', () => {
  const GIVEN = '8f1d2e3c4b5a6978-FRA';

  it('is told, noted, and in the audit log', async () => {
    const caller = { requestId: GIVEN };
    const { id } = await ask('public', '/readyz', { caller });
    expect(id).toBe(GIVEN);
    await ask('private', '/auth/token/', { body: credentials, caller });
    expect(new Set(noted.map(({ requestId }) => requestId))).toEqual(new Set([GIVEN]));
    expect(noted.find(({ event }) => event === 'login')).toMatchObject({
      level: 'info',
      fields: { outcome: 'success', user_id: 1 },
    });
    expect(emitted).toMatchObject([{ type: 'login', requestId: GIVEN }]);
    const [rows] = await database.batch([orm.select().from(events)]);
    expect(rows.filter(({ requestId }) => requestId === GIVEN).map(({ type }) => type)).toEqual(['login']);
  });

  it('is believed of a client-service on the private face', async () => {
    const headers = { 'easyjwt-request-id': 'from-the-client-1' };
    expect((await ask('private', '/healthz', { headers })).id).toBe('from-the-client-1');
    expect((await ask('private', '/healthz', { headers, caller: { requestId: GIVEN } })).id).toBe(GIVEN);
  });

  it.each(['short', 'x'.repeat(65), 'has spaces in it', 'quoted"quoted', 'über-uns-und-mehr', ''])(
    'is a new one in the place of %j',
    async (given) => {
      const headers = { 'easyjwt-request-id': encodeURI(given) === given ? given : 'has%20percent%20signs' };
      expect((await ask('private', '/healthz', { headers })).id).toMatch(UUID);
      expect((await ask('public', '/healthz', { caller: { requestId: given } })).id).toMatch(UUID);
    },
  );

  it('is never what a stranger says it is', async () => {
    const headers = {
      'easyjwt-request-id': GIVEN,
      'x-request-id': GIVEN,
      'cf-ray': GIVEN,
      traceparent: GIVEN,
    };
    expect((await ask('public', '/healthz', { headers })).id).toMatch(UUID);
    const signed = { ...headers, signature: 'sig=:AA==:', 'signature-input': 'sig=()' };
    const { id, line } = await ask('public', '/auth/user/', { headers: signed });
    expect(id).toMatch(UUID);
    expect(line).toMatchObject({ fields: { face: 'signed', status: 401, code: 'signature_invalid' } });
  });
});

describe('Server-Timing', () => {
  it('tells strangers the whole time alone, which does not say whether there is a user', async () => {
    tick = 1;
    const timing = async (face: 'public' | 'private', path: string, body?: unknown) =>
      (await ask(face, path, { body })).response.headers.get('server-timing') ?? '';
    const pages = await timing('public', '/login');
    const known = await timing('private', '/auth/token/', { email: EMAIL, password: 'wrong' });
    tick = 0;
    expect(pages).toMatch(/^total;dur=\d+$/);
    expect(known).toMatch(/^total;dur=\d+, db;dur=\d+, hash;dur=\d+$/);
  });
});
