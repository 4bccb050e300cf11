/** Parts of the service that note how long they took for one request. */
import type { Watch } from '../core/observe/watch.ts';
import type { Database } from '../storage/database.ts';
import type { PasswordHasher } from './passwords/hasher.ts';

async function timed<T>(watch: Watch, event: string, work: () => Promise<T>): Promise<T> {
  const end = watch.begin(event);
  try {
    const result = await work();
    end({ outcome: 'success' });
    return result;
  } catch (error) {
    end({ outcome: 'failure' }, 'warn');
    throw error;
  }
}

/** A database that notes each round trip as `db`. */
export const timedDatabase = ({ batch }: Database, watch: Watch): Database => ({
  batch: (statements) => timed(watch, 'db', () => batch(statements)),
});

/** Hashing that is noted as `hash`, waiting for its turn included. */
export const timedPasswords = (passwords: PasswordHasher, watch: Watch): PasswordHasher => ({
  hash: (password) => timed(watch, 'hash', () => passwords.hash(password)),
  verify: (password, encoded) => timed(watch, 'hash', () => passwords.verify(password, encoded)),
});
