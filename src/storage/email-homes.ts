/**
 * Statements on the directory of addresses (`schema/email-homes.ts`). In the database that its hash names, an address has a
 * user or an entry or neither, never both: whoever adds one looks for the other in the same statement or batch.
 */
import { and, eq, isNotNull, lt, ne } from './conditions.ts';
import { valuesOf } from './facts.ts';
import { orm } from './orm.ts';
import { type SQL, sql } from './sql.ts';
import { emailHomes, users } from './tables.ts';

/** What no address is: the row under it says which of how many databases this is. */
const NUMBER = '';

/** In which other database the user with an address is, as an expression; null if in none. */
export const homeOf = (email: string): SQL<number | null> =>
  sql<
    number | null
  >`(select ${emailHomes.shard} from ${emailHomes} where ${and(eq(emailHomes.email, email), ne(emailHomes.email, NUMBER))})`;

/** The place of this database (`core/shards.ts`) as an expression: that of the only one where nothing says another. */
export const knownPlace: SQL<number> = sql<number>`coalesce((select ${emailHomes.shard} from ${emailHomes} where ${emailHomes.email} = ''), 1000)`;

/** Whether an address has a user or an entry here. */
export const emailTaken = (email: string): SQL =>
  sql`(exists (select 1 from ${users} taken where taken.email = ${email}) or ${homeOf(email)} is not null)`;

/**
 * Fails with all of its batch unless this database has that place, and unless an address has no entry: for what gives
 * somebody the address. A service that was started before a database was added gives none any more.
 */
export const assertNoHome = (email: string, place: number) =>
  orm
    .select({
      free: sql<string>`json(iif(${knownPlace} = ${place} and ${homeOf(email)} is null, '1', 'taken'))`,
    })
    .from(sql`(select 1)`);

/** The same without the address. */
export const assertPlace = (place: number) => assertNoHome(NUMBER, place);

/** Says in which other database the user with an address is, and which place this one has. One row. */
export const selectHome = (email: string) =>
  orm.select({ elsewhere: homeOf(email), place: knownPlace }).from(sql`(select 1)`);

/** Whether an address has a user or an entry here: a row if so. */
export const selectTaken = (email: string) =>
  orm.select({ taken: sql<number>`1` }).from(sql`(select 1)`).where(emailTaken(email));

/** How long whoever is about to get an address has for it, in seconds, before somebody else of their database may try. */
const PATIENCE = 600;

const entries = (emails: readonly string[], shard: number, since?: number) =>
  and(
    sql`${emailHomes.email} in ${valuesOf(emails)}`,
    eq(emailHomes.shard, shard),
    since === undefined ? undefined : eq(emailHomes.movingSince, since),
  );

/**
 * Reserves addresses for users of another database, but for those that somebody has. Returns those that it reserved.
 *
 * @param patience how old a reservation of that database has to be to be taken over, in seconds. Whoever has it loses nothing
 * but the right to keep or to free it, because their database gives nobody an address that one of its users has
 */
export const reserveEmails = (emails: readonly string[], shard: number, now: number, patience = PATIENCE) =>
  orm
    .insert(emailHomes)
    .select(
      sql`select value, ${shard}, ${now} from json_each(${JSON.stringify(emails)})
        where not exists (select 1 from ${users} taken where taken.email = value)`,
    )
    .onConflictDoUpdate({
      target: emailHomes.email,
      set: { movingSince: now },
      setWhere: sql`${entries(emails, shard)} and ${lt(emailHomes.movingSince, now - patience)}`,
    })
    .returning({ email: emailHomes.email });

/** Marks entries of addresses that their users are about to give up. */
export const markEmails = (emails: readonly string[], shard: number, now: number) =>
  orm.update(emailHomes).set({ movingSince: now }).where(entries(emails, shard));

/** Keeps entries that were reserved or marked then: their users have the addresses. */
export const keepEmails = (emails: readonly string[], shard: number, since: number) =>
  orm
    .update(emailHomes)
    .set({ movingSince: null })
    .where(entries(emails, shard, since));

/** Deletes entries that were reserved or marked then: their users do not have the addresses. */
export const freeEmails = (emails: readonly string[], shard: number, since: number) =>
  orm.delete(emailHomes).where(entries(emails, shard, since));

/** Says which place this database has, and what time it is by its clock, in seconds since the epoch. One row. */
export const selectPlaceAndTime = () =>
  orm.select({ place: knownPlace, time: sql<number>`unixepoch()` }).from(sql`(select 1)`);

/** Fails with all of its batch after a time by the clock of the database: for what comes too late for its reservation. */
export const assertNotAfter = (time: number) =>
  orm.select({ early: sql<string>`json(iif(unixepoch() <= ${time}, '1', 'late'))` }).from(sql`(select 1)`);

/** Fails with all of its batch if one of these addresses has an entry. */
export const assertNoHomes = (emails: readonly string[]) =>
  orm
    .select({
      free: sql<string>`json(iif(exists (select 1 from ${emailHomes} where ${emailHomes.email} in ${valuesOf(emails)}), 'taken', '1'))`,
    })
    .from(sql`(select 1)`);

/** Those of these addresses that have a user or an entry here, but for those that a database may take over from its own. */
export const selectAllTaken = (emails: readonly string[], shard: number) =>
  orm
    .select({ email: sql<string>`value` })
    .from(sql`json_each(${JSON.stringify(emails)})`)
    .where(
      sql`exists (select 1 from ${users} taken where taken.email = value)
        or exists (select 1 from ${emailHomes} where ${emailHomes.email} = value
          and not (${emailHomes.shard} = ${shard} and ${emailHomes.movingSince} is not null))`,
    );

/** Up to `limit` entries that were reserved or marked before a time for users of the first `count` databases, oldest first. */
export const selectMoving = (before: number, count: number, limit: number) =>
  orm
    .select()
    .from(emailHomes)
    .where(
      and(isNotNull(emailHomes.movingSince), lt(emailHomes.movingSince, before), lt(emailHomes.shard, count)),
    )
    .orderBy(emailHomes.movingSince, emailHomes.email)
    .limit(limit);

/** Which of these addresses users of this database have. */
export const selectOwned = (emails: readonly string[]) =>
  orm
    .select({ email: users.email })
    .from(users)
    .where(sql`${users.email} in (select value from json_each(${JSON.stringify(emails)}))`);
