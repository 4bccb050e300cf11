/**
 * `GET /openapi.json`: what programs may ask of the face of the service that answers it. Not part of the service itself:
 * the texts weigh more than the routes, and who does not give `openApi` to `createAuthService` does not bundle them.
 */

import { sha256Hex } from '../../core/encoding.ts';
import { once } from '../../core/once.ts';
import { hasEtag } from '../../web/etag.ts';
import { json } from '../../web/json.ts';
import { page } from '../../web/page.ts';
import type { AuthRoute } from '../routes/route.ts';
import type { ResolvedSettings } from '../settings.ts';
import { DOCUMENT_PATH, describeAll } from './descriptions.ts';
import { authDocument } from './document.ts';
import { STYLE, STYLE_PATH, viewer } from './viewer.ts';

/** The page of the document and its stylesheet. */
const viewerRoutes = (document: () => ReturnType<typeof authDocument>): AuthRoute[] => [
  {
    path: '/dev/openapi',
    methods: { GET: (request) => page(new URL(request.url).origin, viewer(document())) },
  },
  {
    path: STYLE_PATH,
    methods: { GET: () => new Response(STYLE, { headers: { 'content-type': 'text/css; charset=utf-8' } }) },
  },
];

/**
 * Describes the routes of a face: the document at `/openapi.json`, and under `DEBUG` a page of it at `/dev/openapi`. What
 * has no description, such as the pages, is left out.
 *
 * @returns routes to add to the face
 */
export function openApi(routes: readonly AuthRoute[], settings: ResolvedSettings): readonly AuthRoute[] {
  const own: AuthRoute = {
    path: DOCUMENT_PATH,
    methods: {
      async GET(request) {
        const etag = `"${await tag()}"`;
        const headers = { etag, 'cache-control': 'no-cache' };
        if (hasEtag(request, etag)) return new Response(null, { status: 304, headers });
        return json(document(), 200, headers);
      },
    },
  };
  const document = once(() => {
    const paths = new Set([...routes, own].map(({ path }) => path));
    return authDocument(
      describeAll().filter(({ route }) => paths.has(route.path)),
      settings,
    );
  });
  const tag = once(async () => (await sha256Hex(JSON.stringify(document()))).slice(0, 32));
  return [own, ...(settings.debug ? viewerRoutes(document) : [])];
}
