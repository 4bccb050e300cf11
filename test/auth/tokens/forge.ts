/** The workshop of a forger: tokens byte by byte, with the right key or any other. */
import { createHmac } from 'node:crypto';
import { base64url, importJWK, type JWK } from 'jose';
import { createSeal } from '../../../src/auth/keys/seal.ts';
import { type AuthServiceOptions, DEMO_AUTH_SECRET } from '../../../src/auth.ts';
import { algorithmParameters } from '../../../src/core/tokens/keys.ts';
import { orm } from '../../../src/storage/orm.ts';
import { keySets } from '../../../src/storage/tables.ts';
import type { TestAuth } from '../../support/auth.ts';
import { createSessionAuth, enter, type Person } from '../../support/sessions.ts';
import { claimsOf, headerOf } from '../../support/tokens.ts';

export type Json = Readonly<Record<string, unknown>>;
type Text = string | Json;

const encoder = new TextEncoder();
const jsonText = (value: Text): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** What a signature is of. */
export const signingInput = (header: Text, payload: Text | Uint8Array): string =>
  [
    encoder.encode(jsonText(header)),
    payload instanceof Uint8Array ? payload : encoder.encode(jsonText(payload)),
  ]
    .map((part) => base64url.encode(part))
    .join('.');

/** A compact token of any header, payload and signature. */
export const compose = (header: Text, payload: Text | Uint8Array, signature: Uint8Array): string =>
  `${signingInput(header, payload)}.${base64url.encode(signature)}`;

/** A token keyed with anything at all, the empty key among them. */
export function hmacToken(header: Json & { alg: string }, payload: Text, key: string | Uint8Array): string {
  const hash = `sha${header.alg.slice(2)}`;
  return compose(header, payload, createHmac(hash, key).update(signingInput(header, payload)).digest());
}

/** A service, somebody's tokens, and its own key in the hands of the forger. */
export interface Workshop {
  readonly auth: TestAuth;
  readonly person: Person;
  readonly alg: string;
  /** Header and claims of an access token that is good. */
  readonly header: Json & { alg: string };
  readonly claims: Json;
  /** Public JWK; undefined for HS*. */
  readonly publicJwk: (JWK & { kid?: string }) | undefined;
  readonly jwks: string;
  /** Signs with the service's own key, whatever the header says. */
  sign(header: Text, payload: Text | Uint8Array): Promise<string>;
  signature(input: string): Promise<Uint8Array>;
}

/** The private key of a service that made its own. */
async function stolenKey({ database }: TestAuth, alg: string): Promise<CryptoKey> {
  const [[row]] = await database.batch([orm.select().from(keySets)]);
  const [key] = JSON.parse(row?.document ?? '').keys;
  const jwk: JWK = JSON.parse(
    (await createSeal([DEMO_AUTH_SECRET]).open(key.sealedPrivateJwk, key.kid)) ?? '',
  );
  const imported = await importJWK(jwk, alg);
  if (imported instanceof Uint8Array) throw new Error('not a private key');
  return imported;
}

/** Sets a workshop up. For HS* the options hold `signingKey`. */
export async function createWorkshop(alg: string, options: Partial<AuthServiceOptions>): Promise<Workshop> {
  const auth = await createSessionAuth({ algorithm: alg, ...options });
  const person = await enter(auth);
  const { body } = await auth.get('/.well-known/jwks.json');
  const isSecret = alg.startsWith('HS');
  const key = isSecret ? undefined : await stolenKey(auth, alg);
  async function signature(input: string): Promise<Uint8Array> {
    if (!key)
      return createHmac(`sha${alg.slice(2)}`, String(options.signingKey))
        .update(input)
        .digest();
    return new Uint8Array(await crypto.subtle.sign(algorithmParameters(alg), key, encoder.encode(input)));
  }
  return {
    auth,
    person,
    alg,
    header: headerOf(person.access),
    claims: claimsOf(person.access),
    publicJwk: body.keys[0],
    jwks: JSON.stringify(body),
    sign: async (header, payload) => compose(header, payload, await signature(signingInput(header, payload))),
    signature,
  };
}

/** Statuses of the two ways in that an access token has: is it good, and whose is it. Neither changes anything. */
export async function useToken({ auth }: Workshop, token: string): Promise<number[]> {
  const verified = await auth.post('/auth/token/verify/', { token });
  return [verified.status, (await auth.get('/auth/user/', token)).status];
}

/** Statuses of every way in that a token may be tried at. */
export async function tryIn({ auth }: Workshop, token: string): Promise<number[]> {
  const headers = /[^\x21-\x7e]/.test(token) ? {} : { authorization: `Bearer ${token}` };
  const answers = [
    await auth.post('/auth/token/verify/', { token }),
    await auth.request('GET', '/auth/user/', { headers }),
    await auth.post('/auth/token/refresh/', { refresh: token }),
    await auth.post('/auth/token/blacklist/', { refresh: token }),
    await auth.post('/auth/token/sliding/refresh/', { token }),
  ];
  return answers.map(({ status }) => status);
}
