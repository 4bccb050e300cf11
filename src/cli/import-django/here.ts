/** What is here already of the rows of a batch. */
import type { Database } from '../../storage/database.ts';
import { selectPlaceAndTime } from '../../storage/email-homes.ts';
import { assertFacts, selectFacts } from '../../storage/facts.ts';
import { selectImports } from '../../storage/imports/notes.ts';
import type { SQL } from '../../storage/sql.ts';
import type { Statement } from '../../storage/statement.ts';
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
export async function look({ batch }: Database, facts: SQL, keys: readonly string[]): Promise<Here> {
  const [found, notes, [now]] = await batch([
    selectFacts(facts),
    selectImports(keys),
    selectPlaceAndTime(),
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
    assertion: assertFacts(facts, text),
    place: now?.place,
    time: now?.time ?? 0,
  };
}
