/** A request to a page of the admin, by somebody whose login is asked for along with what the page shows. */
import { ApiError } from '../../../core/errors.ts';
import { actorFacts } from '../../../storage/actors.ts';
import { type Actor, type Asker, hasRight, loggedInAt } from '../../admin/actor.ts';
import type { RequestContext } from '../../context.ts';
import { idOf, nameOf } from '../../routes/admin/params.ts';
import { type AdminTranslate, adminTranslator } from '../../texts/admin/translate.ts';
import type { Visit } from '../visit.ts';
import { visitorOf } from '../visitor.ts';
import { readProof } from './proof.ts';

/** One request. What a {@link Visit} has, and who asks. */
export interface AdminVisit extends Visit {
  readonly t: AdminTranslate;
  /** The key of the row that the address names with `:id`; 0, which no row has, for what is none. */
  readonly id: number;
  /** What the address names with `:name`; the empty name, which nothing has, for what is none. */
  readonly name: string;
  /** For the operations of `src/auth/admin`: they say who it is, and refuse whoever may not. */
  readonly asker: Asker;
  /** Runs one of them. */
  run<Args extends readonly unknown[], Shown>(
    operation: (context: RequestContext, asker: Asker, ...args: Args) => Promise<Shown>,
    ...args: Args
  ): Promise<Shown>;
  /** Who asks, once an operation has read it; undefined before, and for whoever is not logged in. */
  actor(): Actor | undefined;
  /**
   * Whether they have any of these permissions (superusers have all): for links and buttons. Only once an operation has
   * read who they are; the operations refuse whoever may not in any case.
   */
  may(...anyOf: readonly string[]): boolean;
  /** Notes that they have just typed their password. */
  prove(): void;
}

/** What operations throw for a session that has ended. The pages ask to log in then; nobody reads it. */
const notLoggedIn = () => new ApiError(401, { detail: 'Authentication credentials were not provided.' });

/** Goes on with a visit as that of whoever the refresh token names; undefined where there is none. */
export async function enter(visit: Visit): Promise<AdminVisit | undefined> {
  const { context, params } = visit;
  const presented = await visit.presented();
  const { user: userKey, isForeign = true, sessionId = '', shard } = presented?.token ?? {};
  if (!presented || !userKey || isForeign) return undefined;
  let provedAt = await readProof(visit, sessionId);
  let actor: Actor | undefined;
  const asker: Asker = {
    userKey,
    sessionId,
    shard,
    facts: actorFacts(userKey),
    async admit(user, session) {
      const visitor = await visitorOf(context, presented.token, user, session);
      if (!visitor) throw notLoggedIn();
      return Math.max(loggedInAt(visitor.session), provedAt);
    },
    meet(found) {
      actor = found;
    },
  };
  return {
    ...visit,
    t: adminTranslator(context),
    id: idOf(params.id),
    name: nameOf(params.name),
    asker,
    run: (operation, ...args) => operation(context, asker, ...args),
    actor: () => actor,
    may: (...anyOf) => actor !== undefined && hasRight(actor, anyOf),
    prove() {
      provedAt = context.now;
    },
  };
}
