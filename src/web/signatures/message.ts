/**
 * What our signatures of requests cover (RFC 9421), the same for who signs and who verifies: HMAC-SHA-256 over method,
 * host, path, query, a digest of the body (RFC 9530) and the headers that say for whom the request is made.
 */
import { base64 } from '../../core/encoding.ts';

/** The only algorithm: keys are secrets that two services share. */
export const ALGORITHM = 'hmac-sha256';
/** Sets our signatures apart from those that other applications make with the same key (RFC 9421 section 7.2.5). */
export const TAG = 'easyjwt';
/** Every request has these. The host stands for the service that the request is meant for. */
export const COMPONENTS = ['@method', '@authority', '@path', '@query', 'content-digest'] as const;
/** Headers that are covered where they are there, and that a verifier takes from nowhere else. */
export const HEADERS = [
  'authorization',
  'content-type',
  'easyjwt-client-ip',
  'easyjwt-request-id',
  'user-agent',
] as const;
/** How far clocks may differ and a request may be under way, in seconds, each way. */
export const WINDOW = 60;

/** The value of `Content-Digest` for a body; an empty body has one too. */
export async function contentDigest(body: Uint8Array<ArrayBuffer>): Promise<string> {
  return `sha-256=:${base64(new Uint8Array(await crypto.subtle.digest('SHA-256', body)))}:`;
}

/** Imports a shared secret, for signing or for verifying. */
export const importSecret = (secret: string, usage: 'sign' | 'verify'): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    usage,
  ]);
