/** Going to the database where something is. */
import type { AuthParts, Shard, Shards } from '../context.ts';

/** Shards of databases, or of shards, by their numbers. */
export const shardsOf = <Each>(
  [home, ...others]: readonly [Each, ...Each[]],
  make: (each: Each, shard: number) => Shard,
): Shards => [make(home, 0), ...others.map((each, index) => make(each, index + 1))];

/** The same request at another shard. One that does not exist has nothing: home stands for it, where nothing is found. */
export function at<Context extends AuthParts>(context: Context, shard: number): Context {
  return shard === context.shard ? context : { ...context, ...(context.shards[shard] ?? context.shards[0]) };
}

/** Does the same at every shard at the same time. @returns what came of it, by their numbers */
export const everywhere = <Context extends AuthParts, Result>(
  context: Context,
  work: (there: Context) => Promise<Result>,
): Promise<Result[]> => Promise.all(context.shards.map(({ shard }) => work(at(context, shard))));
