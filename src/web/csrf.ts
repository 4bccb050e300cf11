/**
 * Protection of forms against requests that other sites make (OWASP CSRF cheat sheet): what the browser says of where the
 * request comes from, and a signed token in the form that fits a cookie of this host alone and the session.
 */
import { equalText } from '../core/constant-time.ts';
import { hex, randomHex, utf8 } from '../core/encoding.ts';

/** Whom a token is for: the random value of the browser's cookie, and its session if it has one. */
export interface CsrfBinding {
  readonly cookie: string;
  readonly session: string;
}

/** Makes and checks the tokens in forms. */
export interface Csrf {
  /** A token, another one each time, so that compressed pages do not give it away (BREACH). */
  sign(binding: CsrfBinding): Promise<string>;
  isValid(token: unknown, binding: CsrfBinding): Promise<boolean>;
}

async function deriveKey(secret: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', utf8(secret), 'HKDF', false, ['deriveKey']);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: utf8('easyjwt-edge'), info: utf8('csrf') };
  return crypto.subtle.deriveKey(hkdf, material, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, [
    'sign',
  ]);
}

/** @param secrets `AUTH_SECRET`: the first one signs, with each of them a token may have been signed */
export function createCsrf(secrets: readonly string[]): Csrf {
  let derived: Promise<CryptoKey[]> | undefined;
  const keys = () => {
    derived ??= Promise.all(secrets.map(deriveKey));
    return derived;
  };
  const mac = async (key: CryptoKey, nonce: string, { cookie, session }: CsrfBinding) =>
    hex(new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(`${nonce}.${cookie}.${session}`))));
  return {
    async sign(binding) {
      const [key] = await keys();
      if (!key) throw new Error('AUTH_SECRET is missing');
      const nonce = randomHex(16);
      return `${nonce}.${await mac(key, nonce, binding)}`;
    },
    async isValid(token, binding) {
      const [, nonce, given] =
        /^([\da-f]{32})\.([\da-f]{64})$/.exec(typeof token === 'string' ? token : '') ?? [];
      if (!nonce || !given || !isCsrfCookie(binding.cookie)) return false;
      const macs = await Promise.all((await keys()).map((key) => mac(key, nonce, binding)));
      return macs.some((computed) => equalText(computed, given));
    },
  };
}

/** A new value for the cookie. */
export const newCsrfCookie = (): string => randomHex(16);

/** Whether a cookie's value is one of ours. */
export const isCsrfCookie = (value: string | undefined): value is string => /^[\da-f]{32}$/.test(value ?? '');

/**
 * Whether the browser says that another site made the request. A browser too old for `Sec-Fetch-Site` says so in
 * `Origin`; where neither is there, or a referrer policy hides the origin, the token alone decides.
 */
export function isFromElsewhere(request: Request, own: string): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site !== 'same-origin' && site !== 'none';
  const origin = request.headers.get('origin') ?? 'null';
  return origin !== 'null' && origin !== own;
}
