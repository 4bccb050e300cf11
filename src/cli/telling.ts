/**
 * A database whose failures say what is the case, to whoever may see everything in it anyway: in the words of the driver's
 * first error, which hold no parameters.
 */
import type { Database } from '../storage/database.ts';
import { CommandError } from './fail.ts';

/** Longest message of a driver that is passed on, in characters. */
const MAX_MESSAGE = 300;

/** A text in which no address carries credentials: libSQL servers take them before the host and in the query. */
export const withoutSecrets = (text: string): string =>
  text.replace(/\/\/[^/@\s]*@/g, '//').replace(/(authToken=)[^&\s]*/g, '$1…');

function rootOf(error: unknown): unknown {
  let root = error;
  while (root instanceof Error && root.cause instanceof Error) root = root.cause;
  return root;
}

/** Wraps a database. @returns one that throws a {@link CommandError} wherever the driver throws */
export function telling(database: Database, name: string): Database {
  return {
    batch: (statements) =>
      database.batch(statements).catch((error: unknown) => {
        const root = rootOf(error);
        const why = root instanceof Error ? root.message : 'it failed';
        throw new CommandError(`Cannot ask ${name}: ${withoutSecrets(why).slice(0, MAX_MESSAGE)}`);
      }),
  };
}
