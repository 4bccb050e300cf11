/** `GET /.well-known/jwks.json`: the public keys (RFC 7517 section 5). */
import * as v from 'valibot';
import { hasEtag } from '../../web/etag.ts';
import { type Description, named } from '../../web/openapi/describe.ts';
import type { AuthRoute } from './route.ts';

export const jwks: AuthRoute = {
  path: '/.well-known/jwks.json',
  methods: {
    async GET(request, { keys, settings, now }) {
      const { body, etag } = await keys.jwks(now);
      const headers = { etag, 'cache-control': `public, max-age=${settings.jwksMaxAge}` };
      if (hasEtag(request, etag)) return new Response(null, { status: 304, headers });
      return new Response(body, {
        headers: { ...headers, 'content-type': 'application/json', 'x-content-type-options': 'nosniff' },
      });
    },
  },
};

/** Members differ by the kind of key (RFC 7518 section 6). */
const jwk = () =>
  v.pipe(
    v.looseObject({ kty: v.string(), alg: v.string(), use: v.string(), kid: v.optional(v.string()) }),
    v.title('Jwk'),
  );

export const jwksText = (): Description => ({
  route: jwks,
  tag: 'Service',
  methods: {
    GET: {
      id: 'readKeys',
      summary: 'The public keys that verify tokens (RFC 7517), with an `ETag`.',
      answers: { 200: named('Jwks', { keys: v.array(jwk()) }), 304: null },
      refusals: { 503: ['signing_key_unreadable'] },
    },
  },
});
