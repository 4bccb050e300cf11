/** An auth-service whose users are spread over several databases, and what tests look at in each of them. */
import { shardOfEmail } from '../../../src/core/shards.ts';
import { spreadUsers, userShards } from '../../../src/shards.ts';
import type { Database } from '../../../src/storage/database.ts';
import { orm } from '../../../src/storage/orm.ts';
import type { RowOf } from '../../../src/storage/table.ts';
import { emailHomes, events, sessions, type UserRow, users } from '../../../src/storage/tables.ts';
import {
  createTestAuth,
  freshDatabase,
  PASSWORD,
  type TestAuth,
  type TestAuthOptions,
} from '../../support/auth.ts';
import { type FaultyDatabase, faultyDatabase } from '../../support/faulty-database.ts';
import { plainPasswords } from '../../support/plain-passwords.ts';

/** See the head of this file. */
export interface ShardStage {
  readonly auth: TestAuth;
  readonly databases: readonly FaultyDatabase[];
  /** A service of the same databases, or of fewer of them, with other options. */
  serviceOf(count: number, options?: TestAuthOptions): Promise<TestAuth>;
  /** An address whose hash names a database. */
  emailOf(shard: number): string;
  /** Registers somebody at home whose hash names another database, as when there was one. */
  registerElsewhere(shard: number): Promise<{ id: number; email: string }>;
  usersIn(shard: number): Promise<UserRow[]>;
  /** Addresses by the database that they are said to be in, those that are about to change with a mark. */
  homesIn(shard: number): Promise<Record<string, string>>;
  /** Round trips to each database that something takes. */
  trips(work: () => Promise<unknown>): Promise<number[]>;
  eventsIn(shard: number): Promise<RowOf<typeof events>[]>;
  sessionsIn(shard: number): Promise<RowOf<typeof sessions>[]>;
  /** `deployed`: nothing runs with fewer. */
  spread(count?: number, deployed?: boolean): ReturnType<typeof spreadUsers>;
}

let people = 0;

/**
 * @param count how many databases there are
 * @param isReady whether they know of each other
 * @param open opens one of them: a fresh one of libSQL unless it says otherwise
 */
export async function createShards(
  count: number,
  options: TestAuthOptions = {},
  isReady = true,
  open: (shard: number) => Promise<Database> = freshDatabase,
): Promise<ShardStage> {
  const databases = await Promise.all(
    Array.from({ length: count }, async (_, shard) => faultyDatabase(await open(shard))),
  );
  const first = (several: readonly FaultyDatabase[]): readonly [FaultyDatabase, ...FaultyDatabase[]] => {
    const [home, ...others] = several;
    if (!home) throw new Error('there is no database');
    return [home, ...others];
  };
  const state = { now: 1_800_000_000 };
  const spread = (several = count, deployed = false) =>
    spreadUsers(first(databases.slice(0, several)), { now: state.now, deployed });
  const serviceOf: ShardStage['serviceOf'] = (several, more = {}) => {
    const [home, ...others] = first(databases.slice(0, several));
    return createTestAuth({
      passwords: plainPasswords(),
      rateLimit: false,
      database: home,
      shards: userShards(others),
      ...options,
      ...more,
    });
  };
  if (isReady) await spread();
  const auth = await serviceOf(count);
  const at = (shard: number): Database => {
    const database = databases[shard];
    if (!database) throw new Error(`there is no database ${shard}`);
    return database;
  };
  const emailOf = (shard: number): string => {
    for (;;) {
      people += 1;
      const email = `person${people}@example.com`;
      if (shardOfEmail(email, count) === shard) return email;
    }
  };
  return {
    auth,
    databases,
    serviceOf,
    emailOf,
    spread,
    async registerElsewhere(shard) {
      const email = emailOf(shard);
      const { batch } = at(0);
      const row = { uuid: crypto.randomUUID(), email, password: `plain$${PASSWORD}`, dateJoined: '' };
      const [[user]] = await batch([orm.insert(users).values(row).returning()]);
      await spread();
      return { id: user?.id ?? 0, email };
    },
    async usersIn(shard) {
      const { batch } = at(shard);
      const [rows] = await batch([orm.select().from(users).orderBy(users.id)]);
      return rows;
    },
    async homesIn(shard) {
      const { batch } = at(shard);
      const [rows] = await batch([orm.select().from(emailHomes)]);
      return Object.fromEntries(
        rows
          .filter(({ email }) => email !== '')
          .map(({ email, shard: home, movingSince }) => [
            email,
            `${home}${movingSince === null ? '' : ' moving'}`,
          ]),
      );
    },
    async trips(work) {
      for (const database of databases) database.trips = 0;
      await work();
      return databases.map((database) => database.trips);
    },
    async eventsIn(shard) {
      const { batch } = at(shard);
      const [rows] = await batch([orm.select().from(events).orderBy(events.id)]);
      return rows;
    },
    async sessionsIn(shard) {
      const { batch } = at(shard);
      const [rows] = await batch([orm.select().from(sessions)]);
      return rows;
    },
  };
}
