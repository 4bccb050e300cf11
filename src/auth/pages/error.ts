/** Errors as pages, for whoever looks at them in a browser. */
import { ApiError } from '../../core/errors.ts';
import { wantsPage } from '../../web/page.ts';
import type { RequestContext } from '../context.ts';
import { errorJson } from '../error-json.ts';
import type { Text } from '../texts/en.ts';
import { showProblem } from './problem.ts';
import { withNext } from './render.ts';
import { beginVisit, type PageParts } from './visit.ts';

/** Paths of programs: their errors are JSON, whoever asks. */
const API = /^\/(auth|admin\/api|\.well-known|healthz|readyz|openapi\.json)(\/|$)/;

/** What is said of an error, as the keys of title and text. */
function textsOf(error: unknown, status: number): readonly [Text, Text] {
  if (error instanceof ApiError && error.body.code === 'csrf_failed') return ['notSent', 'notSentText'];
  if (status === 404) return ['pageNotFound', 'pageNotFoundText'];
  if (status === 429) return ['tooManyAttempts', 'tooManyAttemptsText'];
  if (status === 503) return ['notAvailable', 'notAvailableText'];
  return status >= 500 ? ['internalError', 'internalErrorText'] : ['notPossible', 'notPossibleText'];
}

async function errorPage(
  parts: PageParts,
  error: unknown,
  { status, headers }: Response,
  request: Request,
  context: RequestContext,
): Promise<Response> {
  const visit = await beginVisit(request, context, parts);
  const { next, url } = visit;
  const [title, text] = textsOf(error, status);
  const kept = ['retry-after', 'allow'].flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return showProblem(visit, {
    status,
    title,
    text,
    values: { minutes: Math.max(1, Math.ceil(Number(headers.get('retry-after') ?? 60) / 60)) },
    link:
      status === 404
        ? { url: '/account', label: 'toStart' }
        : { url: withNext(url.pathname, next), label: 'openAgain' },
    headers: Object.fromEntries(kept),
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
