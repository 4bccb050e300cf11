/**
 * The nonce of a signed request joins the first batch of what it asks for: both are written, or neither is. So a request
 * that fails because the database did can be sent again as it is, and being signed costs no round trip.
 */
import { ApiError } from '../../core/errors.ts';
import type { Database } from '../../storage/database.ts';
import { DatabaseTimeout } from '../../storage/database-timeout.ts';
import { insertNewNonce, type Nonce, selectNonce } from '../../storage/nonces.ts';
import type { Statement } from '../../storage/statement.ts';
import { replayed } from '../../web/signatures/verify.ts';

/** The databases of one signed request. */
export interface NonceBatch {
  /** A database as this request reaches it. */
  within(database: Database): Database;
  /**
   * Uses the nonce up, in this database, where nothing was asked of any.
   *
   * @throws {ApiError} 401 `signature_replayed`
   */
  settle(database: Database): Promise<void>;
}

/**
 * Lets nothing of a request happen whose nonce was used: its batches throw ApiError 401 `signature_replayed`. Which database
 * its first batch is for follows from what was signed, so that of several the same one sees it again.
 */
export function nonceBatch(nonce: Nonce): NonceBatch {
  let first: Promise<unknown> | undefined;

  /** What the failure of a batch with the nonce in it means. A driver's message is nothing to rely on. */
  async function explain({ batch }: Database, error: unknown): Promise<never> {
    if (error instanceof DatabaseTimeout) {
      // A nonce in the table would be this request's own. Should it come there late, what takes that back may follow it.
      error.outcome.then(
        () => {
          first = Promise.resolve();
        },
        () => undefined,
      );
      throw error;
    }
    const [seen] = error instanceof ApiError ? await batch([selectNonce(nonce)]) : [[]];
    throw seen.length > 0 ? replayed() : error;
  }

  /** Statements with the one that remembers the nonce behind them. Nobody looks at what that one gives. */
  const withNonce = <T extends readonly Statement[]>(statements: T): T =>
    Object.assign([...statements, insertNewNonce(nonce)], statements);

  return {
    within: (database) => ({
      async batch(statements) {
        if (first) {
          await first;
          return database.batch(statements);
        }
        const answer = database
          .batch(withNonce(statements))
          .catch((error: unknown) => explain(database, error));
        first = answer;
        return answer;
      },
    }),
    async settle(database) {
      first ??= database.batch([insertNewNonce(nonce)]).catch((error: unknown) => explain(database, error));
      await first;
    },
  };
}
