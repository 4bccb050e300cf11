/** The admin over all databases that users are spread over: lists that are merged, and rules that look at all of them. */
import { utf8 } from '../../core/encoding.ts';
import { jsonBoolean, NO_FACTS, selectFacts } from '../../storage/facts.ts';
import type { SQL } from '../../storage/sql.ts';
import type { Received } from '../../web/strict-fields.ts';
import type { RequestContext } from '../context.ts';
import { at, everywhere } from '../shards/at.ts';
import type { Asker, Needed } from './actor.ts';
import { ask, refuse } from './look.ts';

/** Facts of one database; `null` where there is nothing. */
export async function factsAt({ database }: RequestContext, facts: SQL): Promise<string> {
  const [[row]] = await database.batch([selectFacts(facts)]);
  return row?.facts ?? 'null';
}

/** Something that every database has a part of. */
export interface WideView<Shown> {
  readonly facts: SQL;
  /** @param facts JSON texts, one of each database, in no order */
  show(facts: readonly string[]): Shown | Promise<Shown>;
}

/**
 * Shows something of all databases to whoever has any one of the permissions that are needed. One round trip to each, at the
 * same time; where there are several, one before them to where whoever asks is.
 *
 * @throws {ApiError} 401, 403; 400 to those who may; 503 if one of the databases does not answer
 */
export async function lookEverywhere<Value, Shown>(
  context: RequestContext,
  asker: Asker,
  needed: Needed,
  input: Received<Value>,
  view: (value: Value) => WideView<Shown> | Promise<WideView<Shown>>,
): Promise<Shown> {
  if ('fault' in input) return refuse(context, asker, needed, input.fault);
  const own = at(context, asker.shard ?? context.shard);
  if (own.shards.length === 1) {
    const { facts, show } = await view(input.value);
    return show([(await ask(own, asker, needed, facts)).before.facts]);
  }
  // The others hear of it when it is known that whoever asks may.
  await ask(own, asker, needed, NO_FACTS);
  const { facts, show } = await view(input.value);
  return show(await everywhere(own, (there) => factsAt(there, facts)));
}

/**
 * Whether a condition holds in another database than that of the context.
 *
 * Accepted weakness: what is written afterwards does not depend on its still being so, as it does for what the same
 * database says.
 */
export async function holdsElsewhere(context: RequestContext, condition: SQL): Promise<boolean> {
  const others = context.shards.filter(({ shard }) => shard !== context.shard);
  const found = await Promise.all(
    others.map(({ shard }) => factsAt(at(context, shard), jsonBoolean(condition))),
  );
  return found.includes('true');
}

/** Sorts texts as SQLite does: by the bytes of their UTF-8. */
export function compareTexts(one: string, other: string): number {
  const [left, right] = [utf8(one), utf8(other)];
  const index = left.findIndex((byte, place) => byte !== right[place]);
  return index < 0 ? left.length - right.length : (left[index] ?? 0) - (right[index] ?? -1);
}
