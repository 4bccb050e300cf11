/**
 * A session as a text that only this service can read: a compact JWE (RFC 7516), `dir` with AES-256-GCM under a key derived
 * from `SESSION_SECRET`. Nothing is compressed, because compression before encryption tells lengths (RFC 8725 section 3.6).
 */
import { compactDecrypt } from 'jose/jwe/compact/decrypt';
import { CompactEncrypt } from 'jose/jwe/compact/encrypt';
import { utf8 } from '../../core/encoding.ts';
import { decodeCompact, isObject } from '../../core/tokens/compact.ts';

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
const HEADER = { alg: 'dir', enc: 'A256GCM', typ: 'session' } as const;

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

async function deriveKey(secret: string): Promise<Uint8Array> {
  const material = await crypto.subtle.importKey('raw', utf8(secret), 'HKDF', false, ['deriveBits']);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: utf8('easyjwt-edge'), info: utf8('session') };
  return new Uint8Array(await crypto.subtle.deriveBits(hkdf, material, 256));
}

function toPair(plaintext: Uint8Array): TokenPair | undefined {
  const value: unknown = JSON.parse(new TextDecoder().decode(plaintext));
  if (!isObject(value)) return undefined;
  const { access, refresh } = value;
  return typeof access === 'string' && typeof refresh === 'string' ? { access, refresh } : undefined;
}

/** @param secrets `SESSION_SECRET`: the first one seals, all of them open */
export function createSeal(secrets: readonly string[]): SessionSeal {
  let derived: Promise<Uint8Array[]> | undefined;
  const keys = () => {
    derived ??= Promise.all(secrets.map(deriveKey));
    return derived;
  };
  return {
    async seal(pair) {
      const [key = new Uint8Array()] = await keys();
      const sealed = await new CompactEncrypt(utf8(JSON.stringify(pair)))
        .setProtectedHeader(HEADER)
        .encrypt(key);
      if (sealed.length <= MAX_BYTES) return sealed;
      throw new SessionTooLargeError(
        `Cannot seal the session: it has ${sealed.length} of at most ${MAX_BYTES} bytes. Largest claims: ${largestClaims(pair)}.`,
      );
    },
    async open(sealed) {
      if (sealed.length > MAX_BYTES) return undefined;
      const algorithms = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };
      for (const key of await keys()) {
        try {
          const { plaintext } = await compactDecrypt(sealed, key, algorithms);
          return toPair(plaintext);
        } catch {
          // Another secret may have sealed it.
        }
      }
      return undefined;
    },
  };
}
