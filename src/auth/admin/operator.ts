/** Whoever works at the command line: no user, and nobody whom a token vouches for. */
import { operatorFacts } from '../../storage/actors.ts';
import type { Asker } from './actor.ts';

/** Asks for operations as a superuser does. Never where somebody else's request is answered. */
export const OPERATOR: Asker = {
  // No user has this key, and no session this id.
  userKey: { id: 0 },
  sessionId: '',
  shard: undefined,
  facts: operatorFacts,
  // There is no login that could be too old.
  admit: async () => Number.POSITIVE_INFINITY,
};
