/** Signs requests, with a maintained implementation of RFC 9421. */
import { appendSignature, createSignature } from 'http-message-sig';
import { randomHex } from '../../core/encoding.ts';
import { ALGORITHM, COMPONENTS, contentDigest, HEADERS, importSecret, TAG, WINDOW } from './message.ts';

/** A secret that two services share, and the name that it goes by. */
export interface SignatureKey {
  readonly keyId: string;
  /** At least 32 random bytes as text. */
  readonly secret: string;
}

/**
 * A copy of a request with its signature. Its body is read, and must fit into memory.
 *
 * @param now seconds since the epoch
 */
export async function signRequest(
  request: Request,
  { keyId, secret }: SignatureKey,
  now: number,
): Promise<Request> {
  const body = new Uint8Array(await request.arrayBuffer());
  const headers = new Headers(request.headers);
  headers.set('content-digest', await contentDigest(body));
  const { method, url, redirect, signal } = request;
  const init = { method, redirect, signal, ...(body.length > 0 && { body }) };
  const key = await importSecret(secret, 'sign');
  const fields = await createSignature(new Request(url, { method, headers }), {
    components: [...COMPONENTS, ...HEADERS.filter((name) => headers.has(name))],
    parameters: {
      created: now,
      expires: now + WINDOW,
      nonce: randomHex(16),
      keyid: keyId,
      alg: ALGORITHM,
      tag: TAG,
    },
    signer: {
      algorithm: ALGORITHM,
      sign: async (data) => new Uint8Array(await crypto.subtle.sign('HMAC', key, data.slice())),
    },
  });
  return new Request(url, { ...init, headers: appendSignature(headers, fields) });
}
