/** Errors as pages, for whoever looks at them in a browser. */
import { ApiError } from '../../core/errors.ts';
import { toResponse } from '../../web/catch.ts';
import { type Html, html } from '../../web/html.ts';
import { wantsPage } from '../../web/page.ts';
import type { RequestContext } from '../context.ts';
import type { Text } from '../texts/en.ts';
import { render } from './render.ts';
import type { ErrorView } from './templates.ts';
import { beginVisit, type PageParts } from './visit.ts';

/** Paths of programs: their errors are JSON, whoever asks. */
const API = /^\/(auth|admin\/api|\.well-known|healthz|openapi\.json)(\/|$)/;

function template({ title, text, link }: ErrorView): Html {
  return html`<div class="card">
<div class="intro"><h1>${title}</h1><p class="soft">${text}</p></div>
<a class="button" href="${link.url}">${link.label}</a>
</div>`;
}

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
  plain: Response,
  request: Request,
  context: RequestContext,
) {
  const { status, headers } = plain;
  const visit = beginVisit(request, context, parts);
  const { t, next, url } = visit;
  const [title, text] = textsOf(error, status);
  const minutes = Math.max(1, Math.ceil(Number(headers.get('retry-after') ?? 60) / 60));
  const again = `${url.pathname}${next === undefined ? '' : `?next=${encodeURIComponent(next)}`}`;
  const link =
    status === 404 ? { url: '/account', label: t('toStart') } : { url: again, label: t('openAgain') };
  const view: ErrorView = {
    t,
    siteName: context.settings.siteName,
    title: t(title),
    text: t(text, { minutes }),
    link,
  };
  const kept = ['retry-after', 'allow'].flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return render(visit, {
    status,
    title: view.title,
    main: (parts.templates.error ?? template)(view),
    headers: Object.fromEntries(kept),
  });
}

/** Makes responses of errors: pages for browsers outside the API, JSON for everybody else. */
export const createErrorResponse =
  (parts: PageParts) =>
  async (error: unknown, request: Request, context: RequestContext): Promise<Response> => {
    const plain = toResponse(error);
    if (!wantsPage(request) || API.test(new URL(request.url).pathname)) return plain;
    // A template of the deployer's may be what went wrong.
    return errorPage(parts, error, plain, request, context).catch(() => plain);
  };
