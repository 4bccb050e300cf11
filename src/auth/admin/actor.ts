/** Who works in the admin, and the rights that Django's admin asks for. */
import { hasPerm } from '../../core/permissions.ts';
import { actorFacts } from '../../storage/actors.ts';
import type { SQL } from '../../storage/sql.ts';
import type { SessionRow, UserRow } from '../../storage/tables.ts';
import type { UserKey } from '../../storage/users.ts';
import type { RequestContext } from '../context.ts';
import { admit, identify } from '../tokens/authenticate.ts';
import { permissionDenied } from './refusals.ts';

/** Somebody who asks for an operation, before the database was asked who they are. */
export interface Asker {
  readonly userKey: UserKey;
  readonly sessionId: string;
  /** Where they are; undefined for who is in no database. */
  readonly shard: number | undefined;
  /** Who they are and what they may, as facts of an {@link Actor}. */
  readonly facts: SQL;
  /**
   * @returns when they last proved who they are, in seconds since the epoch
   * @throws {ApiError} 401 unless these rows say that they are logged in
   */
  admit(user: UserRow | undefined, session: SessionRow | undefined): Promise<number>;
  /** Is told who they are once that is known: pages show only what somebody may. */
  readonly meet?: (actor: Actor) => void;
}

/** When a session began with a password; 0 for one that a token of Django's began. */
export const loggedInAt = (session: SessionRow | undefined): number =>
  session && session.kind !== 'adopted' ? session.createdAt : 0;

/**
 * Whoever the bearer token of a request says.
 *
 * @throws {ApiError} 401 without a valid one
 */
export async function bearer(request: Request, context: RequestContext): Promise<Asker> {
  const presented = await identify(request, context);
  const { userKey, token } = presented;
  return {
    userKey,
    facts: actorFacts(userKey),
    sessionId: token.sessionId,
    shard: token.shard,
    async admit(user, session) {
      return loggedInAt((await admit(presented, user, session)).session);
    },
  };
}

/** Somebody who is logged in, with everything that decides what they may do. */
export interface Actor {
  /** Null for whoever works at the command line. */
  readonly id: number | null;
  readonly is_active: boolean;
  readonly is_staff: boolean;
  readonly is_superuser: boolean;
  /** Their own and those of their groups. */
  readonly permissions: readonly string[];
  /** Pairs of service and level: their own and those of their groups. */
  readonly access: readonly (readonly [string, string])[];
}

/** Permissions of which somebody needs one, besides being active staff; or nothing besides. */
export type Needed = readonly string[] | 'staff';

/** Whether somebody is active staff and has any one of the permissions. */
export const hasRight = (actor: Actor, needed: Needed): boolean =>
  actor.is_staff &&
  actor.is_active &&
  (needed === 'staff' || needed.some((permission) => hasPerm(actor, permission)));

/**
 * Lets active staff through who have any one of the permissions.
 *
 * @throws {ApiError} 403 for anybody else
 */
export function requireRight(actor: Actor, needed: Needed): void {
  if (!hasRight(actor, needed)) throw permissionDenied();
}

/** What lets somebody see things: as in Django, whoever may change them may see them too. */
export const toView = (model: string): readonly string[] => {
  const [app, name] = model.split('.');
  return [`${app}.view_${name}`, `${app}.change_${name}`];
};
