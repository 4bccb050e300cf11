/**
 * Encryption at rest under keys derived from `AUTH_SECRET` (HKDF-SHA-256, RFC 5869; AES-256-GCM). A sealed text names
 * the secret it was sealed with, so that the secret itself can be rotated: the first one seals, all of them open.
 */
import { base64url, hex, utf8 } from '../../core/encoding.ts';
import { decodeBytes } from '../../core/tokens/compact.ts';

const SALT = utf8('easyjwt-edge');

interface Kek {
  readonly id: string;
  readonly key: CryptoKey;
}

async function deriveKek(secret: string): Promise<Kek> {
  const material = await crypto.subtle.importKey('raw', utf8(secret), 'HKDF', false, [
    'deriveBits',
    'deriveKey',
  ]);
  const hkdf = (info: string) => ({ name: 'HKDF', hash: 'SHA-256', salt: SALT, info: utf8(info) });
  const id = await crypto.subtle.deriveBits(hkdf('key id'), material, 64);
  const key = await crypto.subtle.deriveKey(hkdf('seal'), material, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  return { id: hex(new Uint8Array(id)), key };
}

/** Seals and opens texts. What is opened may be anything at all. */
export interface Seal {
  /** @param context what the text belongs to; it opens for the same context only */
  seal(plain: string, context: string): Promise<string>;
  /** @returns undefined if none of the secrets opens it */
  open(sealed: string, context: string): Promise<string | undefined>;
  /**
   * The text sealed with the first secret; the same if it is already.
   *
   * @returns undefined if none of the secrets opens it
   */
  renew(sealed: string, context: string): Promise<string | undefined>;
}

/** @param secrets `AUTH_SECRET`: the first one seals, all of them open */
export function createSeal(secrets: readonly string[]): Seal {
  let derived: Promise<Kek[]> | undefined;
  const keks = () => {
    derived ??= Promise.all(secrets.map(deriveKek));
    return derived;
  };
  const first = async () => {
    const [kek] = await keks();
    if (!kek) throw new Error('AUTH_SECRET is missing');
    return kek;
  };
  async function seal(plain: string, context: string): Promise<string> {
    const { id, key } = await first();
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const algorithm = { name: 'AES-GCM', iv, additionalData: utf8(context) };
    const sealed = new Uint8Array(await crypto.subtle.encrypt(algorithm, key, utf8(plain)));
    return [id, base64url(iv), base64url(sealed)].join('.');
  }

  async function open(sealed: string, context: string): Promise<string | undefined> {
    const [id, iv = '', bytes = ''] = sealed.split('.');
    const kek = (await keks()).find((candidate) => candidate.id === id);
    if (!kek) return undefined;
    try {
      const algorithm = { name: 'AES-GCM', iv: decodeBytes(iv), additionalData: utf8(context) };
      const plain = await crypto.subtle.decrypt(algorithm, kek.key, decodeBytes(bytes));
      return new TextDecoder().decode(plain);
    } catch {
      return undefined;
    }
  }

  return {
    seal,
    open,
    async renew(sealed, context) {
      const { id } = await first();
      if (sealed.startsWith(`${id}.`)) return sealed;
      const plain = await open(sealed, context);
      return plain === undefined ? undefined : seal(plain, context);
    },
  };
}
