/**
 * Keys in PEM, as Django's `SIGNING_KEY` and `VERIFYING_KEY` hold them: PKCS #8 and SPKI, and OpenSSL's older forms (PKCS #1,
 * SEC 1), which are wrapped because WebCrypto takes the former alone. What kind of key it is can be seen without importing it, so that
 * a wrong one is refused at start.
 */
import { hex, unhex } from '../../core/encoding.ts';
import { decodeBytes } from '../../core/tokens/compact.ts';
import { DER, derElements, derEncode } from './der.ts';

const RSA = '300d06092a864886f70d0101010500';

/** The AlgorithmIdentifier of each algorithm's keys (RFC 3279, RFC 5480, RFC 8410), in DER. */
const IDENTIFIERS: Readonly<Record<string, string>> = {
  EdDSA: '300506032b6570',
  ES256: '301306072a8648ce3d020106082a8648ce3d030107',
  ES384: '301006072a8648ce3d020106052b81040022',
  ES512: '301006072a8648ce3d020106052b81040023',
  RS256: RSA,
  RS384: RSA,
  RS512: RSA,
  PS256: RSA,
  PS384: RSA,
  PS512: RSA,
};

/** A document in DER, as WebCrypto takes it. */
export type Der = Uint8Array<ArrayBuffer>;

interface Block {
  readonly label: string;
  readonly der: Der;
}

/** The blocks of a document. Environment variables often hold line breaks as `\n`. */
function blocksOf(pem: string): Block[] {
  const blocks = pem
    .replaceAll('\\n', '\n')
    .matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]*)-----END \1-----/g);
  return [...blocks].flatMap(([, label = '', text = '']) => {
    try {
      return [{ label, der: decodeBytes(text) }];
    } catch {
      return [];
    }
  });
}

/** The elements of the one sequence that a document is. */
const members = (der: Uint8Array) => derElements(derElements(der)?.[0]?.content ?? der);

/** Whether the AlgorithmIdentifier, which is the member with this index, is the one of the algorithm. */
function isFor(alg: string, der: Uint8Array, index: number): boolean {
  const identifier = members(der)?.[index];
  return identifier !== undefined && hex(identifier.bytes) === IDENTIFIERS[alg];
}

/** Wraps a PKCS #1 or SEC 1 private key into PKCS #8 (RFC 5958). */
const wrapPrivate = (identifier: string, der: Der): Der =>
  derEncode(
    DER.sequence,
    derEncode(DER.integer, Uint8Array.of(0)),
    unhex(identifier),
    derEncode(DER.octets, der),
  );

/** Whether a SEC 1 key is on the curve of the algorithm; its parameters are the member tagged [0] (RFC 5915). */
function isOnCurve(identifier: string, der: Uint8Array): boolean {
  const parameters = members(der)?.find(({ tag }) => tag === 0xa0);
  return parameters !== undefined && identifier.endsWith(hex(parameters.content));
}

function toPkcs8(alg: string, { label, der }: Block): Der | undefined {
  const identifier = IDENTIFIERS[alg];
  if (identifier === undefined) return undefined;
  if (label === 'PRIVATE KEY') return der;
  if (label === 'RSA PRIVATE KEY' && identifier === RSA) return wrapPrivate(identifier, der);
  if (label === 'EC PRIVATE KEY' && isOnCurve(identifier, der)) return wrapPrivate(identifier, der);
  return undefined;
}

function toSpki(alg: string, { label, der }: Block): Der | undefined {
  if (label === 'PUBLIC KEY') return der;
  if (label !== 'RSA PUBLIC KEY' || IDENTIFIERS[alg] !== RSA) return undefined;
  return derEncode(DER.sequence, unhex(RSA), derEncode(DER.bits, Uint8Array.of(0), der));
}

/** The private key for an algorithm that a document holds, as PKCS #8; undefined if it holds none. */
export const privateKeyOf = (alg: string, pem: string): Der | undefined =>
  blocksOf(pem)
    .map((block) => toPkcs8(alg, block))
    .find((found) => found && isFor(alg, found, 1));

/** The public key for an algorithm that a document holds, as SPKI; undefined if it holds none. */
export const publicKeyOf = (alg: string, pem: string): Der | undefined =>
  blocksOf(pem)
    .map((block) => toSpki(alg, block))
    .find((found) => found && isFor(alg, found, 0));
