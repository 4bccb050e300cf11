/**
 * A key from `SIGNING_KEY`, as Django has it: one secret or one key pair, no `kid`. Imported when it is first needed,
 * and then kept.
 */
import { exportJWK, importPKCS8, importSPKI, type JWK } from 'jose';
import { utf8 } from '../../core/encoding.ts';
import { SettingsError } from '../../core/settings/read.ts';
import { toCryptoKey } from './managed-key.ts';

/** The two halves of a static key; the same secret for HS*. */
export interface StaticKey {
  readonly alg: string;
  readonly signing: CryptoKey | Uint8Array;
  readonly verifying: CryptoKey | Uint8Array;
  /** Public JWK for the JWKS; undefined for HS*, which has nothing public. */
  readonly publicJwk?: JWK;
}

/** Environment variables often hold line breaks as `\n`. */
const unescapePem = (pem: string): string => pem.replaceAll('\\n', '\n');

/** The members of a JWK that may be public (RFC 7518 sections 6.2 and 6.3, RFC 8037). */
function publicMembers({ kty, crv, x, y, n, e }: JWK): JWK {
  const members = { kty, crv, x, y, n, e };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

/**
 * Imports `SIGNING_KEY` and `VERIFYING_KEY` for an algorithm.
 *
 * @throws {SettingsError} if it is no key for that algorithm
 */
export async function importStaticKey(
  alg: string,
  signingKey: string,
  verifyingKey: string,
): Promise<StaticKey> {
  if (alg.startsWith('HS')) {
    const secret = utf8(signingKey);
    return { alg, signing: secret, verifying: secret };
  }
  try {
    const signing = await importPKCS8(unescapePem(signingKey), alg, { extractable: true });
    const jwk = verifyingKey
      ? await exportJWK(await importSPKI(unescapePem(verifyingKey), alg, { extractable: true }))
      : await exportJWK(signing);
    const publicJwk = publicMembers(jwk);
    const verifying = await toCryptoKey(publicJwk, alg);
    return { alg, signing, verifying, publicJwk: { ...publicJwk, alg, use: 'sig' } };
  } catch {
    throw new SettingsError([
      `SIGNING_KEY is no key for ${alg}: write a PKCS #8 private key in PEM (openssl pkcs8 -topk8 -nocrypt converts one), or set LEGACY_ALGORITHM to what it is for.`,
    ]);
  }
}
