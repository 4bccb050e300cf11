/** A page that says what went wrong, and where to go on. */
import { type Html, html } from '../../web/html.ts';
import type { Text } from '../texts/en.ts';
import { render } from './render.ts';
import type { ErrorView } from './templates.ts';
import type { Visit } from './visit.ts';

/** Keys of titles that have a text of their own: its key has `Text` behind it. */
type Titled = { [Key in Text]: `${Key}Text` extends Text ? Key : never }[Text];

/** What it says. */
export interface Problem {
  readonly status: number;
  readonly title: Titled;
  /** Where it is not what belongs to the title. */
  readonly text?: Text;
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
  const { status, values, link, headers = {}, text = `${problem.title}Text` } = problem;
  const title = t(problem.title);
  const view: ErrorView = {
    t,
    siteName: context.settings.siteName,
    title,
    text: t(text, values),
    link: { url: link.url, label: t(link.label) },
  };
  return render(visit, { status, title, main: (parts.templates.error ?? template)(view), headers });
}

/** The page for a link that was used already, is too old, or never was one. */
export const showInvalidLink = (visit: Visit, askAgain: string): Promise<Response> =>
  showProblem(visit, {
    status: 400,
    title: 'linkInvalid',
    link: { url: askAgain, label: 'askAgain' },
  });
