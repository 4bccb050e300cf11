/** The shape of a Worker's rate-limit binding (`[[ratelimits]]` in wrangler.toml). */

/** Counts by key, roughly and per location. */
export interface AddressLimiter {
  limit(options: { key: string }): Promise<{ success: boolean }>;
}
