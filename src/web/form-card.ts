/** A form on a card of its own, as a page with nothing but one form shows it. */
import { problemNote } from './field.ts';
import { type Html, type HtmlValue, html } from './html.ts';

/** What it says and holds. */
export interface FormCard {
  readonly heading: string;
  /** What stands under the heading. */
  readonly explained?: string | undefined;
  /** What is wrong with the form as a whole. */
  readonly problem?: string | undefined;
  /** Where it is sent. */
  readonly action: string;
  /** Fields that nobody sees: see {@link hiddenFields}. */
  readonly hidden: HtmlValue;
  /** Fields and buttons. */
  readonly controls: HtmlValue;
  /** Where else to go. */
  readonly foot?: HtmlValue;
}

/** Its HTML. Browsers leave the checks to the service, which speaks the reader's language. */
export const formCard = (card: FormCard): Html => html`<div class="card">
<div class="intro"><h1>${card.heading}</h1>${card.explained && html`<p class="soft">${card.explained}</p>`}</div>
${problemNote(card)}
<form method="post" action="${card.action}" novalidate>
${card.hidden}
${card.controls}
</form>
${card.foot && html`<div class="foot small">${card.foot}</div>`}
</div>`;

/** Fields that a form carries unseen, by name; those without a value are left out. */
export const hiddenFields = (values: Readonly<Record<string, string | undefined>>): Html =>
  html`${Object.entries(values).map(
    ([name, value]) => value && html`<input type="hidden" name="${name}" value="${value}">`,
  )}`;
