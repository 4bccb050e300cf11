/** Nonces of signed requests in a table: one statement says whether a nonce is new, whoever else asks at the same time. */
import { lt } from 'drizzle-orm';
import type { Database } from './database.ts';
import { signatureNonces } from './schema.ts';

/** Where nonces are remembered; what `web/signatures/verify.ts` calls a nonce store. */
export interface DatabaseNonces {
  use(keyId: string, nonce: string, until: number): Promise<boolean>;
}

/** How long before its end a nonce is kept anyway: clocks of those who delete may be ahead. In seconds. */
const SLACK = 600;

/** Remembers nonces in `signature_nonces`, and forgets those that ended. `now`: seconds since the epoch. */
export function databaseNonces(
  database: Database,
  now: () => number = () => Math.floor(Date.now() / 1000),
): DatabaseNonces {
  const { orm } = database;
  return {
    async use(keyId, nonce, until) {
      const [, inserted] = await database.batch([
        orm.delete(signatureNonces).where(lt(signatureNonces.expiresAt, now() - SLACK)),
        orm
          .insert(signatureNonces)
          .values({ keyId, nonce, expiresAt: until })
          .onConflictDoNothing()
          .returning({ nonce: signatureNonces.nonce }),
      ]);
      return inserted.length > 0;
    },
  };
}
