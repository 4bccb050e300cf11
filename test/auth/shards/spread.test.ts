/** Adding a database while users are there and services run. */
import { describe, expect, it } from 'vitest';
import { shardOfEmail } from '../../../src/core/shards.ts';
import { spreadUsers } from '../../../src/shards.ts';
import { eq, ne } from '../../../src/storage/conditions.ts';
import type { Database } from '../../../src/storage/database.ts';
import { orm } from '../../../src/storage/orm.ts';
import { emailHomes, users } from '../../../src/storage/tables.ts';
import { freshDatabase, PASSWORD, type TestAuth } from '../../support/auth.ts';
import { createMailStage } from './mail-stage.ts';
import { createShards } from './stage.ts';

const register = (auth: TestAuth, email: string) =>
  auth.post('/auth/create-user/', { email, password: PASSWORD });
const logIn = async (auth: TestAuth, email: string) =>
  (await auth.post('/auth/token/', { email, password: PASSWORD })).status;
const EMAILS = Array.from({ length: 60 }, (_, index) => `user${index}@example.com`);

describe('addresses', () => {
  it('have the database that they have for ever', () => {
    const named = ['ada@example.com', 'bob@example.com', 'carol@example.com', 'dörte@exämple.de'];
    expect(
      named.map((email) => [1, 2, 3, 5, 9].map((count) => shardOfEmail(email, count))),
    ).toMatchInlineSnapshot(`
      [
        [
          0,
          0,
          0,
          0,
          6,
        ],
        [
          0,
          0,
          0,
          0,
          6,
        ],
        [
          0,
          1,
          1,
          1,
          5,
        ],
        [
          0,
          0,
          0,
          0,
          0,
        ],
      ]
    `);
  });

  it('are spread evenly, and another database takes over none but its own', () => {
    const many = Array.from(
      { length: 20_000 },
      (_, index) => `someone.${index}@mail${index % 7}.example.org`,
    );
    for (const count of [2, 3, 5, 8]) {
      const shares = Array.from({ length: count }, () => 0);
      for (const email of many) {
        const shard = shardOfEmail(email, count);
        shares[shard] = (shares[shard] ?? 0) + 1;
        const before = shardOfEmail(email, count - 1);
        expect(shard === before || shard === count - 1).toBe(true);
      }
      for (const share of shares)
        expect(Math.abs(share * count - many.length)).toBeLessThan(many.length / 10);
    }
  });
});

describe('another database', () => {
  it('is added step by step, and nobody is lost, logged out or there twice', async () => {
    const stage = await createShards(3, {}, false);
    const one = await stage.serviceOf(1);
    for (const email of EMAILS.slice(0, 30)) expect((await register(one, email)).status).toBe(201);
    const early = await one.login(EMAILS[0] ?? '');

    for (const count of [2, 3]) {
      const [before, after] = [await stage.serviceOf(count - 1), await stage.serviceOf(count)];
      const fresh = Array.from({ length: 20 }, (_, index) => `of${count}.${index}@example.com`);
      const moved = EMAILS.slice(0, 30).filter((email) => shardOfEmail(email, count) === count - 1);
      expect(moved.length).toBeGreaterThan(3);

      // Whoever deploys too early is told so by the service, and nobody passes for a stranger.
      for (const email of moved) expect(await logIn(after, email)).toBe(503);
      for (const email of fresh) expect((await register(after, email)).status).toBe(503);
      expect((await after.get('/auth/user/', early.access)).status).toBe(200);
      expect((await after.get('/readyz')).body.checks).toMatchObject({ database: 'ok', spread: 'missing' });

      const dry = await spreadDry(stage, count);
      const report = await stage.spread(count);
      expect(report).toMatchObject({ databases: count, added: 1, twice: [] });
      expect(dry).toMatchObject({ written: report.written, elsewhere: report.elsewhere });
      expect(report.written).toBeGreaterThanOrEqual(moved.length);

      // The service from before lets everybody in, and makes nobody whom the new one would not see.
      for (const email of EMAILS.slice(0, 30)) expect(await logIn(before, email)).toBe(200);
      for (const email of fresh) expect((await register(before, email)).status).toBe(503);
      expect((await before.get('/auth/user/', early.access)).status).toBe(200);

      for (const email of EMAILS.slice(0, 30)) {
        expect(await logIn(after, email)).toBe(200);
        expect((await register(after, email)).status).toBe(400);
      }
      for (const email of fresh) {
        const { status, body } = await register(after, email);
        expect([status, Math.floor(body.id / 1e12)]).toEqual([201, shardOfEmail(email, count)]);
        expect(await logIn(after, email)).toBe(200);
      }
      // It says for a moment what it said.
      after.now += 10;
      expect((await after.get('/readyz')).body.checks).toMatchObject({ spread: 'ok' });
      expect(await stage.spread(count)).toMatchObject({ added: 0, written: 0, twice: [] });
    }
    const all = (await Promise.all([0, 1, 2].map(stage.usersIn))).flat();
    expect(new Set(all.map(({ email }) => email)).size).toBe(all.length);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it('can be begun again after it broke off anywhere', async () => {
    const stage = await createShards(2, {}, false);
    const one = await stage.serviceOf(1);
    for (const email of EMAILS.slice(0, 12)) await register(one, email);
    for (let trip = 0; ; trip++) {
      for (const database of stage.databases) {
        const from = database.trips;
        database.before = (now) => {
          if (now > from + trip) throw new Error('gone');
        };
      }
      const done = await stage.spread().then(
        () => true,
        () => false,
      );
      for (const database of stage.databases) database.before = undefined;
      const two = await stage.serviceOf(2);
      for (const email of EMAILS.slice(0, 12)) expect([200, 503]).toContain(await logIn(two, email));
      if (done) break;
    }
    const two = await stage.serviceOf(2);
    for (const email of EMAILS.slice(0, 12)) expect(await logIn(two, email)).toBe(200);
  });

  it('is found out about addresses that changed hands while it was added', async () => {
    const stage = await createShards(3, {}, false);
    const one = await stage.serviceOf(2);
    await stage.spread(2);
    const [home, first, second] = stage.databases;
    if (!home || !first || !second) throw new Error('there are three');
    const email = stage.emailOf(2);
    const from = shardOfEmail(email, 2);
    await one.register(email);
    // As an earlier run left it that broke off, when somebody of the other database had the address.
    await second.batch([orm.insert(emailHomes).values({ email, shard: 1 - from })]);
    expect(await stage.spread(3)).toMatchObject({ twice: [] });
    expect(await stage.homesIn(2)).toEqual({ [email]: String(from) });
    expect(await logIn(await stage.serviceOf(3), email)).toBe(200);
    // Two people with one address, as only somebody who writes into databases makes them, are told of.
    const {
      uuid: _uuid,
      id: _id,
      ...row
    } = (await stage.usersIn(from)).find((user) => user.email === email) ?? {};
    await second.batch([
      orm.insert(users).values({ ...row, email, password: '!', dateJoined: '', uuid: 'twin', id: 2e12 + 9 }),
      orm.delete(emailHomes).where(ne(emailHomes.email, '')),
    ]);
    expect(await stage.spread(3)).toMatchObject({ twice: [email] });
  });

  it('may be added by a run that is repeated before the deployment, until somebody says that it is deployed', async () => {
    const stage = await createShards(3, {}, false);
    const one = await stage.serviceOf(1);
    for (const email of EMAILS) await register(one, email);
    await stage.spread(2);
    const two = await stage.serviceOf(2);
    await expect(stage.spread(3, true)).rejects.toThrow('not ready');
    await stage.spread(3);
    const [gone] = EMAILS.filter((email) => shardOfEmail(email, 2) === 1 && shardOfEmail(email, 3) === 2);
    const misplaced = Object.keys(await stage.homesIn(1)).filter((email) => shardOfEmail(email, 3) === 2);
    expect(misplaced.length).toBeGreaterThan(1);
    for (let again = 0; again < 2; again++)
      expect(await stage.spread(3)).toMatchObject({ written: 0, dropped: 0, kept: misplaced.length });
    for (const email of EMAILS) expect(await logIn(two, email)).toBe(200);

    // Somebody whom the old service deletes is in entries that it does not know of.
    const home = stage.databases[0];
    await home?.batch([orm.delete(users).where(eq(users.email, gone ?? ''))]);
    expect(await stage.spread(3)).toMatchObject({ dropped: 2, kept: misplaced.length - 1 });
    const three = await stage.serviceOf(3);
    three.now += 3660;
    await three.service.scheduled();
    expect({ ...(await stage.homesIn(1)), ...(await stage.homesIn(2)) }).not.toHaveProperty([gone ?? '']);

    expect(await stage.spread(3, true)).toMatchObject({ dropped: misplaced.length - 1, kept: 0 });
    expect(Object.keys(await stage.homesIn(1)).every((email) => shardOfEmail(email, 3) === 1)).toBe(true);
    for (const email of EMAILS) expect(await logIn(three, email)).toBe(email === gone ? 401 : 200);
  });

  it('that is another one than it is named as is refused', async () => {
    const stage = await createShards(3);
    const [home, first, second] = stage.databases;
    if (!home || !first || !second) throw new Error('there are three');
    await stage.auth.register(stage.emailOf(1));
    for (const named of [
      [home, second, first],
      [first, home, second],
      [home, first],
    ] as const)
      await expect(spreadUsers(named, { now: 0 })).rejects.toThrow(/number|belongs|ids/);
    const swapped = await createShards(3);
    swapped.databases.forEach((database, shard) => {
      database.batch = (stage.databases[shard === 0 ? 0 : 3 - shard] ?? database).batch;
    });
    for (const shard of [1, 2]) {
      expect((await register(swapped.auth, stage.emailOf(shard))).status).toBe(503);
      expect(await logIn(swapped.auth, stage.emailOf(shard))).toBe(503);
    }
  });

  it('that is given twice is refused, and nothing has come of it', async () => {
    const [one, two, three] = [await freshDatabase(), await freshDatabase(), await freshDatabase()];
    const rowsOf = async ({ batch }: Database) => (await batch([orm.select().from(emailHomes)]))[0];
    for (const twice of [
      [one, one],
      [one, two, two],
      [one, two, one],
    ] as const)
      await expect(spreadUsers(twice, { now: 0 })).rejects.toThrow('is the same one as');
    expect(await Promise.all([one, two].map(rowsOf))).toEqual([[], []]);
    expect(await spreadUsers([one, two], { now: 0 })).toMatchObject({ added: 1 });
    await expect(spreadUsers([one, two, two], { now: 0 })).rejects.toThrow('is number 1');
    await expect(spreadUsers([one, two, three, three], { now: 0 })).rejects.toThrow('is the same one as');
    expect(await spreadUsers([one, two, three], { now: 0 })).toMatchObject({ added: 1 });
    expect((await Promise.all([one, two, three].map(rowsOf))).flat().length).toBe(3);
  });

  it('has entries written again that a backup did not have, and others looked at', async () => {
    const stage = await createMailStage(2);
    const { email } = await stage.registerElsewhere(1);
    const { batch } = stage.databases[1] ?? stage.auth.database;
    const stale = stage.emailOf(1);
    await batch([
      orm.delete(emailHomes).where(ne(emailHomes.email, '')),
      orm.insert(emailHomes).values({ email: stale, shard: 0 }),
    ]);
    expect(await logIn(stage.auth, email)).toBe(401);
    expect(await stage.spread()).toMatchObject({ written: 1, dropped: 1 });
    expect(await logIn(stage.auth, email)).toBe(200);
    expect((await register(stage.auth, stale)).status).toBe(400);
    await stage.sweep();
    expect(await stage.homesIn(1)).toEqual({ [email]: '0' });
    expect((await register(stage.auth, stale)).status).toBe(201);
  });
});

async function spreadDry(stage: Awaited<ReturnType<typeof createShards>>, count: number) {
  const [home, ...others] = stage.databases.slice(0, count);
  if (!home) throw new Error('there is none');
  return spreadUsers([home, ...others], { now: 0, dryRun: true });
}
