/** Reading in the admin: who asks and what they ask for, in one batch. */
import type { ApiError } from '../../core/errors.ts';
import { assertFacts, NO_FACTS, selectFacts } from '../../storage/facts.ts';
import { selectSession } from '../../storage/sessions.ts';
import type { SQL } from '../../storage/sql.ts';
import type { Statement } from '../../storage/statement.ts';
import { selectUser } from '../../storage/users.ts';
import type { Received } from '../../web/strict-fields.ts';
import type { RequestContext } from '../context.ts';
import { at } from '../shards/at.ts';
import { type Actor, type Asker, type Needed, requireRight } from './actor.ts';
import { NOTHING, type View } from './view.ts';

/** Facts as JSON text, as they were read. */
export interface Before {
  readonly actor: string;
  readonly facts: string;
}

/** Whether nothing was changed between two readings. */
export const isSame = (one: Before, other: Before): boolean =>
  one.actor === other.actor && one.facts === other.facts;

/** What was read of and for somebody who may. */
export interface Asked {
  readonly actor: Actor;
  readonly before: Before;
  readonly rows: readonly unknown[][];
  /** When they last proved who they are, in seconds since the epoch. */
  readonly provedAt: number;
}

/**
 * Reads who asks along with something else.
 *
 * @throws {ApiError} 401 unless they are logged in, 403 unless they may
 */
export async function ask(
  context: RequestContext,
  asker: Asker,
  needed: Needed,
  facts: SQL,
  statements: readonly Statement[] = [],
): Promise<Asked> {
  const { batch } = context.database;
  const own = at(context, asker.shard ?? context.shard);
  const who = [selectUser(asker.userKey), selectSession(asker.sessionId), selectFacts(asker.facts)] as const;
  const what = [selectFacts(facts), ...statements] as const;
  const [[[user], [session], [actorRow]], [[row], ...rows]] =
    own.shard === context.shard
      ? await batch([...who, ...what]).then(
          ([one, two, three, ...rest]) => [[one, two, three], rest] as const,
        )
      : await Promise.all([own.database.batch(who), batch(what)]);
  const provedAt = await asker.admit(user, session);
  const before = { actor: actorRow?.facts ?? 'null', facts: row?.facts ?? 'null' };
  const actor: Actor = JSON.parse(before.actor);
  asker.meet?.(actor);
  requireRight(actor, needed);
  return { actor, before, rows, provedAt };
}

/**
 * A statement that fails unless who asks may what they might.
 *
 * Accepted weakness: of somebody in another database than the one that is written it asserts nothing. What they may was
 * read just before.
 */
export function assertAsker({ shard }: RequestContext, asker: Asker, { actor }: Before) {
  const isHere = (asker.shard ?? shard) === shard;
  return isHere ? assertFacts(asker.facts, actor) : assertFacts(NO_FACTS, 'null');
}

/**
 * Refuses input, but tells what is wrong with it only to those who may ask.
 *
 * @throws {ApiError} 401, 403, or the fault
 */
export async function refuse(
  context: RequestContext,
  asker: Asker,
  needed: Needed,
  fault: ApiError,
): Promise<never> {
  await ask(context, asker, needed, NOTHING.facts);
  throw fault;
}

/**
 * Shows something to whoever has any one of the permissions that are needed.
 *
 * @param view what to show, by what the request asks for
 * @throws {ApiError} 401, 403; 400 and 404 to those who may
 */
export async function look<Value, Shown>(
  context: RequestContext,
  asker: Asker,
  needed: Needed,
  input: Received<Value>,
  view: (value: Value) => View<Shown>,
): Promise<Shown> {
  if ('fault' in input) return refuse(context, asker, needed, input.fault);
  const { facts, statements, show } = view(input.value);
  const { before, rows } = await ask(context, asker, needed, facts, statements);
  return show(before.facts, rows);
}
