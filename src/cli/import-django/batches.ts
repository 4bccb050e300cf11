/**
 * Bringing rows in batches, each of them whole or not at all. A batch that the database refuses, because somebody wrote at
 * the same time or because of one row in it, is decided anew and then halved until that row is left alone.
 */
import { CommandError } from '../fail.ts';

/** The database does not even answer what there is, or is no longer the one that the import began with. */
export class DatabaseGone extends CommandError {}

/**
 * Brings rows.
 *
 * @param bring looks, decides, and writes in one transaction
 * @param refuse is told of a row that the database does not take
 * @throws {DatabaseGone} as `bring` does, when it cannot go on
 */
export async function bringAll<Item>(
  items: readonly Item[],
  bring: (items: readonly Item[]) => Promise<void>,
  refuse: (item: Item) => void,
): Promise<void> {
  for (const isLast of [false, true]) {
    try {
      return await bring(items);
    } catch (error) {
      if (error instanceof DatabaseGone) throw error;
      if (!isLast) continue;
      const [first, ...others] = items;
      if (first !== undefined && others.length === 0) return refuse(first);
      const half = Math.ceil(items.length / 2);
      await bringAll(items.slice(0, half), bring, refuse);
      await bringAll(items.slice(half), bring, refuse);
    }
  }
}

/** Longest JSON that a statement gets as a parameter, in characters: D1 takes texts of 2 MB, and three bytes may make one. */
const MAX_LENGTH = 400_000;

/** Most rows of a batch. */
export const BATCH = 500;

/** Cuts rows into batches of which none is too large. */
export function* batchesOf<Item>(
  items: readonly Item[],
  lengthOf: (item: Item) => number,
): Generator<Item[]> {
  let batch: Item[] = [];
  let total = 0;
  for (const item of items) {
    const length = lengthOf(item);
    if (batch.length === BATCH || (batch.length > 0 && total + length > MAX_LENGTH)) {
      yield batch;
      batch = [];
      total = 0;
    }
    batch.push(item);
    total += length;
  }
  if (batch.length > 0) yield batch;
}
