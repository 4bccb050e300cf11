/** Verifies signed requests (RFC 9421). What is refused says why in its code, so that a wrong clock can be told. */
import { verifySignature } from 'http-message-sig';
import { equalText } from '../../core/constant-time.ts';
import { ApiError } from '../../core/errors.ts';
import { ALGORITHM, COMPONENTS, contentDigest, HEADERS, importSecret, TAG, WINDOW } from './message.ts';

/**
 * Where nonces are remembered. It must be strongly consistent (a Durable Object, D1, libSQL): KV would let one nonce pass
 * twice.
 */
export interface NonceStore {
  /**
   * Remembers a nonce of a key.
   *
   * @param until seconds since the epoch; it may be forgotten then
   * @returns false if it was there already
   */
  use(keyId: string, nonce: string, until: number): Promise<boolean>;
}

/** A request whose signature is right. */
export interface SignedRequest {
  readonly keyId: string;
  /** What makes it one that was not sent before, and until when it has to be remembered (seconds since the epoch). */
  readonly nonce: string;
  readonly until: number;
  /** Whether the signature covers a header, so that its value is the signer's. */
  covers(header: string): boolean;
}

/** What verification needs. */
export interface SignatureRules {
  /** The secret of a key; undefined for an unknown one. */
  findSecret(keyId: string): Promise<string | undefined> | string | undefined;
  /** Seconds since the epoch. */
  readonly now: number;
}

const CHALLENGE = { 'www-authenticate': 'Signature realm="api"' };
const refused = (detail: string, code: string) => new ApiError(401, { detail, code }, CHALLENGE);
/** 401 for a signature that was used before. */
export const replayed = () => refused('The signature of the request was used before.', 'signature_replayed');
const invalid = () => refused('The signature of the request is not valid.', 'signature_invalid');

/** Longest nonce that is remembered. */
const MAX_NONCE = 64;
/** The library compares times before it verifies. Ours are compared afterwards, so that a refusal can say which it was. */
const ANY_TIME = 1e9;

/**
 * Verifies a request. Whether it was sent before is for the caller to say: its nonce is not used up yet.
 *
 * @param body the bytes of its body
 * @throws {ApiError} 401 `signature_invalid`, `signature_outdated`
 * @throws what `findSecret` throws: where nobody can look the key up, nobody knows whether the signature is right
 */
export async function verifyRequest(
  request: Request,
  body: Uint8Array<ArrayBuffer>,
  { findSecret, now }: SignatureRules,
): Promise<SignedRequest> {
  if (!equalText(request.headers.get('content-digest') ?? '', await contentDigest(body))) throw invalid();
  let failure: { readonly error: unknown } | undefined;
  const { parameters, components } = await verifySignature(request, {
    policy: {
      algorithms: [ALGORITHM],
      // An identity that is there and not covered could be anybody's.
      requiredComponents: [
        ...COMPONENTS,
        ...HEADERS.filter((name) => name !== 'user-agent' && request.headers.has(name)),
      ],
      requiredParameters: ['created', 'expires', 'nonce', 'keyid', 'tag'],
      now,
      clockSkew: ANY_TIME,
    },
    async resolveVerifier({ parameters: { keyid = '' } }) {
      const secret = await Promise.resolve(keyid)
        .then(findSecret)
        .catch((error: unknown) => {
          failure = { error };
          throw error;
        });
      if (secret === undefined) throw invalid();
      const key = await importSecret(secret, 'verify');
      return {
        algorithm: ALGORITHM,
        verify: (data: Uint8Array, signature: Uint8Array) =>
          crypto.subtle.verify('HMAC', key, signature.slice(), data.slice()),
      };
    },
  }).catch(() => {
    throw failure ? failure.error : invalid();
  });
  const { created = 0, expires = 0, nonce = '', keyid = '', tag } = parameters;
  if (tag !== TAG || nonce.length > MAX_NONCE) throw invalid();
  if (Math.abs(now - created) > WINDOW || expires < now) {
    throw refused('The signature of the request is too old, or a clock is wrong.', 'signature_outdated');
  }
  const covered = new Set(components.map(({ name }) => name));
  return { keyId: keyid, nonce, until: created + 2 * WINDOW, covers: (header) => covered.has(header) };
}
