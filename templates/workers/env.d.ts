/** Bindings of the two Workers, as their wrangler.toml name them. */
declare namespace Cloudflare {
  interface Env {
    /** Of the auth-service. */
    readonly DB: D1Database;
    /** Of the app. */
    readonly AUTH: Fetcher;
    readonly SNAPSHOTS: KVNamespace;
  }
}
