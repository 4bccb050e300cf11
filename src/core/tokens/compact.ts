/**
 * The shape of a compact JWS, checked before any cryptography (RFC 7515 sections 2 and 7.1). jose alone lets white
 * space, padding and newlines inside a segment pass, so that one token would have many spellings.
 */

/** Longest token that is looked at, in characters. */
export const MAX_TOKEN_LENGTH = 8192;

const CHUNK = 'A-Za-z0-9_-';
const SHAPE = new RegExp(`^([${CHUNK}]+)\\.([${CHUNK}]+)\\.([${CHUNK}]+)$`);
/** Last characters that leave no unused bits set, by how many characters the last group has. */
const CANONICAL_END: Readonly<Record<number, RegExp>> = { 0: /./, 2: /[AQgw]$/, 3: /[AEIMQUYcgkosw048]$/ };

const canonical = (segment: string): boolean => CANONICAL_END[segment.length % 4]?.test(segment) ?? false;

/** A protected header as far as verification looks at it. `jwk`, `jku`, `x5u`, `x5c` are never looked at. */
export interface TokenHeader {
  readonly alg: string;
  readonly kid?: string;
}

/** A JSON object of unknown members. */
export type JsonObject = Readonly<Record<string, unknown>>;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodeObject(segment: string): JsonObject | undefined {
  try {
    const binary = atob(segment.replaceAll('-', '+').replaceAll('_', '/'));
    const value: unknown = JSON.parse(decoder.decode(Uint8Array.from(binary, (char) => char.charCodeAt(0))));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value is an object and no array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Header and claims of a well-formed token, its signature not yet verified; undefined for anything else. Refused are
 * `crit` (RFC 7515 4.1.11: nothing is understood here) with it `b64`, and an `alg` or `kid` that is no string.
 */
export function decodeCompact(token: string): { header: TokenHeader; claims: JsonObject } | undefined {
  if (token.length > MAX_TOKEN_LENGTH) return undefined;
  const [, head, body, signature] = SHAPE.exec(token) ?? [];
  if (!head || !body || !signature || ![head, body, signature].every(canonical)) return undefined;
  const header = decodeObject(head);
  const claims = header && decodeObject(body);
  if (!header || !claims) return undefined;
  const { alg, kid } = header;
  if (typeof alg !== 'string' || Object.hasOwn(header, 'crit') || Object.hasOwn(header, 'b64'))
    return undefined;
  if (kid === undefined) return { header: { alg }, claims };
  return typeof kid === 'string' ? { header: { alg, kid }, claims } : undefined;
}
