/**
 * The nonce of a signed request joins the first batch of what it asks for: both are written, or neither is. So a request
 * that fails because the database did can be sent again as it is, and being signed costs no round trip.
 */
import { ApiError } from '../../core/errors.ts';
import type { Database, Statement } from '../../storage/database.ts';
import { DatabaseTimeout } from '../../storage/database-timeout.ts';
import { insertNewNonce, type Nonce, selectNonce } from '../../storage/nonces.ts';
import { replayed } from '../../web/signatures/verify.ts';

/** The database of one signed request. */
export interface NonceBatch {
  readonly database: Database;
  /**
   * Uses the nonce up where nothing was asked of the database.
   *
   * @throws {ApiError} 401 `signature_replayed`
   */
  settle(): Promise<void>;
}

/** Lets nothing of a request happen whose nonce was used: its batches throw ApiError 401 `signature_replayed`. */
export function nonceBatch(database: Database, nonce: Nonce): NonceBatch {
  const { orm } = database;
  let first: Promise<unknown> | undefined;

  /** What the failure of a batch with the nonce in it means. A driver's message is nothing to rely on. */
  async function explain(error: unknown): Promise<never> {
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
    const [seen] = error instanceof ApiError ? await database.batch([selectNonce(orm, nonce)]) : [[]];
    throw seen.length > 0 ? replayed() : error;
  }

  /** Statements with the one that remembers the nonce behind them. Nobody looks at what that one gives. */
  const withNonce = <T extends readonly Statement[]>(statements: T): T =>
    Object.assign([...statements, insertNewNonce(orm, nonce)], statements);

  return {
    database: {
      orm,
      async batch(statements) {
        if (first) {
          await first;
          return database.batch(statements);
        }
        const answer = database.batch(withNonce(statements)).catch(explain);
        first = answer;
        return answer;
      },
    },
    async settle() {
      first ??= database.batch([insertNewNonce(orm, nonce)]).catch(explain);
      await first;
    },
  };
}
