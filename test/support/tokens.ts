/** Making and taking apart tokens in tests. */
import { base64url, CompactSign } from 'jose';

/** The claims of a token. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into claims whose shape is what they check
export const claimsOf = (token: string): any =>
  JSON.parse(new TextDecoder().decode(base64url.decode(token.split('.')[1] ?? '')));

/** The header of a token. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into headers whose shape is what they check
export const headerOf = (token: string): any =>
  JSON.parse(new TextDecoder().decode(base64url.decode(token.split('.')[0] ?? '')));

/** Signs any payload as a compact JWS. */
export const sign = (
  payload: unknown,
  key: CryptoKey | Uint8Array,
  header: { alg: string } & Record<string, unknown>,
): Promise<string> =>
  new CompactSign(new TextEncoder().encode(typeof payload === 'string' ? payload : JSON.stringify(payload)))
    .setProtectedHeader(header)
    .sign(key);

/** `SIGNING_KEY` of the Django project that tests move here. */
export const DJANGO_KEY = 'django-insecure-8x!q2w7e5r9t1y3u5i7o9p0a';

/** A token as Django signs it with {@link DJANGO_KEY}: HS256, no `kid`, no `sid`. `claims` replace what it has. */
export function djangoToken(
  type: 'access' | 'refresh' | 'sliding',
  user: number,
  now: number,
  claims: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const lifetime = type === 'refresh' ? 86_400 : 300;
  const payload = {
    token_type: type,
    exp: now + lifetime,
    iat: now,
    jti: crypto.randomUUID().replaceAll('-', ''),
    ...(type === 'sliding' ? { refresh_exp: now + 86_400 } : {}),
    user_id: user,
    ...claims,
  };
  return sign(payload, new TextEncoder().encode(DJANGO_KEY), { alg: 'HS256', typ: 'JWT' });
}
