/** Facts of single databases. */

import { utf8 } from '../../core/encoding.ts';
import { jsonBoolean, selectFacts } from '../../storage/facts.ts';
import type { SQL } from '../../storage/sql.ts';
import type { Statement } from '../../storage/statement.ts';
import type { AuthParts } from '../context.ts';
import { at, everywhere } from './at.ts';

/** What facts of one database say, parsed; null where there is nothing. */
export async function factsAt<Facts>({ database }: AuthParts, facts: SQL): Promise<Facts | null> {
  const [[row]] = await database.batch([selectFacts(facts)]);
  return JSON.parse(row?.facts ?? 'null');
}

/** What sorts a row: texts as SQLite sorts them, by the bytes of their UTF-8, and numbers. */
export type SortKey = readonly (string | number)[];

function compareTexts(one: string, other: string): number {
  const [left, right] = [utf8(one), utf8(other)];
  const index = left.findIndex((byte, place) => byte !== right[place]);
  return index < 0 ? left.length - right.length : (left[index] ?? 0) - (right[index] ?? -1);
}

function compare(one: SortKey, other: SortKey): number {
  const orders = one.map((value, index) => {
    const against = other[index] ?? '';
    return typeof value === 'number' ? value - Number(against) : compareTexts(value, String(against));
  });
  return orders.find((order) => order !== 0) ?? 0;
}

/** See `Directory`. */
export async function rows<Row>(context: AuthParts, facts: SQL, key: (row: Row) => SortKey): Promise<Row[]> {
  const found = await everywhere(context, (there) => factsAt<Row[]>(there, facts));
  return found.flatMap((each) => each ?? []).sort((one, other) => compare(key(one), key(other)));
}

const othersOf = ({ shard: own, shards }: AuthParts) => shards.filter(({ shard }) => shard !== own);

/** See `Directory`. */
export async function holdsElsewhere(context: AuthParts, condition: SQL): Promise<boolean> {
  const found = await Promise.all(
    othersOf(context).map(({ shard }) => factsAt(at(context, shard), jsonBoolean(condition))),
  );
  return found.includes(true);
}

/** See `Directory`. */
export async function elsewhereFirst(
  context: AuthParts,
  statements: () => readonly Statement[],
): Promise<void> {
  await Promise.all(
    othersOf(context).map(async ({ database: { batch } }) => {
      const [first, ...rest] = statements();
      if (first) await batch([first, ...rest]);
    }),
  );
}
