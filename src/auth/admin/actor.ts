/** Who works in the admin, and the rights that Django's admin asks for. */
import type { SQL } from 'drizzle-orm';
import { hasPerm } from '../../core/permissions.ts';
import { actorFacts } from '../../storage/actors.ts';
import type { SessionRow, UserRow } from '../../storage/schema.ts';
import type { UserKey } from '../../storage/users.ts';
import type { RequestContext } from '../context.ts';
import { admit, identify } from '../tokens/authenticate.ts';
import { permissionDenied } from './refusals.ts';

/** Somebody who asks for an operation, before the database was asked who they are. */
export interface Asker {
  readonly userKey: UserKey;
  readonly sessionId: string;
  /** Who they are and what they may, as facts of an {@link Actor}. */
  readonly facts: SQL;
  /** @throws {ApiError} 401 unless these rows say that they are logged in */
  admit(user: UserRow | undefined, session: SessionRow | undefined): Promise<unknown>;
}

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
    admit: (user, session) => admit(context, presented, user, session),
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

/**
 * Lets active staff through who have any one of the permissions.
 *
 * @throws {ApiError} 403 for anybody else
 */
export function requireRight(actor: Actor, anyOf: readonly string[]): void {
  if (!actor.is_staff || !anyOf.some((permission) => hasPerm(actor, permission))) throw permissionDenied();
}

/** What lets somebody see things: as in Django, whoever may change them may see them too. */
export const toView = (model: string): readonly string[] => {
  const [app, name] = model.split('.');
  return [`${app}.view_${name}`, `${app}.change_${name}`];
};
