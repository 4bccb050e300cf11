/** What the Workers of the benchmarks are given, beside what those of the project have. */
declare namespace Cloudflare {
  interface Env {
    /** Of `client.ts`: the key that verifies tokens, as JSON. */
    readonly PUBLIC_JWK: string;
    /** Of `auth.ts`: PEM of the key that signs. */
    readonly SIGNING_KEY: string;
  }
}
