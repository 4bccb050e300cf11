/** Nonces of signed requests in a table: one statement says whether a nonce is new, whoever else asks at the same time. */
import { and, eq, lt } from './conditions.ts';
import type { Database } from './database.ts';
import { orm } from './orm.ts';
import { signatureNonces } from './tables.ts';

/** Where nonces are remembered; what `web/signatures/verify.ts` calls a nonce store. */
export interface DatabaseNonces {
  use(keyId: string, nonce: string, until: number): Promise<boolean>;
}

/** How long before its end a nonce is kept anyway: clocks of those who delete may be ahead. In seconds. */
const SLACK = 600;

/** A nonce of a key, and until when it has to be remembered, in seconds since the epoch. */
export interface Nonce {
  readonly keyId: string;
  readonly nonce: string;
  readonly expiresAt: number;
}

/** Remembers a nonce, or fails with everything else of its batch because it was there. */
export const insertNewNonce = (nonce: Nonce) => orm.insert(signatureNonces).values(nonce);

/** Whether a nonce is there: a row if so. */
export const selectNonce = ({ keyId, nonce }: Nonce) =>
  orm
    .select({ expiresAt: signatureNonces.expiresAt })
    .from(signatureNonces)
    .where(and(eq(signatureNonces.keyId, keyId), eq(signatureNonces.nonce, nonce)));

/** Forgets nonces that ended. `now`: seconds since the epoch. */
export const deleteExpiredNonces = (now: number) =>
  orm.delete(signatureNonces).where(lt(signatureNonces.expiresAt, now - SLACK));

/** Remembers nonces in `signature_nonces`, and forgets those that ended. `now`: seconds since the epoch. */
export function databaseNonces(
  database: Database,
  now: () => number = () => Math.floor(Date.now() / 1000),
): DatabaseNonces {
  return {
    async use(keyId, nonce, until) {
      const [, inserted] = await database.batch([
        deleteExpiredNonces(now()),
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
