/** Moving in from Django where users are spread over several databases: everybody comes home, and is found there. */
import { describe, expect, it } from 'vitest';
import { shardOfEmail } from '../../../src/core/shards.ts';
import { spreadUsers, userShards } from '../../../src/shards.ts';
import { freeEmails } from '../../../src/storage/email-homes.ts';
import { orm } from '../../../src/storage/orm.ts';
import { emailHomes, users } from '../../../src/storage/tables.ts';
import { createTestAuth, freshDatabase, PASSWORD } from '../../support/auth.ts';
import { faultyDatabase } from '../../support/faulty-database.ts';
import { plainPasswords } from '../../support/plain-passwords.ts';
import { bring, djangoFile, NOW, temporary, usersIn } from './fixtures.ts';

async function createTwo() {
  const [home, second] = [await freshDatabase(), await freshDatabase()];
  await spreadUsers([home, second], { now: 0 });
  const auth = await createTestAuth({
    database: home,
    shards: userShards([second]),
    rateLimit: false,
    passwords: plainPasswords(),
  });
  const homes = async () => {
    const [rows] = await second.batch([orm.select().from(emailHomes)]);
    return new Map(
      rows.filter(({ email }) => email !== '').map(({ email, movingSince }) => [email, movingSince]),
    );
  };
  return { home, second, auth, homes, options: { shards: [second] } };
}

const emailOf = (shard: number, name: string): string => {
  for (let index = 0; ; index++) {
    const email = `${name}${index}@example.com`;
    if (shardOfEmail(email, 2) === shard) return email;
  }
};

const dump = (...rows: { pk: number; email: string }[]) =>
  temporary(
    `shards${Math.random()}.json`,
    JSON.stringify(
      rows.map(({ pk, email }) => ({
        model: 'accounts.user',
        pk,
        fields: {
          email,
          password: 'plain$secret',
          last_login: null,
          date_joined: '2020-01-01T00:00:00Z',
          first_name: '',
          is_active: true,
        },
      })),
    ),
  );

describe('an import into several databases', () => {
  it('brings what an import into one brings, with entries for those whom another one watches over', async () => {
    const { home, homes, options } = await createTwo();
    const one = await freshDatabase();
    const [plain, spread] = [
      await bring(one, djangoFile('easyjwt')),
      await bring(home, djangoFile('easyjwt'), options),
    ];
    expect(spread).toEqual(plain);
    const emails = [...(await usersIn(home)).keys()];
    expect(emails).toEqual([...(await usersIn(one)).keys()]);
    const watched = emails.filter((email) => shardOfEmail(email, 2) === 1).sort();
    expect(watched.length).toBeGreaterThan(1);
    expect([...(await homes()).keys()].sort()).toEqual(watched);
    expect([...(await homes()).values()].every((since) => since === null)).toBe(true);
    expect(await bring(home, djangoFile('easyjwt'), options)).toEqual(
      await bring(one, djangoFile('easyjwt')),
    );
  });

  it('lets them in, and follows their addresses', async () => {
    const { home, auth, homes, options } = await createTwo();
    const [far, near, other] = [emailOf(1, 'far'), emailOf(0, 'near'), emailOf(1, 'other')];
    await bring(home, dump({ pk: 7, email: far }), options);
    expect((await auth.post('/auth/token/', { email: far, password: 'secret' })).status).toBe(200);
    for (const email of [near, other, far]) {
      const report = await bring(home, dump({ pk: 7, email }), { ...options, update: true });
      expect(report.users).toMatchObject({ updated: 1, skipped: 0 });
      expect((await auth.post('/auth/token/', { email, password: 'secret' })).status).toBe(200);
      expect([...(await homes()).entries()]).toEqual(email === near ? [] : [[email, null]]);
    }
  });

  it('skips an address that somebody of another database has, and says so in a dry run too', async () => {
    const { home, second, auth, options } = await createTwo();
    const [taken, free] = [emailOf(1, 'taken'), emailOf(1, 'free')];
    await auth.register(taken);
    const path = dump({ pk: 7, email: taken }, { pk: 8, email: free });
    for (const dryRun of [true, false]) {
      const { users: counted } = await bring(home, path, { ...options, dryRun });
      expect(counted).toMatchObject({ created: 1, skipped: 1 });
    }
    const [rows] = await second.batch([orm.select().from(users)]);
    expect(rows.map(({ email }) => email)).toEqual([taken]);
    expect([...(await usersIn(home)).keys()]).toEqual([free]);
  });

  it('refuses ids that belong to other databases', async () => {
    const { home, options } = await createTwo();
    const path = dump({ pk: 1e12 + 7, email: 'big@example.com' });
    await expect(bring(home, path, options)).rejects.toThrow('belong to other databases');
  });
});

/** An import into two databases, and a service on them, where a test does something before and after home is asked. */
async function createWatched() {
  const stage = await createTwo();
  const home = faultyDatabase(stage.home);
  const isReserved = async (email: string) => (await stage.homes()).has(email);
  const logIn = async (email: string) =>
    (await stage.auth.post('/auth/token/', { email, password: 'secret' })).status;
  const register = async (email: string) =>
    (await stage.auth.post('/auth/create-user/', { email, password: PASSWORD })).status;
  return { ...stage, home, isReserved, logIn, register };
}

describe('a reservation', () => {
  it('is as young as the batch, however long ago the import began', async () => {
    const { home, auth, homes, logIn, register, options } = await createWatched();
    const email = emailOf(1, 'late');
    const seen = new Set<number>();
    home.before = async () => {
      const since = (await homes()).get(email) ?? NOW - 1;
      if (since < NOW || seen.has(since)) return;
      seen.add(since);
      if (seen.size === 1) {
        auth.now += 3660;
        throw new Error('no answer for an hour');
      }
      await auth.service.scheduled();
      expect(await register(email)).toBe(400);
    };
    const report = await bring(home, dump({ pk: 7, email }), { ...options, now: NOW, clock: () => auth.now });
    expect([seen.size, report.users.created]).toEqual([2, 1]);
    expect(await homes()).toEqual(new Map([[email, null]]));
    expect(await logIn(email)).toBe(200);
    expect(await register(email)).toBe(400);
  });

  it('that ended before users were written is made again, and whoever came first is told of', async () => {
    for (const isTaken of [false, true]) {
      const { home, second, homes, isReserved, register, options } = await createWatched();
      const email = emailOf(1, 'freed');
      let isFreed = false;
      home.before = async () => {
        if (isFreed || !(await isReserved(email))) return;
        isFreed = true;
        await second.batch([freeEmails([email], 0, NOW)]);
        if (isTaken) expect(await register(email)).toBe(201);
      };
      const { rows } = await bring(home, dump({ pk: 7, email }), options);
      expect(isFreed).toBe(true);
      expect(await homes()).toEqual(new Map(isTaken ? [] : [[email, null]]));
      const told = rows.filter(({ reason }) => reason.includes('got its email'));
      expect(told.map(({ row }) => row)).toEqual(isTaken ? ['user 7'] : []);
      expect((await spreadUsers([home, second], { now: 0 })).twice).toEqual(isTaken ? [email] : []);
    }
  });

  it('is not relied on by a batch that comes late', async () => {
    const { home, homes, options } = await createWatched();
    const email = emailOf(1, 'slow');
    let [isFirst, refused] = [true, 0];
    const { batch } = home;
    home.batch = async (statements) => {
      const rows = await batch(statements).catch((error: unknown) => {
        refused += 1;
        throw error;
      });
      for (const row of rows.flat()) {
        if (!isFirst || typeof row !== 'object' || row === null || !('time' in row)) continue;
        isFirst = false;
        row.time = Number(row.time) - 3600;
      }
      return rows;
    };
    const { users: counted } = await bring(home, dump({ pk: 7, email }), options);
    expect(counted).toMatchObject({ created: 1, skipped: 0 });
    expect([isFirst, refused]).toEqual([false, 1]);
    expect(await homes()).toEqual(new Map([[email, null]]));
  });

  it('of an import that broke off is taken over by the next one at once', async () => {
    const { home, homes, isReserved, options } = await createWatched();
    const email = emailOf(1, 'begun');
    const path = dump({ pk: 7, email });
    let isDead = false;
    home.before = async () => {
      isDead ||= await isReserved(email);
      if (isDead) throw new Error('gone');
    };
    await expect(bring(home, path, options)).rejects.toThrow('does not answer');
    expect(await homes()).toEqual(new Map([[email, NOW]]));
    home.before = undefined;
    for (const dryRun of [true, false]) {
      const { users: counted } = await bring(home, path, { ...options, dryRun, now: NOW + 5 });
      expect(counted).toMatchObject({ created: 1, skipped: 0 });
    }
    expect(await homes()).toEqual(new Map([[email, null]]));
  });
});

describe('a database that is added while an import runs', () => {
  it.each([1, 2])('ends it before somebody is written whom it would not know, beside %i', async (count) => {
    const all = [await freshDatabase(), await freshDatabase(), await freshDatabase()] as const;
    const home = faultyDatabase(all[0]);
    const [given, added] = [all.slice(1, count), all[count]];
    if (!added) throw new Error('there are three');
    if (count > 1) await spreadUsers([all[0], ...given], { now: 0 });
    const spread = () => spreadUsers([all[0], ...given, added], { now: 0 });
    const email = Array.from({ length: 100 }, (_, index) => `added${index}@example.com`).find(
      (each) => shardOfEmail(each, count + 1) === count,
    );
    const path = dump({ pk: 7, email: email ?? '' });
    let isSpread = false;
    const { batch } = home;
    home.batch = async (statements) => {
      const rows = await batch(statements);
      // It has just looked what there is of the user.
      if (!isSpread && rows.flat().some((row) => typeof row === 'object' && row && 'place' in row)) {
        isSpread = true;
        await spread();
      }
      return rows;
    };
    await expect(bring(home, path, { shards: given })).rejects.toThrow('a database has been added');
    expect([...(await usersIn(home)).keys()]).toEqual([]);
    const report = await bring(home, path, { shards: [...given, added] });
    expect(report.users).toMatchObject({ created: 1, skipped: 0 });
    const auth = await createTestAuth({
      database: home,
      shards: userShards([...given, added]),
      rateLimit: false,
      passwords: plainPasswords(),
    });
    expect((await auth.post('/auth/token/', { email, password: 'secret' })).status).toBe(200);
  });
});
