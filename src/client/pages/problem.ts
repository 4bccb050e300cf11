/** Pages that say what went wrong, and where to go on. */
import { ApiError } from '../../core/errors.ts';
import { toResponse } from '../../web/catch.ts';
import { errorTitle, minutesOf } from '../../web/error-page.ts';
import { html } from '../../web/html.ts';
import { logoutLink } from './links.ts';
import { render } from './render.ts';
import { pathHere, type Visit } from './visit.ts';

/** What one says. */
export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly text?: string;
  /** Where to go on; the first is the one that most want. */
  readonly links: readonly { readonly url: string; readonly label: string }[];
  readonly cookies?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** The page. */
export function showProblem(visit: Visit, { title, text, links, ...rest }: Problem): Promise<Response> {
  const main = html`<div class="card">
<div class="intro"><h1>${title}</h1>${text && html`<p class="soft">${text}</p>`}</div>
<div class="actions">${links.map(
    ({ url, label }, index) => html`<a class="button${index > 0 && ' plain'}" href="${url}">${label}</a>`,
  )}</div>
</div>`;
  return render(visit, { ...rest, title, main });
}

/** Headers of an error that its page has too. Cookies travel by themselves. */
function headersOf({ headers }: ApiError): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'set-cookie'));
}

/** The page for somebody who is known and may not. `email`: theirs, where it is known. */
function showForbidden(visit: Visit, error: ApiError, email: string | undefined): Promise<Response> {
  const { t, site } = visit;
  const { siteName, loginRedirectUrl } = site.settings;
  return showProblem(visit, {
    status: 403,
    title: t('notForYou'),
    text: email === undefined ? t('noAccess', { site: siteName }) : t('notForYouText', { email }),
    links: [
      { url: loginRedirectUrl, label: t('toStart') },
      ...(site.canLogOut ? [{ url: logoutLink(visit, pathHere(visit)), label: t('otherAccount') }] : []),
    ],
    headers: headersOf(error),
  });
}

/** An error as a page. */
export async function showError(visit: Visit, thrown: unknown, email?: string): Promise<Response> {
  const plain = toResponse(thrown);
  const error = thrown instanceof ApiError ? thrown : new ApiError(plain.status, {});
  if (error.status === 403 && error.body.code !== 'csrf_failed') return showForbidden(visit, error, email);
  const title = errorTitle(error.status, error.body.code);
  return showProblem(visit, {
    status: error.status,
    title: visit.t(title),
    text: visit.t(`${title}Text`, { minutes: minutesOf(error.headers) }),
    links: [{ url: pathHere(visit), label: visit.t('openAgain') }],
    headers: headersOf(error),
  });
}
