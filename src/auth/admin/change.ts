/**
 * Writing in the admin. One batch reads who asks and what the decision rests on; the decision is made in TypeScript; one
 * batch writes it with its audit event, provided that both are still as they were (`storage/facts.ts`). Otherwise it is
 * decided anew: whoever is slower in a race is judged by what the faster one has left.
 */
import { insertEvent } from '../../storage/events.ts';
import { assertFacts, selectFacts } from '../../storage/facts.ts';
import type { SQL } from '../../storage/sql.ts';
import type { Statement } from '../../storage/statement.ts';
import { events } from '../../storage/tables.ts';
import type { Received } from '../../web/strict-fields.ts';
import type { RequestContext } from '../context.ts';
import { emit } from '../emit.ts';
import { createEvent, type EventAbout, type EventType } from '../events.ts';
import type { Actor, Asker } from './actor.ts';
import { ask, assertAsker, type Before, isSame, refuse } from './look.ts';
import { changedMeanwhile, reauthenticationRequired } from './refusals.ts';
import type { View } from './view.ts';

/** What is written. */
export interface Decision<Shown> {
  /** None where nothing changes: then no event is written either. */
  readonly statements: readonly Statement[];
  /** The kind of event that it is for the audit log. */
  readonly event: EventType;
  /** What the audit log says of it beside who did it. */
  readonly about: Omit<EventAbout, 'actorId'>;
  /** Takes no fresh login (`ADMIN_REAUTH_AGE`): it neither gives nor takes rights, nor can it lock anybody out. */
  readonly isHarmless?: boolean;
  /** Done just before it is written; what it throws refuses it. */
  readonly prepare?: () => Promise<void>;
  /** Whom the event is about, where the statements create them. */
  readonly subject?: SQL<number>;
  /** What is answered, read after the statements. */
  readonly view: View<Shown>;
}

/** An operation that writes. `Facts` are those of `facts`, parsed. */
export interface Operation<Value, Facts, Shown> {
  /** The permission that it takes. */
  readonly needs: string;
  readonly input: Received<Value>;
  /** What the decision rests on. */
  facts(value: Value): SQL;
  /** @throws {ApiError} 4xx for what is refused */
  decide(facts: Facts, actor: Actor, value: Value): Decision<Shown> | Promise<Decision<Shown>>;
}

/** How often something is decided anew before whoever asks has to try again. */
const ATTEMPTS = 4;

/** @throws {ApiError} 403 unless somebody proved lately who they are */
export function requireFresh({ settings, now }: RequestContext, provedAt: number): void {
  const { adminReauthAge } = settings;
  if (now - provedAt > adminReauthAge) throw reauthenticationRequired(adminReauthAge);
}

/** What a batch gives of an event and of facts, whose types the list of its results forgot. */
const isRecorded = (row: unknown): row is { readonly userId: number | null } =>
  typeof row === 'object' && row !== null && 'userId' in row;
const isFacts = (row: unknown): row is { readonly facts: string } =>
  typeof row === 'object' && row !== null && 'facts' in row;

/**
 * Changes something.
 *
 * @throws {ApiError} 401, 403; 400, 404 and 409 to those who may; 409 too if others are faster again and again
 */
export async function change<Value, Facts, Shown>(
  context: RequestContext,
  asker: Asker,
  operation: Operation<Value, Facts, Shown>,
): Promise<Shown> {
  const { database } = context;
  const { needs, input } = operation;
  if ('fault' in input) return refuse(context, asker, [needs], input.fault);
  const facts = operation.facts(input.value);
  let failed: { readonly before: Before; readonly error: unknown } | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { actor, before, provedAt } = await ask(context, asker, [needs], facts);
    // Nothing had changed: it was for another reason that the batch failed.
    if (failed && isSame(failed.before, before)) throw failed.error;
    const decision = await operation.decide(JSON.parse(before.facts), actor, input.value);
    const { statements, isHarmless = false, prepare, subject, view } = decision;
    const event = createEvent(context, decision.event, { ...decision.about, actorId: actor.id });
    if (!isHarmless && statements.length > 0) requireFresh(context, provedAt);
    await prepare?.();
    const record = insertEvent(event, subject).returning({ userId: events.userId });
    const writes = statements.length > 0 ? [...statements, record] : [];
    const attempted = await database
      .batch([
        assertAsker(context, asker, before),
        assertFacts(facts, before.facts),
        ...writes,
        selectFacts(view.facts),
        ...(view.statements ?? []),
      ])
      .then(
        ([, , ...results]) => ({ results }),
        (error: unknown) => ({ error }),
      );
    if ('error' in attempted) {
      failed = { before, error: attempted.error };
      continue;
    }
    const { results } = attempted;
    if (writes.length > 0) {
      const [recorded] = results[writes.length - 1]?.filter(isRecorded) ?? [];
      await emit(context, { ...event, userId: recorded?.userId ?? null });
    }
    const [shown, ...rows] = results.slice(writes.length);
    return view.show(shown?.find(isFacts)?.facts ?? 'null', rows);
  }
  throw changedMeanwhile();
}
