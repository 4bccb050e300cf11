/**
 * Origins of registered services, for `next`: read when somebody asks for a foreign one, and remembered for a while, so
 * that strangers can make it read no more often than that.
 *
 * Accepted weakness: where this runs several times, a change takes as long to be seen everywhere.
 */
import { selectOrigins } from '../../storage/services.ts';
import type { RequestContext } from '../context.ts';

/** How long they are remembered, in seconds. */
const MAX_AGE = 60;

/** The origins of one auth-service's services. */
export interface ServiceOrigins {
  /** Whether a registered service has its pages there. As it was known last where the database does not answer. */
  has(origin: string, context: RequestContext): Promise<boolean>;
}

/** Remembers them for one auth-service. */
export function createServiceOrigins(): ServiceOrigins {
  let origins: ReadonlySet<string> = new Set();
  let goodUntil = 0;
  return {
    async has(origin, { aside, shards, now }) {
      try {
        if (now >= goodUntil) {
          const [{ database }] = aside ?? shards;
          const [rows] = await database.batch([selectOrigins()]);
          origins = new Set(rows.flatMap((row) => row.origins));
          goodUntil = now + MAX_AGE;
        }
      } catch {
        // What was wrong is logged already.
      }
      return origins.has(origin);
    },
  };
}
