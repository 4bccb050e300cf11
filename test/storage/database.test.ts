import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { desc, eq, inArray, isNull } from '../../src/storage/conditions.ts';
import { d1Database } from '../../src/storage/d1.ts';
import type { Database } from '../../src/storage/database.ts';
import { orm } from '../../src/storage/orm.ts';
import { parameter, sql } from '../../src/storage/sql.ts';
import { services, userAccess, users } from '../../src/storage/tables.ts';
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

  const byEmail = (email: string) => orm.select().from(users).where(eq(users.email, email));

  it('runs a batch in order and answers with the rows of each statement', async () => {
    const { batch } = database;
    const [before, [created], , after] = await batch([
      byEmail('a@test.com'),
      insertUser({ ...person('a@test.com'), isStaff: true }),
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

  it('makes of rows what was selected: tables with columns of one name, JSON, booleans, nothing and expressions', async () => {
    const { batch } = database;
    const [[joiner]] = await batch([insertUser(person('join@test.com'))]);
    const id = joiner?.id ?? 0;
    const joined = orm
      .select({ user: users, door: services, level: userAccess.level, name: users.firstName })
      .from(sql`${users} left join ${userAccess} on ${userAccess.userId} = ${users.id}
        left join ${services} on ${services.name} = ${userAccess.service}`)
      .where(eq(users.id, id));
    const shop = { name: 'shop', isOpen: false, createdAt: 1, origins: ['https://shop.test'] };
    const count = sql<number>`count(*)`;
    const [[before], , , after, counted] = await batch([
      joined,
      orm.insert(services).values(shop),
      orm.insert(userAccess).values({ userId: id, service: 'shop', level: 'editor' }),
      joined,
      orm
        .select({
          count,
          most: sql<number>`max(${services.createdAt})`,
          open: sql<number>`max(${services.isOpen})`,
          none: sql<string | null>`max(${userAccess.level})`,
        })
        .from(sql`${services} left join ${userAccess} on false`),
    ]);
    expect(before).toMatchObject({
      user: joiner,
      door: { name: null, origins: null },
      level: null,
      name: '',
    });
    expect(after).toEqual([{ user: joiner, door: shop, level: 'editor', name: '' }]);
    expect(counted).toEqual([{ count: 1, most: 1, open: 0, none: null }]);
  });

  it('builds unions, orders, limits, subqueries and rows from a query', async () => {
    const { batch } = database;
    const emails = ['u1@test.com', 'u2@test.com', 'u3@test.com'];
    const [one, two] = emails.map((email) =>
      orm.select({ email: users.email }).from(users).where(eq(users.email, email)),
    );
    if (!one || !two) throw new Error('there are three');
    const again = orm
      .insert(users)
      .select(orm.select().from(users).where(inArray(users.email, one)))
      .onConflictDoUpdate({ target: users.id, set: { phone: '7' }, setWhere: isNull(users.phone) });
    const [, , , both, newest, written, rewritten, none] = await batch([
      insertUser(person('u1@test.com')),
      insertUser(person('u2@test.com')),
      insertUser(person('u3@test.com')),
      two.union(one).union(two).orderBy(sql`1`),
      orm
        .select({ email: users.email })
        .from(users)
        .where(inArray(users.email, emails))
        .orderBy(desc(users.id))
        .limit(1),
      again.returning({ phone: users.phone }),
      again.returning(),
      orm.delete(users).where(inArray(users.email, emails)).returning({ email: users.email }),
    ]);
    expect(both).toEqual([{ email: 'u1@test.com' }, { email: 'u2@test.com' }]);
    expect(newest).toEqual([{ email: 'u3@test.com' }]);
    expect([written, rewritten]).toEqual([[{ phone: '7' }], []]);
    expect(none).toHaveLength(3);
  });

  it('writes what is given and leaves out what is not', async () => {
    const { batch } = database;
    const mine = eq(users.email, 'partly@test.com');
    const [, [changed], , [left]] = await batch([
      insertUser({ ...person('partly@test.com'), firstName: 'Ann', phone: '1' }),
      orm
        .update(users)
        .set({ firstName: undefined, phone: null, isStaff: true, epoch: sql`${users.epoch} + 2` })
        .where(mine)
        .returning(),
      orm
        .update(users)
        .set({ lastName: sql`other.value` })
        .from(sql`(select 'Lee' as value) as other`)
        .where(mine),
      byEmail('partly@test.com'),
    ]);
    expect(changed).toMatchObject({ firstName: 'Ann', phone: null, isStaff: true, epoch: 2 });
    expect(left).toEqual({ ...changed, lastName: 'Lee' });
  });

  it('takes names and texts for what they are, whatever is in them', async () => {
    const [name, text] = ['a"; drop table users; --', "it's 'one'"];
    const odd = orm
      .select({ [name]: sql`${text}`, again: sql`${sql.raw('')}${text}` })
      .from(sql`(select 1) as ${sql.identifier(name)}`);
    expect(await database.batch([odd])).toEqual([[{ [name]: text, again: text }]]);
  });

  it('notices a column that the driver left out', () => {
    const flag = orm.select({ flag: users.isStaff }).from(users);
    expect(flag.decode({ flag: 1 })).toEqual({ flag: true });
    expect(() => flag.decode({})).toThrow('flag');
    expect(() => byEmail('a@test.com').decode({ id: 1 })).toThrow('uuid');
  });

  it('refuses to bind what SQLite has no type for, whatever it looks like', () => {
    for (const value of [{ an: 'object' }, { text: '1', params: [] }, [1], undefined, 1n])
      expect(() => parameter(value)).toThrow(TypeError);
  });

  it('says by no row that something was there already', async () => {
    const { batch } = database;
    const [[first], [second]] = await batch([
      insertUser(person('twice@test.com')),
      insertUser(person('twice@test.com')),
    ]);
    expect([first?.email, second]).toEqual(['twice@test.com', undefined]);
  });

  it('writes nothing of a batch in which a statement fails', async () => {
    const { batch } = database;
    const broken = orm.insert(users).values({ ...person('c@test.com'), uuid: sql`null` });
    await expect(batch([insertUser(person('b@test.com')), broken])).rejects.toThrow();
    expect(await batch([byEmail('b@test.com')])).toEqual([[]]);
  });

  it('keeps batches apart that run at once', async () => {
    const { batch } = database;
    await batch([insertUser(person('count@test.com'))]);
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
