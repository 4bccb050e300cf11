/**
 * A map that holds a bounded number of entries and drops those that were not used for longest, roughly: entries live in
 * two generations, and when the younger one is full the older one goes. What is used often is read and nothing more.
 */

/** What is kept by a key. */
export interface Lru<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
  delete(key: string): void;
}

/** Holds at most `maxEntries`, and at least half as many of those used last. */
export function createLru<V>(maxEntries: number): Lru<V> {
  let young = new Map<string, V>();
  let old = new Map<string, V>();

  function set(key: string, value: V): void {
    young.set(key, value);
    if (young.size < maxEntries / 2) return;
    old = young;
    young = new Map();
  }

  return {
    get(key) {
      const value = young.get(key);
      if (value !== undefined) return value;
      const older = old.get(key);
      if (older !== undefined) set(key, older);
      return older;
    },
    set,
    delete(key) {
      young.delete(key);
      old.delete(key);
    },
  };
}
