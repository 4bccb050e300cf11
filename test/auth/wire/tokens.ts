/** Tokens as Django would have made them, and such as nobody should take. */
import { createHmac, randomUUID } from 'node:crypto';
import type { Kind, TokenSpec } from './case.ts';

/** Lifetimes of Django's tokens by default, in seconds. */
const LIFETIMES: Readonly<Record<Kind, number>> = { access: 300, refresh: 86_400, sliding: 300 };

const base64url = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** The claims of one of Django's tokens, in its order. */
const claimsOf = (kind: Kind, userId: number, now: number) => ({
  token_type: kind,
  exp: now + LIFETIMES[kind],
  iat: now,
  jti: randomUUID().replaceAll('-', ''),
  ...(kind === 'sliding' && { refresh_exp: now + 86_400 }),
  user_id: userId,
});

/** Makes a token. `signingKey` is the secret of HS256. */
export function makeToken(spec: TokenSpec, userId: number, now: number, signingKey: string): string {
  const { kind, at = {}, set = {}, drop = [], header = {}, sign } = spec;
  const moved = Object.entries(at).map(([claim, offset]) => [claim, now + offset]);
  const named = Object.entries(set).map(([claim, value]) => [
    claim,
    value === '<id>' ? String(userId) : value,
  ]);
  const claims = Object.entries({
    ...claimsOf(kind, userId, now),
    ...Object.fromEntries(moved),
    ...Object.fromEntries(named),
  }).filter(([claim]) => !drop.includes(claim));
  const alg = sign === 'HS512' || sign === 'none' ? sign : 'HS256';
  const payload = spec.payload ?? Object.fromEntries(claims);
  const input = `${base64url({ alg, typ: 'JWT', ...header })}.${base64url(payload)}`;
  if (sign === 'none') return `${input}.`;
  const key = sign === 'wrong' ? 'another secret that nobody has set' : signingKey;
  const hash = alg === 'HS512' ? 'sha512' : 'sha256';
  return `${input}.${createHmac(hash, key).update(input).digest('base64url')}`;
}
