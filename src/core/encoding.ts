/** Bytes as text and back. */

const encoder = new TextEncoder();

/** Bytes of a text, by the types of the runtime: not all of them say that their memory is shared with nobody, as WebCrypto wants it. */
export type Utf8 = ReturnType<TextEncoder['encode']>;

/** UTF-8 bytes of a text. */
export const utf8 = (value: string): Utf8 => encoder.encode(value);

/** Lower-case hexadecimal form. */
export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

/** Bytes of a hexadecimal text. */
export const unhex = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** Standard base64 with padding (RFC 4648 section 4). */
export const base64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

/** Base64 for URLs, without padding (RFC 4648 section 5; RFC 7515 appendix C). */
export const base64url = (bytes: Uint8Array): string =>
  base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** `count` random bytes in lower-case hexadecimal form. */
export const randomHex = (count: number): string => hex(crypto.getRandomValues(new Uint8Array(count)));

/** SHA-256 of a text in lower-case hexadecimal form. */
export async function sha256Hex(value: string): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(value))));
}
