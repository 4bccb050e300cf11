/** A page with a form: what it asks for, who is shown it, and what it does, as one description. */
import { formCard } from '../../web/form-card.ts';
import { type Html, type HtmlValue, html } from '../../web/html.ts';
import { type FieldName, type TextField, textFields } from '../../web/text-fields.ts';
import type { Text } from '../texts/en.ts';
import { keepValues, readForm } from './form.ts';
import type { Fields, Page } from './page.ts';
import { type FormState, formView, isWrong, render } from './render.ts';
import type { FormView, PageTemplates } from './templates.ts';
import type { Visit } from './visit.ts';

/** Lets those see a page who may, and answers everybody else. */
export type Admit<Who> = (
  handle: (visit: Visit, who: Who, fields: Fields) => Promise<Response>,
) => (visit: Visit, fields?: Fields) => Promise<Response>;

/** A page for everybody. */
export const everybody: Admit<undefined> =
  (handle) =>
  (visit, fields = {}) =>
    handle(visit, undefined, fields);

/** What a page has found out before its form is shown. */
export interface Opened<More> {
  /** What its template gets beside what every form does. */
  readonly more: More;
  /** Hidden fields of its form. */
  readonly carried?: Readonly<Record<string, string>>;
  /** What stands in its fields. */
  readonly values?: Readonly<Record<string, string>>;
}

/** What is wrong with what a form sent, and what its template gets for it. */
export interface Refusal<More> extends FormState {
  readonly more?: Partial<More>;
}

/** What the card of a form says beside its title, its fields and its button. */
export interface Look {
  /** Where it is not the title. */
  readonly heading?: string;
  readonly explained?: string | undefined;
  /** Stands above the card. */
  readonly above?: HtmlValue;
  /** Stands before the fields. */
  readonly before?: HtmlValue;
  /** Stands beside the button. */
  readonly beside?: Html;
  readonly foot?: Html;
}

/** A page with a form. */
export interface FormPage<Name extends FieldName, More, Who> {
  readonly path: string;
  readonly title: Text;
  readonly fields?: readonly TextField<Text, Name>[];
  readonly button: Text;
  readonly isWide?: boolean;
  readonly isLoggedIn?: boolean;
  /** Answers in place of the form where it would only be looked at. */
  instead?(visit: Visit): Promise<Response | undefined>;
  /**
   * What stands in the form, or the answer where there is nothing to show.
   *
   * @param sent what the form sent before, if it did
   */
  open(visit: Visit, who: Who, sent?: Fields): Promise<Opened<More> | Response>;
  /** The template in the place of the card. */
  template(templates: PageTemplates): ((view: FormView & NoInfer<More>) => Html) | undefined;
  look?(view: FormView & NoInfer<More>): Look;
  /** Does it. What is refused is shown with the form, and with what was written into it. */
  submit(
    visit: Visit,
    text: (name: Name) => string,
    who: Who,
    sent: Fields,
  ): Promise<Response | Refusal<More>>;
}

/** For pages that know nothing but what was asked: see {@link FormPage.open}. */
export const nothing = async (): Promise<Opened<object>> => ({ more: {} });

/** A link to another page, for the foot of a card. */
export const way = (url: string, label: string, before = ''): Html =>
  html`<p>${before} <a href="${url}">${label}</a></p>`;

/** Makes the page. Where something is wrong with what was sent, it is 400, which its title says too. */
export function formPage<Name extends FieldName, More extends object, Who>(
  admit: Admit<Who>,
  form: FormPage<Name, More, Who>,
): Page {
  const { path, title, fields = [], button } = form;
  const names = fields.map(({ name }) => name);
  const kept = names.filter((name) => !name.includes('password'));

  function card(view: FormView & More): Html {
    const { t } = view;
    const { heading = t(title), above, before, beside, ...look } = form.look?.(view) ?? {};
    const send = html`<button>${t(button)}</button>`;
    const controls = [
      before,
      textFields(view, fields),
      beside ? html`<div class="actions">${send}${beside}</div>` : send,
    ];
    return html`${above}${formCard({ ...view, ...look, heading, action: path, controls })}`;
  }

  async function show(visit: Visit, who: Who, refusal: Refusal<More> = {}, sent?: Fields): Promise<Response> {
    const { t, parts } = visit;
    const opened = await form.open(visit, who, sent);
    if (opened instanceof Response) return opened;
    const values = { ...opened.values, ...(sent && keepValues(sent, kept)) };
    const view = await formView(visit, { ...refusal, values }, opened.carried);
    const wrong = isWrong(refusal);
    return render(visit, {
      ...form,
      title: wrong ? t('errorIn', { title: t(title) }) : t(title),
      main: (form.template(parts.templates) ?? card)({ ...view, ...opened.more, ...refusal.more }),
      status: wrong ? (refusal.status ?? 400) : 200,
    });
  }

  return {
    path,
    show: admit(async (visit, who) => (await form.instead?.(visit)) ?? show(visit, who)),
    submit: admit(async (visit, who, sent) => {
      const { text, state } = readForm(sent, names);
      const answer = text ? await form.submit(visit, text, who, sent) : state;
      return answer instanceof Response ? answer : show(visit, who, answer, sent);
    }),
  };
}
