/** What is here already of the rows of a batch. */
import type { SQL } from 'drizzle-orm';
import type { Database, Statement } from '../../storage/database.ts';
import { selectHome, selectTime } from '../../storage/email-homes.ts';
import { assertFacts, selectFacts } from '../../storage/facts.ts';
import { selectImports } from '../../storage/imports/notes.ts';
import { CommandError } from '../fail.ts';
import { DatabaseGone } from './batches.ts';
import { readState, type State } from './sides.ts';

/** Facts, what was noted of earlier imports, and the statement that fails once the facts are others. */
export interface Here {
  readonly facts: string;
  readonly noted: ReadonlyMap<string, State | undefined>;
  readonly assertion: Statement;
  /** The place of the database (`core/shards.ts`). */
  readonly place: number | undefined;
  /** By the clock of the database, in seconds since the epoch. */
  readonly time: number;
}

/**
 * Looks.
 *
 * @param keys under which imports were noted
 * @throws {DatabaseGone} if the database does not answer
 */
export async function look({ orm, batch }: Database, facts: SQL, keys: readonly string[]): Promise<Here> {
  const [found, notes, clock, homes] = await batch([
    selectFacts(orm, facts),
    selectImports(orm, keys),
    selectTime(orm),
    selectHome(orm, ''),
  ]).catch((error: unknown) => {
    const why = error instanceof CommandError ? ` (${error.message})` : '';
    throw new DatabaseGone(
      `Cannot go on: the database does not answer${why}. Run it again: what was brought is kept.`,
    );
  });
  const text = found[0]?.facts ?? 'null';
  return {
    facts: text,
    noted: new Map(notes.map(({ key, state }) => [key, readState(state)])),
    assertion: assertFacts(orm, facts, text),
    place: homes[0]?.place,
    time: clock[0]?.time ?? 0,
  };
}
