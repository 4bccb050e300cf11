/**
 * Keys in PEM, as Django's `SIGNING_KEY` and `VERIFYING_KEY` hold them: PKCS #8 and SPKI, and OpenSSL's older forms (PKCS #1,
 * SEC 1), which are wrapped because WebCrypto takes the former alone. What kind of key it is can be seen without importing it, so that
 * a wrong one is refused at start.
 */
import { unhex } from '../../core/encoding.ts';
import { decodeBytes } from '../../core/tokens/compact.ts';
import { DER, derEncode, derSequence } from './der.ts';

/** The AlgorithmIdentifier of RSA keys, whatever they sign (RFC 3279), in DER. */
const RSA = '300d06092a864886f70d0101010500';

/** What says that a key is one on a curve (RFC 5480). The name of the curve follows. */
const ON_CURVE = '06072a8648ce3d0201';

/** The AlgorithmIdentifier of the keys of other algorithms (RFC 5480, RFC 8410), in DER. */
const IDENTIFIERS: Readonly<Record<string, string>> = {
  EdDSA: '300506032b6570',
  ES256: `3013${ON_CURVE}06082a8648ce3d030107`,
  ES384: `3010${ON_CURVE}06052b81040022`,
  ES512: `3010${ON_CURVE}06052b81040023`,
};

const identifierOf = (alg: string): string => IDENTIFIERS[alg] ?? RSA;

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

/** Wraps a PKCS #1 or SEC 1 private key into PKCS #8 (RFC 5958). */
const wrapPrivate = (identifier: string, der: Der): Der =>
  derEncode(
    DER.sequence,
    derEncode(DER.integer, Uint8Array.of(0)),
    unhex(identifier),
    derEncode(DER.octets, der),
  );

/** Whether a SEC 1 key is on the curve of the algorithm: its parameters, tagged [0], have the name (RFC 5915). */
function isOnCurve(identifier: string, der: Der): boolean {
  const [, curve = ''] = identifier.split(ON_CURVE);
  return (
    curve !== '' && (derSequence(der)?.includes(`a00${(curve.length / 2).toString(16)}${curve}`) ?? false)
  );
}

function toPkcs8(identifier: string, { label, der }: Block): Der | undefined {
  if (label === 'PRIVATE KEY') return der;
  const isWrapped =
    label === 'RSA PRIVATE KEY'
      ? identifier === RSA
      : label === 'EC PRIVATE KEY' && isOnCurve(identifier, der);
  return isWrapped ? wrapPrivate(identifier, der) : undefined;
}

function toSpki(identifier: string, { label, der }: Block): Der | undefined {
  if (label === 'PUBLIC KEY') return der;
  if (label !== 'RSA PUBLIC KEY' || identifier !== RSA) return undefined;
  return derEncode(DER.sequence, unhex(RSA), derEncode(DER.bits, Uint8Array.of(0), der));
}

/**
 * The first key in a document that is for an algorithm.
 *
 * @param become makes of a block what WebCrypto takes
 * @param index where in that the identifier stands, in hexadecimal digits
 */
function find(
  alg: string,
  pem: string,
  become: (identifier: string, block: Block) => Der | undefined,
  index: number,
): Der | undefined {
  const identifier = identifierOf(alg);
  return blocksOf(pem)
    .map((block) => become(identifier, block))
    .find((der) => der && derSequence(der)?.startsWith(identifier, index));
}

/** The version before the identifier, an integer of one byte. */
const VERSION_DIGITS = 6;

/** The private key for an algorithm that a document holds, as PKCS #8; undefined if it holds none. */
export const privateKeyOf = (alg: string, pem: string): Der | undefined =>
  find(alg, pem, toPkcs8, VERSION_DIGITS);

/** The public key for an algorithm that a document holds, as SPKI; undefined if it holds none. */
export const publicKeyOf = (alg: string, pem: string): Der | undefined => find(alg, pem, toSpki, 0);
