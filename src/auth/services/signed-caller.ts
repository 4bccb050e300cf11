/** Client-services that reach the auth-service over HTTP: a signature vouches for them as a binding does. */
import type { Nonce } from '../../storage/nonces.ts';
import { readBody } from '../../web/body.ts';
import { verifyRequest } from '../../web/signatures/verify.ts';
import type { ServiceKeys } from './keys.ts';

/** A request that a client-service signed. */
export interface SignedCall {
  readonly service: string;
  /** The same request, its body ready to be read. Headers that the signature does not cover are gone where they matter. */
  readonly request: Request;
  /** What makes it one that was not sent before. Not used up yet. */
  readonly nonce: Nonce;
}

/**
 * Verifies a signed request.
 *
 * @param now seconds since the epoch
 * @throws {ApiError} 401 for a signature that is not right, 400 and 413 for a body that cannot be read
 */
export async function readSigned(request: Request, keys: ServiceKeys, now: number): Promise<SignedCall> {
  const body = await readBody(request);
  let service = '';
  const { keyId, nonce, until, covers } = await verifyRequest(request, body, {
    async findSecret(keyId) {
      const key = await keys.find(keyId, now);
      service = key?.service ?? '';
      return key?.secret;
    },
    now,
  });
  const headers = new Headers(request.headers);
  if (!covers('user-agent')) headers.delete('user-agent');
  const { method, url } = request;
  return {
    service,
    nonce: { keyId, nonce, expiresAt: until },
    request: new Request(url, { method, headers, ...(body.length > 0 && { body }) }),
  };
}
