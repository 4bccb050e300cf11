/** Users spread over several databases, as a part of the auth-service. */
import type { Database } from '../../storage/database.ts';
import type { ShardsPart } from '../parts.ts';
import { events } from './events.ts';
import { elsewhereFirst, holdsElsewhere, rows } from './facts.ts';
import { find, isTaken, toward } from './find.ts';
import { mirror } from './mirror.ts';
import { moving, settle } from './move.ts';

/**
 * For `createAuthService`: databases beside its own, that users are spread over by a hash of their address.
 *
 * @param databases in an order that stays for ever; `easyjwt spread` makes them ready. With none, nothing is spread
 */
export const userShards = (databases: readonly Database[]): ShardsPart => ({
  databases,
  directory: {
    find,
    toward,
    isTaken,
    moving,
    settle,
    mirror,
    elsewhereFirst,
    holdsElsewhere,
    rows,
    events,
  },
});
