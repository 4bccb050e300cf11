/** The command line on a service whose users are spread over several databases. */
import { describe, expect, it } from 'vitest';
import { openTarget } from '../../src/cli/target.ts';
import { randomHex } from '../../src/core/encoding.ts';
import { shardOfEmail } from '../../src/core/shards.ts';
import { numbered } from '../../src/shards.ts';
import { eq } from '../../src/storage/conditions.ts';
import { selectOwned } from '../../src/storage/email-homes.ts';
import { orm } from '../../src/storage/orm.ts';
import type { RowOf, Table } from '../../src/storage/table.ts';
import { emailHomes, services, users } from '../../src/storage/tables.ts';
import { easyjwt, emptyLibsql } from './support/stage.ts';

const PASSWORD = 'S3cure!P@ssw0rd#2026';
const AUTH_SECRET = randomHex(32);

const databases = [await emptyLibsql(), await emptyLibsql(), await emptyLibsql()];
const env = (count: number) =>
  Object.fromEntries(
    databases
      .slice(0, count)
      .map(({ url }, index) => [index === 0 ? 'DATABASE_URL' : `DATABASE_URL_${index}`, url]),
  );
const on = (count: number, ...argv: string[]) =>
  easyjwt([...argv, '--json'], {
    env: { ...env(count), DJANGO_SUPERUSER_PASSWORD: PASSWORD, AUTH_SECRET },
    piped: `${PASSWORD}\n`,
    open: openTarget,
  });

const emailOf = (shard: number, name: string): string => {
  for (let index = 0; ; index++) {
    const email = `${name}${index}@example.com`;
    if (shardOfEmail(email, 2) === shard) return email;
  }
};
const [near, far] = [emailOf(0, 'near'), emailOf(1, 'far')];
const early = emailOf(1, 'early');

/** A table of a database. */
async function rowsOf<T extends Table>(shard: number, table: T): Promise<RowOf<T>[]> {
  const { batch } = (databases[shard] ?? (await emptyLibsql())).database;
  const [rows] = await batch([orm.select().from(table)]);
  return rows;
}

/** The databases that have a user with an address. */
const where = async (email: string): Promise<number[]> => {
  const found = await Promise.all(
    databases.slice(0, 2).map(({ database }) => database.batch([selectOwned([email])])),
  );
  return found.flatMap(([rows], shard) => (rows.length > 0 ? [shard] : []));
};

describe('easyjwt', () => {
  it('makes the tables of all databases', async () => {
    expect((await on(1, 'migrate')).code).toBe(0);
    expect((await on(1, 'createsuperuser', '--noinput', '--email', early)).code).toBe(0);
    expect((await on(2, 'migrate', '--check')).code).toBe(1);
    expect((await on(2, 'users', 'list')).err).toContain('migrations are missing');
    expect((await on(2, 'migrate')).json.applied.length).toBeGreaterThan(5);
    expect((await on(2, 'migrate', '--check')).code).toBe(0);
  });

  it('makes nobody before databases are spread over, and says what does that', async () => {
    const { code, err } = await on(2, 'createsuperuser', '--noinput', '--email', near);
    expect([code, err]).toEqual([1, expect.stringContaining('easyjwt spread')]);
    expect(err).not.toContain('JSON');
  });

  it('spreads, and says what it would do before', async () => {
    const dry = await on(2, 'spread', '--dry-run');
    expect(dry.json).toMatchObject({ databases: 2, added: 1, users: 1, elsewhere: 1, written: 1, twice: [] });
    expect(await rowsOf(1, emailHomes)).toEqual([]);
    expect((await on(2, 'check')).out).toContain('easyjwt.E009');
    expect((await on(2, 'spread')).json).toEqual(dry.json);
    expect((await on(2, 'check')).out).not.toContain('easyjwt.E009');
    expect((await on(2, 'spread')).json).toMatchObject({ added: 0, written: 0, dropped: 0, kept: 0 });
  });

  it('keeps entries of the service before until that runs nowhere', async () => {
    // Where its hash does not name it, as where a database was added.
    const { database } = databases[1] ?? (await emptyLibsql());
    await database.batch([orm.insert(emailHomes).values({ email: near, shard: 0 })]);
    const { batch } = (databases[0] ?? (await emptyLibsql())).database;
    const row = { uuid: 'near', email: near, password: '!', dateJoined: '' };
    await batch([orm.insert(users).values(row)]);
    const kept = await easyjwt(['spread'], { env: { ...env(2), AUTH_SECRET }, open: openTarget });
    expect(kept.out).toContain('1 entries are kept');
    expect(kept.out).toContain('--deployed');
    expect((await on(2, 'spread', '--deployed')).json).toMatchObject({ dropped: 1, kept: 0 });
    expect((await rowsOf(1, emailHomes)).map(({ email }) => email)).not.toContain(near);
    await batch([orm.delete(users).where(eq(users.uuid, 'near'))]);
  });

  it('works on all databases or on none', async () => {
    for (const command of [['users', 'list'], ['spread'], ['flushexpiredtokens']]) {
      const { code, err } = await on(1, ...command);
      expect([code, err]).toEqual([1, expect.stringMatching(/2 databases/)]);
    }
    const gap = { ...env(1), DATABASE_URL_2: databases[2]?.url };
    expect((await easyjwt(['users', 'list'], { env: gap })).err).toContain('DATABASE_URL_1 is missing');
  });

  it('makes users where they belong, and finds them wherever they are', async () => {
    for (const [email, shard] of [
      [near, 0],
      [far, 1],
    ] as const) {
      expect((await on(2, 'createsuperuser', '--noinput', '--email', email)).code).toBe(0);
      expect(await where(email)).toEqual([shard]);
    }
    for (const email of [near, far, early]) {
      expect((await on(2, 'createsuperuser', '--noinput', '--email', email)).err).toContain('already');
      const { json } = await on(2, 'users', 'show', email);
      expect(json).toMatchObject({ email, is_superuser: true });
      expect((await on(2, 'users', 'show', String(json.id))).json.email).toBe(email);
      expect((await on(2, 'users', 'show', json.uuid)).json.email).toBe(email);
      expect((await on(2, 'changepassword', email, '--password-stdin')).code).toBe(0);
      expect((await on(2, 'users', 'demote', email)).code).toBe(email === early ? 1 : 0);
      expect((await on(2, 'users', 'deactivate', email)).code).toBe(email === early ? 1 : 0);
      expect((await on(2, 'users', 'verify-email', email)).code).toBe(0);
      expect((await on(2, 'sessions', 'list', email)).json.results).toEqual([]);
      expect((await on(2, 'sessions', 'end-all', email)).code).toBe(0);
    }
    const { json } = await on(2, 'users', 'list');
    expect(json.results.map(({ email }: { email: string }) => email)).toEqual([early, far, near]);
    expect((await on(2, 'users', 'delete', far, '--yes')).code).toBe(0);
    expect(await where(far)).toEqual([]);
    expect((await on(2, 'services', 'add', 'shop')).code).toBe(0);
    expect((await rowsOf(1, services)).map(({ name }) => name)).toEqual(['shop']);
  });
});

describe('numbered things', () => {
  it('are taken in their order, without what is empty or has another name', () => {
    const things = { DB_2: 'b', DB_10: '', DB: 'x', DB_1: 'a', DB_X: 'y', XDB_1: 'z', DB_01: 'q' };
    expect(numbered(things, 'DB')).toEqual(['a', 'b']);
    expect(numbered({}, 'DB')).toEqual([]);
    expect(() => numbered({ DB_1: 'a', DB_3: 'c' }, 'DB')).toThrow('DB_2 is missing');
  });
});
