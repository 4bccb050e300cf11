/** Reading what all databases have a part of that users are spread over. */

import { NO_FACTS } from '../../storage/facts.ts';
import type { SQL } from '../../storage/sql.ts';
import type { Received } from '../../web/strict-fields.ts';
import type { Directory, RequestContext } from '../context.ts';
import { at } from '../shards/at.ts';
import type { Asker, Needed } from './actor.ts';
import { ask, refuse } from './look.ts';

/** Something that every database has a part of. */
export interface WideView<Facts, Shown> {
  /** For the one database that there is. */
  readonly facts: SQL;
  /** What all of them say, where there are several, as one would say it. */
  gather(directory: Directory, context: RequestContext): Promise<Facts>;
  show(facts: Facts): Shown;
}

/**
 * Shows something of all databases to whoever has any one of the permissions that are needed. One round trip to each, at the
 * same time; where there are several, one before them to where whoever asks is.
 *
 * @throws {ApiError} 401, 403; 400 to those who may; 503 if one of the databases does not answer
 */
export async function lookEverywhere<Value, Facts, Shown>(
  asked: RequestContext,
  asker: Asker,
  needed: Needed,
  input: Received<Value>,
  view: (value: Value) => WideView<Facts, Shown>,
): Promise<Shown> {
  const context = at(asked, asker.shard ?? asked.shard);
  if ('fault' in input) return refuse(context, asker, needed, input.fault);
  const { directory } = context;
  const { facts, gather, show } = view(input.value);
  const { before } = await ask(context, asker, needed, directory ? NO_FACTS : facts);
  // The others hear of it when it is known that whoever asks may.
  return show(directory ? await gather(directory, context) : JSON.parse(before.facts));
}
