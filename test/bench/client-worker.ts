/** A Worker for `client.ts`: a bare answer, and the same behind a client-service that knows its user. */

import { env } from 'cloudflare:workers';
import { createClientService } from '../../src/client.ts';

const { JWKS = '', USER = '' } = env as unknown as Record<string, string>;

const client = createClientService({
  upstream: {
    fetch: async (request) =>
      new Response(request.url.endsWith('jwks.json') ? JWKS : USER, {
        headers: { 'content-type': 'application/json', etag: '"1"' },
      }),
  },
});
const warm = client.protect((_request, _auth, _env: unknown, _ctx: ExecutionContext) => new Response('ok'));

export default {
  fetch: (request, environment, ctx) =>
    request.url.endsWith('/warm') ? warm(request, environment, ctx) : new Response('ok'),
} satisfies ExportedHandler;
