/** Algorithms that may sign tokens (RFC 7518 section 3.1, RFC 8037). Never `none`. */
export const ALGORITHMS = [
  'EdDSA',
  'ES256',
  'ES384',
  'ES512',
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'HS256',
  'HS384',
  'HS512',
] as const;

/** One of {@link ALGORITHMS}. */
export type Algorithm = (typeof ALGORITHMS)[number];

/** Whether a header's `alg` or a JWK's is one of them. */
export const isAlgorithm = (alg: unknown): alg is Algorithm => ALGORITHMS.some((name) => name === alg);
