import { describe, expect, it } from 'vitest';
import type { Observation } from '../../src/core/observe/observation.ts';
import { createTestAuth, freshDatabase } from '../support/auth.ts';
import { DRIVER_ERROR, faultyDatabase } from '../support/faulty-database.ts';

const raw = await freshDatabase();
const database = faultyDatabase(raw);
const noted: Observation[] = [];
const auth = await createTestAuth({
  database,
  debug: false,
  authSecret: [crypto.randomUUID() + crypto.randomUUID()],
  observe: (observation) => void noted.push(observation),
});

/** What a face answers once its last answer is old. */
async function ask(face: 'public' | 'private') {
  auth.now += 60;
  const response = await auth.service[face].fetch(new Request('https://auth.test/readyz/'));
  return [response.status, await response.json()];
}

const OK = { database: 'ok', migrations: 'ok', signing_key: 'ok' };
const refusal = { detail: 'The service is not ready.', code: 'not_ready' };

describe('GET /readyz', () => {
  it('says that all is well, and to client-services what that is', async () => {
    expect(await ask('public')).toEqual([200, { status: 'ready' }]);
    expect(await ask('private')).toEqual([200, { status: 'ready', checks: OK }]);
  });

  it('is asked of the database once in two seconds', async () => {
    await ask('public');
    database.trips = 0;
    const again = async () =>
      (await auth.service.public.fetch(new Request('https://auth.test/readyz'))).status;
    expect(await Promise.all([again(), again(), again()])).toEqual([200, 200, 200]);
    auth.now += 1;
    await again();
    expect(database.trips).toBe(0);
    auth.now += 2;
    await again();
    expect(database.trips).toBeGreaterThan(0);
  });

  it('says that the database is gone, with nothing of its words', async () => {
    database.down = DRIVER_ERROR;
    expect(await ask('public')).toEqual([503, refusal]);
    expect(await ask('private')).toMatchObject([
      503,
      { checks: { database: 'unreachable', migrations: 'unknown' } },
    ]);
    database.down = undefined;
    expect(noted.filter(({ event }) => event === 'not_ready').at(-1)).toMatchObject({
      level: 'error',
      fields: { database: 'unreachable' },
    });
  });

  it.each(['alter table events rename column request_id to other', 'drop table imports'])(
    'notices what a migration would have made: %s',
    async (statement) => {
      expect(await ask('private')).toEqual([200, { status: 'ready', checks: OK }]);
      await raw.client.execute(statement);
      const missing = { ...OK, migrations: 'missing' };
      expect(await ask('private')).toEqual([503, { ...refusal, checks: missing }]);
      if (statement.startsWith('alter')) {
        await raw.client.execute('alter table events rename column other to request_id');
      }
    },
  );

  it('notices a signing key that no AUTH_SECRET opens', async () => {
    const other = await createTestAuth({ database: await keyed() });
    const { status, body } = await other.get('/readyz');
    expect([status, body.checks]).toEqual([503, { ...OK, signing_key: 'unusable' }]);
  });
});

/** A database with a key that another secret sealed. */
async function keyed() {
  const fresh = await freshDatabase();
  const first = await createTestAuth({
    database: fresh,
    authSecret: [crypto.randomUUID() + crypto.randomUUID()],
  });
  await first.register('a@example.com');
  await first.login('a@example.com');
  return fresh;
}
