/** Moving in from Django where users are spread over several databases: everybody comes home, and is found there. */
import { describe, expect, it } from 'vitest';
import { shardOfEmail } from '../../../src/core/shards.ts';
import { spreadUsers, userShards } from '../../../src/shards.ts';
import { emailHomes, users } from '../../../src/storage/schema.ts';
import { createTestAuth, freshDatabase } from '../../support/auth.ts';
import { plainPasswords } from '../../support/plain-passwords.ts';
import { bring, djangoFile, temporary, usersIn } from './fixtures.ts';

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
    const [rows] = await second.batch([second.orm.select().from(emailHomes)]);
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
    const [rows] = await second.batch([second.orm.select().from(users)]);
    expect(rows.map(({ email }) => email)).toEqual([taken]);
    expect([...(await usersIn(home)).keys()]).toEqual([free]);
  });

  it('refuses ids that belong to other databases', async () => {
    const { home, options } = await createTwo();
    const path = dump({ pk: 1e12 + 7, email: 'big@example.com' });
    await expect(bring(home, path, options)).rejects.toThrow('belong to other databases');
  });
});
