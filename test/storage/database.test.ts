import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { d1Database } from '../../src/storage/d1.ts';
import type { Database } from '../../src/storage/database.ts';
import { services, userAccess, users } from '../../src/storage/schema.ts';
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

  it('makes of rows what was selected: joins that found nothing, JSON, booleans and expressions', async () => {
    const { orm, batch } = database;
    const [[joiner]] = await batch([insertUser(orm, person('join@test.com'))]);
    const joined = () =>
      orm
        .select({ users: { email: users.email, isStaff: users.isStaff }, service: services, userAccess })
        .from(users)
        .leftJoin(services, eq(services.name, 'shop'))
        .leftJoin(userAccess, eq(userAccess.userId, users.id))
        .where(eq(users.id, joiner?.id ?? 0));
    const shop = { name: 'shop', isOpen: false, createdAt: 1, origins: ['https://shop.test'] };
    const [before, , after, counted] = await batch([
      joined(),
      orm.insert(services).values(shop),
      joined(),
      orm.select({ n: sql<number>`count(*)`.mapWith(String) }).from(services),
    ]);
    const found = { users: { email: 'join@test.com', isStaff: false }, userAccess: null };
    expect(before).toEqual([{ ...found, service: null }]);
    expect(after).toEqual([{ ...found, service: shop }]);
    expect(counted).toEqual([{ n: '1' }]);
  });

  it('runs a statement alone that is awaited', async () => {
    const { orm } = database;
    const [created] = await orm.insert(users).values(person('alone@test.com')).returning({ id: users.id });
    expect(created?.id).toBeGreaterThan(0);
    await orm.update(users).set({ phone: '2' }).where(eq(users.email, 'alone@test.com'));
    const phone = orm
      .select({ phone: users.phone })
      .from(users)
      .where(eq(users.email, sql.placeholder('email')));
    const stored = phone.prepare();
    expect(await stored.all({ email: 'alone@test.com' })).toEqual([{ phone: '2' }]);
    expect(await stored.get({ email: 'alone@test.com' })).toEqual({ phone: '2' });
    const values = await stored.values({ email: 'alone@test.com' });
    expect(values.map((row) => row[0])).toEqual(['2']);
    await orm.delete(users).where(eq(users.email, 'alone@test.com'));
    expect(await stored.get({ email: 'alone@test.com' })).toBeUndefined();
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
