/**
 * The cache that a client-service keeps user snapshots in, shaped like Workers KV so that a `KVNamespace` fits as it is.
 *
 * It may forget, be slow, fail and serve old values: KV has no compare-and-set, is eventually consistent and takes one
 * write a second a key. Whoever reads it must not need it.
 */

/** Texts by key. */
export interface Cache {
  get(key: string): Promise<string | null>;
  /** @param options `expirationTtl`: seconds until the value is dropped; KV refuses less than 60 */
  put(key: string, value: string, options?: { expirationTtl?: number }): Promise<void>;
}
