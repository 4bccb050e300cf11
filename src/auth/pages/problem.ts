/** A page that says what went wrong, and where to go on. */
import { type Html, html } from '../../web/html.ts';
import type { Text } from '../texts/en.ts';
import { render } from './render.ts';
import type { ErrorView } from './templates.ts';
import type { Visit } from './visit.ts';

/** What it says. */
export interface Problem {
  readonly status: number;
  readonly title: Text;
  readonly text: Text;
  /** What is filled into the text. */
  readonly values?: Readonly<Record<string, string | number>>;
  readonly link: { readonly url: string; readonly label: Text };
  readonly headers?: Readonly<Record<string, string>>;
}

function template({ title, text, link }: ErrorView): Html {
  return html`<div class="card">
<div class="intro"><h1>${title}</h1><p class="soft">${text}</p></div>
<a class="button" href="${link.url}">${link.label}</a>
</div>`;
}

/** The page. */
export function showProblem(visit: Visit, problem: Problem): Promise<Response> {
  const { t, context, parts } = visit;
  const { status, values, link, headers = {} } = problem;
  const title = t(problem.title);
  const view: ErrorView = {
    t,
    siteName: context.settings.siteName,
    title,
    text: t(problem.text, values),
    link: { url: link.url, label: t(link.label) },
  };
  return render(visit, { status, title, main: (parts.templates.error ?? template)(view), headers });
}

/** The page for a link that was used already, is too old, or never was one. */
export const showInvalidLink = (visit: Visit, askAgain: string): Promise<Response> =>
  showProblem(visit, {
    status: 400,
    title: 'linkInvalid',
    text: 'linkInvalidText',
    link: { url: askAgain, label: 'askAgain' },
  });
