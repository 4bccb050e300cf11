/** Flushing: bounded batches, and no tombstone before its tokens have expired. */
import { describe, expect, it } from 'vitest';
import { selectRows } from '../../../src/storage/json-rows.ts';
import { orm } from '../../../src/storage/orm.ts';
import { sql } from '../../../src/storage/sql.ts';
import { sessions } from '../../../src/storage/tables.ts';
import type { TestAuth } from '../../support/auth.ts';
import { freshDatabase } from '../../support/auth.ts';
import { DRIVER_ERROR, faultyDatabase } from '../../support/faulty-database.ts';
import { createSessionAuth, enter, refresh, sessionRow, verify } from '../../support/sessions.ts';

const DAY = 86_400;

async function stored({ database }: TestAuth): Promise<number | undefined> {
  const [[row]] = await database.batch([orm.select({ n: sql<number>`count(*)` }).from(sessions)]);
  return row?.n;
}

/** Adds rows of sessions that ended long ago. */
async function addExpired({ database }: TestAuth, rows: number): Promise<void> {
  const old = Array.from({ length: rows }, (_, index) => ({
    id: `old${index}`,
    userId: 1,
    kind: 'refresh' as const,
    epoch: 0,
    createdAt: 1,
    rotatedAt: 1,
    lastUsedAt: 1,
    idleExpiresAt: 2,
    absoluteExpiresAt: 2,
    generation: 0,
    revokedAt: null,
    service: '',
    ip: '',
    userAgent: '',
  }));
  await database.batch([orm.insert(sessions).select(selectRows(sessions, old))]);
}

describe('a scheduled run', async () => {
  const database = faultyDatabase(await freshDatabase());
  const auth = await createSessionAuth({ database });

  it('deletes a session when its last access token has expired, not before', async () => {
    const person = await enter(auth);
    const kept = await enter(auth);
    auth.now += DAY - 1;
    const { body } = await refresh(auth, person.refresh);
    await auth.post('/auth/token/logout/', { refresh: kept.refresh });
    auth.now += DAY - 1;
    const { body: last } = await refresh(auth, body.refresh);
    await auth.post('/auth/token/logout/', { refresh: last.refresh });
    auth.now += DAY + 300;
    await auth.service.scheduled();
    expect(await sessionRow(auth, person.sid)).toBeDefined();
    expect(await sessionRow(auth, kept.sid)).toBeUndefined();
    auth.now += 1;
    await auth.service.scheduled();
    expect(await sessionRow(auth, person.sid)).toBeUndefined();
  });

  it('costs no access token that was issued in the last second of its session', async () => {
    const still = await createSessionAuth({ database, rotateRefreshTokens: false });
    still.now = auth.now;
    const person = await enter(still);
    still.now += DAY - 1;
    const { body } = await refresh(still, person.refresh);
    still.now += 299;
    await still.service.scheduled();
    expect(await verify(still, body.access)).toBe(200);
  });

  it('revives nothing by it', async () => {
    const person = await enter(auth);
    await database.batch([orm.delete(sessions)]);
    expect((await refresh(auth, person.refresh)).status).toBe(401);
    expect(await verify(auth, person.access)).toBe(401);
    expect(await stored(auth)).toBe(0);
  });

  it('does so in batches, and goes on in the next run where one is not enough', async () => {
    await addExpired(auth, 2500);
    const person = await enter(auth);
    const before = database.trips;
    await auth.service.scheduled();
    expect(database.trips - before).toBeLessThanOrEqual(10);
    expect(await stored(auth)).toBe(1);
    await addExpired(auth, 31_000);
    await auth.service.scheduled();
    expect(await stored(auth)).toBe(1001);
    await auth.service.scheduled();
    expect(await stored(auth)).toBe(1);
    expect((await refresh(auth, person.refresh)).status).toBe(200);
  });

  it('does the rest when one part of it fails', async () => {
    const lost = await createSessionAuth({
      database,
      authSecret: ['another secret: 2wE4rT6yU8iO0pA1sD3fG5'],
    });
    lost.now = auth.now;
    await addExpired(auth, 10);
    const before = await stored(auth);
    await expect(lost.service.scheduled()).rejects.toMatchObject({
      body: { code: 'signing_key_unreadable' },
    });
    expect(await stored(auth)).toBe((before ?? 0) - 10);
    const [first] = [database.trips + 1];
    database.before = (trip) => {
      if (trip === first) throw DRIVER_ERROR;
    };
    await expect(auth.service.scheduled()).rejects.toMatchObject({ status: 503 });
    expect(database.trips).toBeGreaterThan(first);
    database.before = undefined;
  });

  it('says when it could not', async () => {
    database.down = DRIVER_ERROR;
    await expect(auth.service.scheduled()).rejects.toMatchObject({ status: 503 });
    database.down = undefined;
    await auth.service.scheduled();
  });
});
