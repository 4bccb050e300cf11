/** Groups, permissions and services: home decides on them, and every other database gets a copy. */

import type { Database } from '../../storage/database.ts';
import { type Definitions, definitionFacts, replaceDefinitions } from '../../storage/definitions.ts';
import { selectFacts } from '../../storage/facts.ts';
import type { AuthParts } from '../context.ts';

/** Databases by their numbers. */
export type Databases = readonly [home: Database, ...others: Database[]];

/** How often it looks whether home has changed meanwhile. */
const ATTEMPTS = 5;

async function read({ orm, batch }: Database): Promise<string> {
  const [[found]] = await batch([selectFacts(orm, definitionFacts)]);
  return found?.facts ?? '{}';
}

/**
 * Copies. Looks at home once more afterwards: whoever is slower with an older copy goes on until it is the newest.
 *
 * @throws whatever a database throws; the others have their copy then
 */
export async function copyDefinitions([home, ...others]: Databases): Promise<void> {
  let original = await read(home);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const definitions: Definitions = JSON.parse(original);
    const outcomes = await Promise.allSettled(
      others.map(async (there) => {
        if ((await read(there)) === original) return;
        await there.batch(replaceDefinitions(there.orm, definitions));
      }),
    );
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    const now = await read(home);
    if (now === original) return;
    original = now;
  }
}

/** See `Directory`. */
export function mirror({ shards: [home, ...others] }: AuthParts): Promise<void> {
  return copyDefinitions([home.database, ...others.map(({ database }) => database)]);
}
