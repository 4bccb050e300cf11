/** What tests of managed keys look at. */
import { eq } from '../../src/storage/conditions.ts';
import type { Database } from '../../src/storage/database.ts';
import { orm } from '../../src/storage/orm.ts';
import { keySets } from '../../src/storage/tables.ts';
import type { TestAuth } from './auth.ts';

/** The document of keys as it is stored. */
export async function storedKeys(database: Database): Promise<string> {
  const [[row]] = await database.batch([orm.select().from(keySets).where(eq(keySets.name, 'signing'))]);
  return row?.document ?? '';
}

/** A key of the JWKS. */
export interface PublishedKey {
  readonly kid: string;
  readonly alg: string;
}

/** The keys that are published. */
export async function publishedKeys(auth: TestAuth): Promise<PublishedKey[]> {
  return (await auth.get('/.well-known/jwks.json')).body.keys;
}

/** Their `kid`s. */
export const publishedKids = async (auth: TestAuth): Promise<string[]> =>
  (await publishedKeys(auth)).map(({ kid }) => kid);
