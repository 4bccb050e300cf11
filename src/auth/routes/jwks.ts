/** `GET /.well-known/jwks.json`: the public keys (RFC 7517 section 5). */
import { hasEtag } from '../../web/etag.ts';
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
