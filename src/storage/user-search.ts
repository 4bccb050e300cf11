/**
 * Searching users for the admin: by the beginning of their address or of their name, first or last name first, or by id.
 * Each way goes along an index of its own, so that a page reads about as many rows as it shows, whatever the number of users.
 *
 * Accepted weaknesses: only the letters of ASCII are found in any case, as SQLite compares them; and whoever searches among
 * inactive users alone reads past active ones of that name.
 */
import { jsonObject, jsonRows } from './facts.ts';
import { type SQL, sql } from './sql.ts';
import { users } from './tables.ts';
import { own, type UserFlags, userFlags } from './user-admin.ts';

/** Where a page begins: behind the user with this id, who was found by this text. */
export interface SearchCursor {
  readonly matched: string;
  readonly id: number;
}

/** Sorts behind every other character. */
const LAST_CHARACTER = '\u{10ffff}';

const fullName = (one: string, other: string) => sql.raw(`trim(lower(${one} || ' ' || ${other}))`);

/** What is searched, and its index. */
const WAYS = [
  [sql`${users.email}`, 'users_email_unique'],
  [fullName('first_name', 'last_name'), 'users_first_last'],
  [fullName('last_name', 'first_name'), 'users_last_first'],
] as const;

/** A search as it is compared: without needless space, and with the letters of ASCII in lower case. */
const canonical = (text: string): string =>
  text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/**
 * Users whom a text finds, by what of them it found, as facts. Each has `matched` besides what every user shows.
 *
 * @param after where the page begins; at the beginning without it
 */
export function searchPage(
  search: string,
  flags: UserFlags,
  after: SearchCursor | undefined,
  limit: number,
): SQL {
  const from = canonical(search);
  const to = from + LAST_CHARACTER;
  const { conditions, rareIndex } = userFlags(flags);
  const finds = (value: SQL) => sql`(${value} >= ${from} and ${value} < ${to})`;
  const rows = (value: SQL, source: SQL, order: SQL) =>
    sql`select * from (select ${jsonObject({ ...own, matched: value })} as v, ${value} as matched, ${users.id} as id
      from ${users}${source}${conditions ? sql` and ${conditions}` : sql``} order by ${order} limit ${limit})`;
  const found = WAYS.map(([value, index], way) => {
    const by = sql.raw(` indexed by ${rareIndex ?? index}`);
    // Whoever was found another way before is not found again.
    const others = WAYS.slice(0, way).map(([other]) => sql` and not ${finds(other)}`);
    const within = sql`${by} where ${value} < ${to}${sql.join(others, '')}`;
    if (!after || after.matched < from)
      return rows(value, sql`${within} and ${value} >= ${from}`, sql`${value}, ${users.id}`);
    const { matched, id } = after;
    // Many people of one name: an index goes on among them only where the name is fixed.
    const alike = rows(
      value,
      sql`${within} and ${value} = ${matched} and ${users.id} > ${id}`,
      sql`${users.id}`,
    );
    const next = rows(value, sql`${within} and ${value} > ${matched}`, sql`${value}, ${users.id}`);
    // On its own level: D1 takes five terms of a union.
    return sql`select * from (${alike} union all ${next})`;
  });
  // An id comes before all texts: on the first page.
  const byId = rows(sql`''`, sql` where ${users.id} = ${after ? 0 : idOf(from)}`, sql`${users.id}`);
  return jsonRows(
    sql`v`,
    sql`(${sql.join([byId, ...found], ' union all ')}) order by matched, id limit ${limit}`,
  );
}

/** The id that a search may mean; 0, which nobody has, for any other text. */
const idOf = (text: string): number => (/^\d{1,15}$/.test(text) ? Number(text) : 0);
