/**
 * The shape of a compact JWS, checked before any cryptography (RFC 7515 sections 2 and 7.1). What decodes base64 lets white
 * space, padding and newlines inside a segment pass, so that one token would have many spellings.
 */

/** Longest token that is looked at, in characters. */
export const MAX_TOKEN_LENGTH = 8192;

const SHAPE = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/;
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

/** A well-formed token, its signature not yet verified. */
export interface DecodedToken {
  readonly header: TokenHeader;
  readonly claims: JsonObject;
  /** What the signature is of: the first two segments and their dot. */
  readonly signed: string;
  readonly signature: Uint8Array<ArrayBuffer>;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The bytes of base64url or base64. */
export function decodeBytes(segment: string): Uint8Array<ArrayBuffer> {
  const binary = atob(segment.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < bytes.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

function decodeObject(segment: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(decoder.decode(decodeBytes(segment)));
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
 * Takes a well-formed token apart; undefined for anything else. Refused are `crit` (RFC 7515 4.1.11: nothing is understood
 * here) with it `b64`, and an `alg` or `kid` that is no string.
 */
export function decodeCompact(token: string): DecodedToken | undefined {
  if (token.length > MAX_TOKEN_LENGTH) return undefined;
  const [, head, body, tail] = SHAPE.exec(token) ?? [];
  if (!head || !body || !tail || ![head, body, tail].every(canonical)) return undefined;
  const header = decodeObject(head);
  const claims = header && decodeObject(body);
  if (!header || !claims) return undefined;
  const { alg, kid } = header;
  const understood = !Object.hasOwn(header, 'crit') && !Object.hasOwn(header, 'b64');
  if (typeof alg !== 'string' || !understood || (kid !== undefined && typeof kid !== 'string'))
    return undefined;
  return {
    header: kid === undefined ? { alg } : { alg, kid },
    claims,
    signed: `${head}.${body}`,
    signature: decodeBytes(tail),
  };
}
