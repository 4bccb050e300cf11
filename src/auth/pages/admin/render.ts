/** Pages of the admin: the layout with its navigation, and a heading with the way back and what can be done here. */
import { type Html, type HtmlValue, html } from '../../../web/html.ts';
import type { AdminTranslate } from '../../texts/admin/translate.ts';
import { type FormState, formView, isWrong, render } from '../render.ts';
import type { FormView } from '../templates.ts';
import { HOME, SECTIONS, type Way } from './sections.ts';
import type { AdminVisit } from './visit.ts';

/** What stands around what a page shows. */
export interface Heading {
  /** In the language of the reader. */
  readonly title: string;
  /** What stands above it: the page that this one belongs to. */
  readonly back?: Way | undefined;
  /** Links that look like buttons beside the title; see {@link linkButton}. */
  readonly actions?: readonly (Html | false | undefined)[];
  /** Narrower, for a single form or a question. */
  readonly isNarrow?: boolean;
}

/** A page. */
export interface AdminContent extends Heading {
  readonly main: HtmlValue;
  readonly status?: number;
  /** Whether it says what is wrong with a form. */
  readonly isWrong?: boolean;
}

/** What the template of a form gets. */
export interface AdminFormView extends FormView {
  readonly t: AdminTranslate;
  /** The path of the page. */
  readonly here: string;
}

/** A page with a form, or several. */
export interface AdminForm extends Heading {
  /** Gets the hidden fields that each form has to hold, what was written, and what is wrong with it. */
  template(view: AdminFormView): HtmlValue;
}

/** Sections that whoever asks may see; none before it is known who they are. */
function navigation({ t, url, may }: AdminVisit): Html | undefined {
  const seen = SECTIONS.filter(({ anyOf }) => may(...anyOf));
  if (seen.length === 0) return undefined;
  const item = (path: string, title: string) => {
    const isHere =
      path === HOME ? url.pathname.replace(/\/$/, '') === '/admin' : url.pathname.startsWith(path);
    return html`<li><a href="${path}"${isHere && html` aria-current="page"`}>${title}</a></li>`;
  };
  return html`<nav class="sections" aria-label="${t('admin')}"><ul>${item(HOME, t('Overview'))}${seen.map(
    ({ path, title }) => item(path, t(title)),
  )}</ul></nav>`;
}

/** A link that looks like a button. */
export const linkButton = (url: string, label: string, kind: '' | 'plain' | 'danger' = 'plain'): Html =>
  html`<a class="button compact ${kind}" href="${url}">${label}</a>`;

/** Shows a page. */
export function showAdmin(visit: AdminVisit, content: AdminContent): Promise<Response> {
  const { title, back, actions = [], main, status = 200, isNarrow, isWrong: wrong } = content;
  const shown = actions.filter(Boolean);
  const body = html`<div class="heading">
${back && html`<p class="small"><a href="${back.url}"><span aria-hidden="true">‹ </span>${back.label}</a></p>`}
<div class="title"><h1>${title}</h1>${shown.length > 0 && html`<div class="actions">${shown}</div>`}</div>
</div>
${main}`;
  return render(visit, {
    title: wrong ? visit.t('errorIn', { title }) : title,
    main: isNarrow ? html`<div class="narrow">${body}</div>` : body,
    status,
    isLoggedIn: true,
    admin: { nav: navigation(visit) },
  });
}

/** Shows a page with a form; 400 where something is wrong with what was sent, which its title says too. */
export async function showAdminForm(
  visit: AdminVisit,
  { template, ...heading }: AdminForm,
  state: FormState = {},
): Promise<Response> {
  const wrong = isWrong(state);
  return showAdmin(visit, {
    ...heading,
    main: template({ ...(await formView(visit, state)), t: visit.t, here: visit.url.pathname }),
    status: wrong ? (state.status ?? 400) : 200,
    isWrong: wrong,
  });
}
