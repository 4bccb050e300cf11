/** Faults of D1 on workerd: what is answered meanwhile, that nothing is half written, and that it heals by itself. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD } from '../support/auth.ts';
import { openWorkerd, type Workerd } from '../support/workerd.ts';
import { type Answer, type Call, readAnswer, toRequest } from './call.ts';

const EMAIL = 'fault@example.com';
/** For how long a database that failed is left alone, in milliseconds. */
const PAUSE = 5000;

let workerd: Workerd;
let tokens: { access: string; refresh: string };

const call = async (path: string, init: Call = {}): Promise<Answer> =>
  readAnswer(await workerd.fetch(toRequest(`http://auth.test${path}`, init)));
const calls = async (fault = ''): Promise<number> =>
  (await call(`/fault?is=${encodeURIComponent(fault)}`)).body;

const credentials = { email: EMAIL, password: PASSWORD };

/** Everything that needs the database, and what it must not have written when that failed. */
const NEEDS: readonly (readonly [string, () => Call])[] = [
  ['/auth/token/', () => ({ json: credentials })],
  ['/auth/token/refresh/', () => ({ json: { refresh: tokens.refresh } })],
  ['/auth/token/verify/', () => ({ json: { token: tokens.access } })],
  ['/auth/create-user/', () => ({ json: { email: 'other@example.com', password: PASSWORD } })],
  ['/auth/password-change/', () => ({ json: { ...credentials, new_password: 'An0ther!P@ssw0rd#2026' } })],
  ['/auth/user/', () => ({ token: tokens.access })],
];

/** Every row of every table but the one in which requests are counted. */
async function everything(): Promise<string> {
  const rows = await Promise.all(
    ['users', 'sessions', 'events', 'outbox', 'recovery_tokens'].map((table) =>
      workerd.binding.prepare(`select * from ${table} order by rowid`).all(),
    ),
  );
  return JSON.stringify(rows.map(({ results }) => results));
}

beforeAll(async () => {
  workerd = await openWorkerd(`${import.meta.dirname}/faults/worker.ts`);
  expect((await call('/auth/create-user/', { json: credentials })).status).toBe(201);
  tokens = (await call('/auth/token/', { json: credentials })).body;
});
afterAll(() => workerd.dispose());

describe.each(['down', 'overloaded', 'lost', 'slow'])('I1, I2, I3, I22: while D1 is %s', (fault) => {
  it('what needs it is 503 with Retry-After and tells nothing, the keys are there, and nothing is written', async () => {
    const before = await everything();
    await calls(fault);
    for (const [path, init] of NEEDS) {
      const { status, body, headers } = await call(path, init());
      expect([path, status, body]).toEqual([
        path,
        503,
        { detail: 'The service cannot reach its database.', code: 'database_unavailable' },
      ]);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await call('/.well-known/jwks.json')).status).toBe(200);
    expect((await call('/healthz')).status).toBe(200);
    // Six failures in a row: the database is left alone now, so nobody waits for it.
    const asked = await calls(fault);
    await Promise.all(NEEDS.map(([path, init]) => call(path, init())));
    expect(await calls('')).toBe(asked);
    expect(await everything()).toBe(before);
  });

  it('it heals by itself, and the same refresh token is as good as before', async () => {
    await call(`/fault?pass=${PAUSE}`);
    const refreshed = await call('/auth/token/refresh/', { json: { refresh: tokens.refresh } });
    expect(refreshed.status).toBe(200);
    tokens = refreshed.body;
    expect((await call('/auth/token/verify/', { json: { token: tokens.access } })).status).toBe(200);
  });
});

describe('I3: a connection that is lost once', () => {
  it('is not noticed by what only reads', async () => {
    await calls('lost once');
    expect((await call('/auth/token/verify/', { json: { token: tokens.access } })).status).toBe(200);
  });

  it('is a 503 for a refresh, which is done again with the same token', async () => {
    await calls('lost once');
    const init = { json: { refresh: tokens.refresh } };
    expect((await call('/auth/token/refresh/', init)).status).toBe(503);
    const { status, body } = await call('/auth/token/refresh/', init);
    expect(status).toBe(200);
    tokens = body;
  });
});

describe('I4: a statement that fails in the middle of a batch', () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7])('takes the whole batch with it: statement %i', async (index) => {
    const before = await everything();
    for (const [path, init] of NEEDS) {
      await calls(`statement ${index}`);
      const { status, body } = await call(path, init());
      expect([path, status, body.code]).toEqual([path, 503, 'database_unavailable']);
      expect(await everything()).toBe(before);
    }
    await calls('');
    const { status, body } = await call('/auth/token/refresh/', { json: { refresh: tokens.refresh } });
    expect(status).toBe(200);
    tokens = body;
  });
});
