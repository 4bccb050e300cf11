/** The OpenAPI documents of both services with the default settings. */
import { describeAll } from '../../auth/openapi/descriptions.ts';
import { authDocument } from '../../auth/openapi/document.ts';
import { DEMO_AUTH_SECRET } from '../../auth/setting-faults.ts';
import { resolveSettings } from '../../auth/settings.ts';
import { clientDocument } from '../../client/openapi/document.ts';
import { cookieTexts, ownTexts } from '../../client/openapi/texts.ts';
import { proxyRoutes } from '../../client/proxy.ts';
import { resolveSettings as resolveClientSettings } from '../../client/settings.ts';
import { outage, type Upstream } from '../../client/upstream.ts';
import type { Description } from '../../web/openapi/describe.ts';
import type { OpenApiDocument } from '../../web/openapi/document.ts';

/** Nobody is asked while routes are only described. */
const nobody: Upstream = { ask: () => Promise.reject(outage()), send: () => Promise.reject(outage()) };

/** Of the auth-service, with everything that its private face answers under `DEBUG`. */
export const authDocs = (): OpenApiDocument =>
  authDocument(describeAll(), resolveSettings({ debug: true, authSecret: [DEMO_AUTH_SECRET] }));

/** Of a client-service. */
export const clientDocs = (): OpenApiDocument =>
  clientDocument(authDocs(), proxyRoutes(resolveClientSettings({}, true), nobody), ownTexts());

/** Of paths that a client-service answers itself. */
function ownDocs(texts: readonly Description[]): OpenApiDocument {
  const routes = texts.map(({ route, methods }) => ({
    path: route.path,
    methods: Object.fromEntries(Object.keys(methods).map((method) => [method, () => new Response()])),
  }));
  return clientDocument(authDocs(), routes, texts);
}

/** Of those that every client-service answers itself. */
export const clientOwnDocs = (): OpenApiDocument => ownDocs(ownTexts());

/** Of those that it answers itself with `REFRESH_TOKEN_IN_COOKIE`. */
export const cookieDocs = (): OpenApiDocument => ownDocs(cookieTexts());
