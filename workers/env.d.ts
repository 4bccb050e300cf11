/** Bindings of the two Workers, as their configurations name them. */
declare namespace Cloudflare {
  interface Env {
    /** Of the auth-service. */
    readonly DB: D1Database;
    /** Of the client-service. */
    readonly AUTH: Fetcher;
    readonly SNAPSHOTS: KVNamespace;
  }
}
