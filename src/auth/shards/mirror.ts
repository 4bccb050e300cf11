/**
 * Groups, permissions and services: home decides on them, and every other database gets a copy. Copies are written in turns:
 * whoever writes one has read the turn before they read at home, so that none overwrites a newer one, however late it
 * comes.
 */

import type { Database } from '../../storage/database.ts';
import {
  type Definitions,
  definitionFacts,
  replaceDefinitions,
  selectCopy,
  takeTurn,
} from '../../storage/definitions.ts';
import { selectFacts } from '../../storage/facts.ts';
import type { AuthParts } from '../context.ts';

/** Databases by their numbers. */
export type Databases = readonly [home: Database, ...others: Database[]];

/** How often it tries where others write the copy at the same time. */
const ATTEMPTS = 5;

async function copyTo(there: Database, home: Database, hasChanged: boolean): Promise<void> {
  let failed: { readonly turn: number; readonly error: unknown } | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const [[copy]] = await there.batch([selectCopy()]);
    const [[original]] = await home.batch([selectFacts(definitionFacts)]);
    if (!copy || !original) return;
    // It was nobody else's turn: it is for another reason that the batch failed.
    if (failed?.turn === copy.turn) throw failed.error;
    const isSame = copy.facts === original.facts;
    if (isSame && !hasChanged) return;
    const definitions: Definitions = JSON.parse(original.facts);
    try {
      await there.batch(isSame ? takeTurn(copy.turn) : replaceDefinitions(definitions, copy.turn));
      return;
    } catch (error) {
      failed = { turn: copy.turn, error };
    }
  }
  throw failed?.error;
}

/**
 * Copies.
 *
 * @param hasChanged home was just written: then what is on its way from before is kept from coming later, even where the
 * copy is right as it is
 * @throws whatever a database throws; the others have their copy then
 */
export async function copyDefinitions([home, ...others]: Databases, hasChanged = false): Promise<void> {
  const outcomes = await Promise.allSettled(others.map((there) => copyTo(there, home, hasChanged)));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}

/** See `Directory`. */
export function mirror({ shards: [home, ...others] }: AuthParts, hasChanged = false): Promise<void> {
  return copyDefinitions([home.database, ...others.map(({ database }) => database)], hasChanged);
}
