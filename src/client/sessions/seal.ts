/**
 * A session as a text that only this service can read: a compact JWE (RFC 7516), `dir` with AES-256-GCM under a key derived
 * from `SESSION_SECRET`. Nothing is compressed, because compression before encryption tells lengths (RFC 8725 section 3.6).
 */
import { base64url, utf8 } from '../../core/encoding.ts';
import { decodeBytes, decodeCompact, isObject } from '../../core/tokens/compact.ts';

/** The tokens of a login. */
export interface TokenPair {
  readonly access: string;
  readonly refresh: string;
}

/** Seals and opens. */
export interface SessionSeal {
  /** @throws {SessionTooLargeError} */
  seal(pair: TokenPair): Promise<string>;
  /** @returns undefined for what none of the secrets opens */
  open(sealed: string): Promise<TokenPair | undefined>;
}

/** Longest sealed session, in bytes: browsers drop cookies over 4,096, and name and attributes count. */
const MAX_BYTES = 3900;
/**
 * `{"alg":"dir","enc":"A256GCM","typ":"session"}`. No other header is opened, so that nothing in one has to be understood;
 * the tag vouches for it too.
 */
const HEADER = 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwidHlwIjoic2Vzc2lvbiJ9';
/** AES-GCM's nonce and tag, in bytes (RFC 7518 section 5.3). */
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** The second part would be an encrypted key, which `dir` has none of. */
const SHAPE = /^[\w-]+\.\.([\w-]{16})\.([\w-]+)\.([\w-]{22})$/;

const gcm = (iv: Uint8Array<ArrayBuffer>) => ({ name: 'AES-GCM', iv, additionalData: utf8(HEADER) });

/** A session that no browser would keep. The message names the claims that are to blame. */
export class SessionTooLargeError extends Error {
  override readonly name = 'SessionTooLargeError';
  readonly code = 'session_too_large';
}

/** The largest claims of both tokens, by the bytes they take. */
function largestClaims(pair: TokenPair): string {
  const sizes = new Map<string, number>();
  for (const token of [pair.access, pair.refresh]) {
    for (const [name, value] of Object.entries(decodeCompact(token)?.claims ?? {})) {
      sizes.set(name, (sizes.get(name) ?? 0) + utf8(JSON.stringify(value)).length);
    }
  }
  const largest = [...sizes].sort(([, a], [, b]) => b - a).slice(0, 3);
  return largest.map(([name, bytes]) => `${name} (${bytes} bytes)`).join(', ');
}

async function deriveKey(secret: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', utf8(secret), 'HKDF', false, ['deriveKey']);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: utf8('easyjwt-edge'), info: utf8('session') };
  const aes = { name: 'AES-GCM', length: 256 };
  return crypto.subtle.deriveKey(hkdf, material, aes, false, ['encrypt', 'decrypt']);
}

function toPair(plaintext: ArrayBuffer): TokenPair | undefined {
  const value: unknown = JSON.parse(new TextDecoder().decode(plaintext));
  if (!isObject(value)) return undefined;
  const { access, refresh } = value;
  return typeof access === 'string' && typeof refresh === 'string' ? { access, refresh } : undefined;
}

/** @param secrets `SESSION_SECRET`: the first one seals, all of them open */
export function createSeal(secrets: readonly string[]): SessionSeal {
  let derived: Promise<CryptoKey[]> | undefined;
  const keys = () => {
    derived ??= Promise.all(secrets.map(deriveKey));
    return derived;
  };
  return {
    async seal(pair) {
      const [key] = await keys();
      if (!key) throw new Error('SESSION_SECRET is missing');
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const bytes = new Uint8Array(await crypto.subtle.encrypt(gcm(iv), key, utf8(JSON.stringify(pair))));
      const parts = [iv, bytes.subarray(0, -TAG_BYTES), bytes.subarray(-TAG_BYTES)];
      const sealed = `${HEADER}..${parts.map(base64url).join('.')}`;
      if (sealed.length <= MAX_BYTES) return sealed;
      throw new SessionTooLargeError(
        `Cannot seal the session: it has ${sealed.length} of at most ${MAX_BYTES} bytes. Largest claims: ${largestClaims(pair)}.`,
      );
    },
    async open(sealed) {
      if (sealed.length > MAX_BYTES || !sealed.startsWith(`${HEADER}.`)) return undefined;
      const [, iv, text, tag] = SHAPE.exec(sealed) ?? [];
      if (!iv || !text || !tag) return undefined;
      for (const key of await keys()) {
        try {
          const bytes = new Uint8Array([...decodeBytes(text), ...decodeBytes(tag)]);
          return toPair(await crypto.subtle.decrypt(gcm(decodeBytes(iv)), key, bytes));
        } catch {
          // Another secret may have sealed it.
        }
      }
      return undefined;
    },
  };
}
