/** Errors as pages, for whoever looks at them in a browser. */
import { ApiError } from '../../core/errors.ts';
import { errorTitle, minutesOf } from '../../web/error-page.ts';
import { pickHeaders } from '../../web/headers.ts';
import { wantsPage } from '../../web/page.ts';
import type { RequestContext } from '../context.ts';
import { errorJson } from '../error-json.ts';
import { showProblem } from './problem.ts';
import { withNext } from './render.ts';
import { beginVisit, type PageParts } from './visit.ts';

/** Paths of programs: their errors are JSON, whoever asks. */
const API = /^\/(auth|admin\/api|\.well-known|healthz|readyz|openapi\.json)(\/|$)/;

async function errorPage(
  parts: PageParts,
  error: unknown,
  { status, headers }: Response,
  request: Request,
  context: RequestContext,
): Promise<Response> {
  const visit = await beginVisit(request, context, parts);
  const { next, url } = visit;
  const { code } = error instanceof ApiError ? error.body : {};
  const kept = pickHeaders(headers, ['retry-after', 'allow']);
  const isNowhere = status === 404;
  return showProblem(visit, {
    status,
    title: isNowhere ? 'pageNotFound' : errorTitle(status, code),
    values: { minutes: minutesOf(kept) },
    link: isNowhere
      ? { url: '/account', label: 'toStart' }
      : { url: withNext(url.pathname, next), label: 'openAgain' },
    headers: kept,
  });
}

/** Makes responses of errors: pages for browsers outside the API, JSON for everybody else. */
export const createErrorResponse =
  (parts: PageParts) =>
  async (error: unknown, request: Request, context: RequestContext): Promise<Response> => {
    const plain = errorJson(error, context);
    if (!wantsPage(request) || API.test(new URL(request.url).pathname)) return plain;
    // A template of the deployer's may be what went wrong.
    return errorPage(parts, error, plain, request, context).catch(() => plain);
  };
