/** Reading in the admin: who asks and what they ask for, in one batch. */
import type { SQL } from 'drizzle-orm';
import type { ApiError } from '../../core/errors.ts';
import type { Statement } from '../../storage/database.ts';
import { selectFacts } from '../../storage/facts.ts';
import { selectSession } from '../../storage/sessions.ts';
import { selectUser } from '../../storage/users.ts';
import type { Received } from '../../web/strict-fields.ts';
import type { RequestContext } from '../context.ts';
import { type Actor, type Asker, type Needed, requireRight } from './actor.ts';
import { NOTHING, type View } from './view.ts';

/** Facts as JSON text, as they were read. */
export interface Before {
  readonly actor: string;
  readonly facts: string;
}

/** What was read of and for somebody who may. */
export interface Asked {
  readonly actor: Actor;
  readonly before: Before;
  readonly rows: readonly unknown[];
  /** When they last proved who they are, in seconds since the epoch. */
  readonly provedAt: number;
}

/**
 * Reads who asks along with something else.
 *
 * @throws {ApiError} 401 unless they are logged in, 403 unless they may
 */
export async function ask(
  { database }: RequestContext,
  asker: Asker,
  needed: Needed,
  facts: SQL,
  statements: readonly Statement[] = [],
): Promise<Asked> {
  const { orm } = database;
  const [[user], [session], who, what, ...rows] = await database.batch([
    selectUser(orm, asker.userKey),
    selectSession(orm, asker.sessionId),
    selectFacts(orm, asker.facts),
    selectFacts(orm, facts),
    ...statements,
  ]);
  const provedAt = await asker.admit(user, session);
  const before = { actor: who[0]?.facts ?? 'null', facts: what[0]?.facts ?? 'null' };
  const actor: Actor = JSON.parse(before.actor);
  asker.meet?.(actor);
  requireRight(actor, needed);
  return { actor, before, rows, provedAt };
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
