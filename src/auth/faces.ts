/** What each face of the service has routes for. */
import { createRouter, type Routed } from '../web/router.ts';
import type { RequestContext } from './context.ts';
import { errorJson } from './error-json.ts';
import type { OptionalParts, Pages } from './parts.ts';
import { codeOf, type Trace } from './request-log.ts';
import { API_ROUTES, OPEN_ROUTES } from './routes/api.ts';
import { createReadyz } from './routes/readyz.ts';
import type { AuthRoute } from './routes/route.ts';
import { countingAs } from './services/default.ts';
import { forKnownServices } from './services/known.ts';
import type { ResolvedSettings } from './settings.ts';

/** What is known of a request, and what comes to light of it. */
export interface Traced extends RequestContext {
  readonly trace: Trace;
}

/** Answers by routes. */
export type Answer = Routed<Traced>;

/** See the head of this file. */
export interface Faces {
  /** For callers who are vouched for. */
  readonly everything: Answer;
  /** For anybody: without the token API, unless `EXPOSE_API` says so. */
  readonly shown: Answer;
}

/** @param pages those of the service that is made, where it has any */
export function createFaces(
  { mail, admin, openApi }: OptionalParts,
  settings: ResolvedSettings,
  pages: Pages | undefined,
): Faces {
  const { defaultService } = settings;
  const served = [...API_ROUTES, ...(mail?.apiRoutes ?? [])];
  const named = defaultService === '' ? served : served.map(countingAs(defaultService));
  const api = settings.knownServicesOnly ? named.map(forKnownServices) : named;
  const open = [
    ...OPEN_ROUTES,
    ...(mail?.openRoutes ?? []),
    ...(admin?.routes ?? []),
    createReadyz(),
    ...(pages?.routes ?? []),
  ];
  const routed = (routes: readonly AuthRoute[]) =>
    createRouter<Traced>(
      [...routes, ...(openApi?.(routes, settings) ?? [])],
      (error, request, context) => {
        context.trace.code = codeOf(error);
        return pages?.errorResponse(error, request, context) ?? errorJson(error, context);
      },
      (path, { trace }) => {
        trace.route = path;
      },
    );
  const everything = routed([...open, ...api]);
  return { everything, shown: settings.exposeApi ? everything : routed(open) };
}
