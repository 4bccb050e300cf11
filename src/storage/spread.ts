/** Statements that make databases ready for users to be spread over them (`auth/shards/spread.ts`). */
import { and, eq, gt, isNull } from './conditions.ts';
import { valuesOf } from './facts.ts';
import { orm } from './orm.ts';
import { type SQL, sql } from './sql.ts';
import { emailHomes, users } from './tables.ts';

/** Users by id, those after one. */
export const selectUsersAfter = (after: number, limit: number) =>
  orm
    .select({ id: users.id, email: users.email })
    .from(users)
    .where(gt(users.id, after))
    .orderBy(users.id)
    .limit(limit);

/** The lowest and the highest id of users; null where there are none. One row. */
export const selectIdRange = () =>
  orm
    .select({
      lowest: sql<number | null>`min(${users.id})`,
      highest: sql<number | null>`max(${users.id})`,
    })
    .from(users);

/** A condition on entries, which those with an address are. */
const among = (emails: readonly string[]): SQL => sql`${emailHomes.email} in ${valuesOf(emails)}`;

/** Writes that users with these addresses are in another database, for addresses that nobody has here. Returns what is new. */
export const insertHomes = (emails: readonly string[], shard: number) =>
  orm
    .insert(emailHomes)
    .select(
      sql`select value, ${shard}, null from json_each(${JSON.stringify(emails)})
        where not exists (select 1 from ${users} taken where taken.email = value)`,
    )
    .onConflictDoNothing()
    .returning({ email: emailHomes.email });

/** Corrects an entry that says that the user with an address is in another database than they are. */
export const redirectHome = (email: string, from: number, to: number) =>
  orm
    .update(emailHomes)
    .set({ shard: to, movingSince: null })
    .where(and(eq(emailHomes.email, email), eq(emailHomes.shard, from)));

/** Which of these addresses have an entry that says so. */
export const selectHomes = (emails: readonly string[], shard: number) =>
  orm
    .select({ email: emailHomes.email })
    .from(emailHomes)
    .where(and(among(emails), eq(emailHomes.shard, shard)));

/** Entries that nobody is changing, by address, those after one. */
export const selectHomesAfter = (after: string, limit: number) =>
  orm
    .select({ email: emailHomes.email, shard: emailHomes.shard })
    .from(emailHomes)
    .where(and(gt(emailHomes.email, after), isNull(emailHomes.movingSince)))
    .orderBy(emailHomes.email)
    .limit(limit);

/** Has somebody look later whether these entries are still right, if nobody is changing them. */
export const doubtHomes = (emails: readonly string[], now: number) =>
  orm
    .update(emailHomes)
    .set({ movingSince: now })
    .where(and(among(emails), isNull(emailHomes.movingSince)));

/** Deletes entries, if nobody is changing them. */
export const dropHomes = (emails: readonly string[]) =>
  orm.delete(emailHomes).where(and(among(emails), isNull(emailHomes.movingSince)));

/** Tells the database which place it has. */
export const setPlace = (place: number) =>
  orm
    .insert(emailHomes)
    .values({ email: '', shard: place })
    .onConflictDoUpdate({ target: emailHomes.email, set: { shard: place } });
