/**
 * What a django-easyjwt auth-service answers to a client-service, as captured from the real one: nine fields, no `ETag`,
 * no `ver`, no JWKS but a page, HS256 without `kid`. For what a fault needs; the real one is in the interop tests.
 */
import { SignJWT } from 'jose';

const SECRET = new TextEncoder().encode('only-django-knows-this-signing-key-0123456789');

/** The stand-in. */
export interface Django {
  now: number;
  /** Users by id; false for inactive. */
  readonly active: Map<number, boolean>;
  /** Status of refused tokens: 403 where `SessionAuthentication` comes first. */
  refusal: 401 | 403;
  issue(userId: number, more?: Record<string, unknown>): Promise<string>;
  fetch(request: Request): Promise<Response>;
}

const page = () =>
  new Response('<h1>Not Found</h1>', { status: 404, headers: { 'content-type': 'text/html' } });

export function createDjango(): Django {
  const issued = new Map<string, number>();
  const django: Django = {
    now: 1_800_000_000,
    active: new Map([[1, true]]),
    refusal: 401,
    async issue(userId, more = {}) {
      const claims = {
        token_type: 'access',
        exp: django.now + 3600,
        iat: django.now,
        jti: crypto.randomUUID(),
      };
      const token = await new SignJWT({ ...claims, user_id: userId, ...more })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .sign(SECRET);
      issued.set(token, userId);
      return token;
    },
    async fetch(request) {
      if (new URL(request.url).pathname !== '/auth/user/') return page();
      const token = request.headers.get('authorization')?.replace('Bearer ', '') ?? '';
      const id = issued.get(token);
      const refuse = (detail: string, code: string) =>
        Response.json({ detail, code }, { status: django.refusal });
      if (id === undefined) return refuse('Given token not valid for any token type', 'token_not_valid');
      const active = django.active.get(id);
      if (active === undefined) return refuse('User not found', 'user_not_found');
      if (!active) return refuse('User is inactive', 'user_inactive');
      return Response.json({
        id,
        first_name: 'Ada',
        email: `user${id}@example.com`,
        last_name: '',
        date_joined: '2026-01-01T00:00:00.000000Z',
        last_login: null,
        is_active: true,
        is_staff: false,
        is_superuser: false,
      });
    },
  };
  return django;
}
