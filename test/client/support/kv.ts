/** A KV namespace as a client-service may meet it: counted, slow, failing, stale or corrupt on demand. */
import type { Cache } from '../../../src/client.ts';

/** The cache, and what happened to it. */
export interface TestKv extends Cache {
  gets: number;
  puts: number;
  /** What is in it. A test may write anything. */
  readonly values: Map<string, string>;
  /** What readers see; the values themselves unless a test freezes an old state. */
  seen: Map<string, string> | undefined;
  /** Takes the place of every operation while it is set. */
  fault: (() => Promise<never>) | undefined;
}

export function createKv(): TestKv {
  const kv: TestKv = {
    gets: 0,
    puts: 0,
    values: new Map(),
    seen: undefined,
    fault: undefined,
    async get(key) {
      kv.gets += 1;
      if (kv.fault) return kv.fault();
      return (kv.seen ?? kv.values).get(key) ?? null;
    },
    async put(key, value) {
      kv.puts += 1;
      if (kv.fault) return kv.fault();
      kv.values.set(key, value);
    },
  };
  return kv;
}
