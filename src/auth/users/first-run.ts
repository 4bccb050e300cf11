/** The first run: whether there is nobody yet who could give others their rights. */
import { jsonBoolean, selectFacts } from '../../storage/facts.ts';
import { anotherSuperuser } from '../../storage/user-admin.ts';
import type { RequestContext } from '../context.ts';

/** Says whether there is no active superuser yet. */
export interface FirstRun {
  /** Asks the database until there was one, and never again. False where the database does not answer. */
  needsSuperuser(context: RequestContext): Promise<boolean>;
}

/** For how long a database that did not answer is not asked again, in seconds. */
const PAUSE = 60;

/** Remembers for one auth-service. */
export function createFirstRun(): FirstRun {
  let notBefore = 0;
  return {
    async needsSuperuser(context) {
      const { aside, shards, now } = context;
      if (now < notBefore) return false;
      try {
        // Nobody has the id 0.
        const asked = (aside ?? shards).map(async ({ database: { batch } }) => {
          const [[row]] = await batch([selectFacts(jsonBoolean(anotherSuperuser(0)))]);
          return row?.facts === 'true';
        });
        const found = await Promise.all(asked);
        if (!found.includes(true)) return true;
        notBefore = Number.POSITIVE_INFINITY;
      } catch {
        notBefore = now + PAUSE;
      }
      return false;
    },
  };
}
