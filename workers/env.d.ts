/** Bindings of the two Workers, as their configurations name them. */
declare namespace Cloudflare {
  interface Env {
    /** Of the auth-service. */
    readonly DB: D1Database;
    /** Of the auth-service, where users are spread over several databases: DB_1, DB_2 and so on. */
    readonly [further: `DB_${number}`]: D1Database;
    /** Of the auth-service, where it sends mail by Cloudflare. */
    readonly EMAIL?: SendEmail;
    /** Of the auth-service, where there is a coarse filter by address. */
    readonly ADDRESS_LIMITER?: RateLimit;
    /** Of both, where they count in Analytics Engine. */
    readonly METRICS?: AnalyticsEngineDataset;
    /** Of the client-service. */
    readonly AUTH: Fetcher;
    readonly SNAPSHOTS: KVNamespace;
    /** Of the client-service, where it has a login of its own. */
    readonly SESSION_SECRET?: string;
  }
}
