import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { d1Database } from '../../src/storage/d1.ts';
import type { Database } from '../../src/storage/database.ts';
import { users } from '../../src/storage/schema.ts';
import { insertUser } from '../../src/storage/users.ts';
import { freshDatabase } from '../support/auth.ts';
import { openWorkerd } from '../support/workerd.ts';

/** How to open each of the databases, empty and migrated. */
const DRIVERS = {
  async libsql() {
    return { database: await freshDatabase(), close: async () => undefined };
  },
  async d1() {
    const { binding, dispose } = await openWorkerd();
    return { database: d1Database(binding), close: dispose };
  },
};

const person = (email: string) => ({
  uuid: crypto.randomUUID(),
  email,
  password: '!',
  dateJoined: '2026-01-01T00:00:00.000000Z',
});

describe.each(Object.entries(DRIVERS))('the %s driver', (_name, open) => {
  let database: Database;
  let close: () => Promise<unknown>;
  beforeAll(async () => {
    ({ database, close } = await open());
  });
  afterAll(() => close());

  const byEmail = (email: string) => database.orm.select().from(users).where(eq(users.email, email));

  it('runs a batch in order and answers with what drizzle makes of each statement', async () => {
    const { orm, batch } = database;
    const [before, [created], , after] = await batch([
      byEmail('a@test.com'),
      insertUser(orm, { ...person('a@test.com'), isStaff: true }),
      orm.update(users).set({ phone: '1' }).where(eq(users.email, 'a@test.com')),
      byEmail('a@test.com'),
    ]);
    expect(before).toEqual([]);
    expect(created).toMatchObject({
      email: 'a@test.com',
      isStaff: true,
      isActive: true,
      phone: null,
      epoch: 0,
    });
    expect(after).toEqual([{ ...created, phone: '1' }]);
  });

  it('says by no row that something was there already', async () => {
    const { orm, batch } = database;
    const [[first], [second]] = await batch([
      insertUser(orm, person('twice@test.com')),
      insertUser(orm, person('twice@test.com')),
    ]);
    expect([first?.email, second]).toEqual(['twice@test.com', undefined]);
  });

  it('writes nothing of a batch in which a statement fails', async () => {
    const { orm, batch } = database;
    const broken = orm.insert(users).values({ ...person('c@test.com'), uuid: sql`null` });
    await expect(batch([insertUser(orm, person('b@test.com')), broken])).rejects.toThrow();
    expect(await batch([byEmail('b@test.com')])).toEqual([[]]);
  });

  it('keeps batches apart that run at once', async () => {
    const { orm, batch } = database;
    await batch([insertUser(orm, person('count@test.com'))]);
    const mine = eq(users.email, 'count@test.com');
    await Promise.all(
      Array.from({ length: 50 }, () =>
        batch([
          byEmail('count@test.com'),
          orm
            .update(users)
            .set({ epoch: sql`${users.epoch} + 1` })
            .where(mine),
        ]),
      ),
    );
    const [[row]] = await batch([byEmail('count@test.com')]);
    expect(row?.epoch).toBe(50);
  });
});
