/** The name of a key pair: the beginning of its thumbprint (RFC 7638), so that it is the same wherever the key is. */
import { calculateJwkThumbprint, type JWK } from 'jose';

/** The `kid` of a public JWK. */
export const kidOf = async (publicJwk: JWK): Promise<string> =>
  (await calculateJwkThumbprint(publicJwk)).slice(0, 16);
