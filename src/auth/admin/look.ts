/** Reading in the admin: who asks and what they ask for, in one batch. */
import type { SQL } from 'drizzle-orm';
import type { ApiError } from '../../core/errors.ts';
import type { Statement } from '../../storage/database.ts';
import { selectFacts } from '../../storage/facts.ts';
import { selectSession } from '../../storage/sessions.ts';
import { selectUser } from '../../storage/users.ts';
import type { Received } from '../../web/strict-fields.ts';
import type { RequestContext } from '../context.ts';
import { type Actor, type Asker, requireRight } from './actor.ts';
import { NOTHING, type View } from './view.ts';

/** Facts as JSON text, as they were read. */
export interface Before {
  readonly actor: string;
  readonly facts: string;
}

/**
 * Reads who asks along with something else.
 *
 * @param anyOf permissions of which they need one
 * @throws {ApiError} 401 unless they are logged in, 403 unless they may
 */
export async function ask(
  { database }: RequestContext,
  asker: Asker,
  anyOf: readonly string[],
  facts: SQL,
  statements: readonly Statement[] = [],
): Promise<{ readonly actor: Actor; readonly before: Before; readonly rows: readonly unknown[] }> {
  const { orm } = database;
  const [[user], [session], who, what, ...rows] = await database.batch([
    selectUser(orm, asker.userKey),
    selectSession(orm, asker.sessionId),
    selectFacts(orm, asker.facts),
    selectFacts(orm, facts),
    ...statements,
  ]);
  await asker.admit(user, session);
  const before = { actor: who[0]?.facts ?? 'null', facts: what[0]?.facts ?? 'null' };
  const actor: Actor = JSON.parse(before.actor);
  requireRight(actor, anyOf);
  return { actor, before, rows };
}

/**
 * Refuses input, but tells what is wrong with it only to those who may ask.
 *
 * @throws {ApiError} 401, 403, or the fault
 */
export async function refuse(
  context: RequestContext,
  asker: Asker,
  anyOf: readonly string[],
  fault: ApiError,
): Promise<never> {
  await ask(context, asker, anyOf, NOTHING.facts);
  throw fault;
}

/**
 * Shows something to whoever has any one of the permissions.
 *
 * @param view what to show, by what the request asks for
 * @throws {ApiError} 401, 403; 400 and 404 to those who may
 */
export async function look<Value, Shown>(
  context: RequestContext,
  asker: Asker,
  anyOf: readonly string[],
  input: Received<Value>,
  view: (value: Value) => View<Shown>,
): Promise<Shown> {
  if ('fault' in input) return refuse(context, asker, anyOf, input.fault);
  const { facts, statements, show } = view(input.value);
  const { before, rows } = await ask(context, asker, anyOf, facts, statements);
  return show(before.facts, rows);
}
