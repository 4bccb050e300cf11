/** What the admin's forms are made of beside the text fields of `web/field.ts`: the same labels, hints and faults. */
import { type Control, described, type Field, field, labelled, problemNote } from '../../../web/field.ts';
import { type Html, type HtmlValue, html } from '../../../web/html.ts';
import type { FormView } from '../templates.ts';
import type { AdminFormView } from './render.ts';

/** A box to tick. Sent as `on`; it is ticked where `view.values` has anything for it. */
export function checkbox(view: FormView, control: Control): Html {
  const { name, label } = control;
  const { hint, error, attributes } = described(view, control);
  return html`<div class="check"><input type="checkbox" id="${name}" name="${name}"${view.values[name] && html` checked`}${attributes}>
<div><label for="${name}">${label}</label>${hint}${error}</div></div>`;
}

/** A text of several lines. */
export const textArea = (
  view: FormView,
  control: Control & { readonly rows?: number; readonly isCode?: boolean },
): Html =>
  labelled(view, control, (attributes) => {
    const { name, rows = 3, isCode } = control;
    // Browsers drop one line break at the beginning.
    return html`<textarea${attributes} rows="${rows}"${isCode && html` class="code" spellcheck="false" autocapitalize="none"`}>
${view.values[name] ?? ''}</textarea>`;
  });

/** One of several values, as pairs of value and label. */
export const select = (
  view: FormView,
  control: Control & { readonly options: readonly (readonly [value: string, label: string])[] },
): Html =>
  labelled(view, control, (attributes) => {
    const chosen = view.values[control.name] ?? '';
    return html`<select${attributes}>${control.options.map(
      ([value, text]) =>
        html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`,
    )}</select>`;
  });

/** A text of one line, which nothing fills in. */
export const line = (view: FormView, control: Control & Partial<Field>): Html =>
  field(view, { autocomplete: 'off', isOptional: true, ...control });

/** Boxes to tick, in a region that scrolls. Where none of them takes the focus, the region does, to be scrolled by keys. */
export const choices = (view: FormView, boxes: readonly Control[]): Html =>
  html`<div class="choices"${boxes.every(({ isDisabled }) => isDisabled) && html` tabindex="0"`}>${boxes.map((box) => checkbox(view, box))}</div>`;

/** Controls that belong together, under a heading. What is wrong with them as a whole stands under it. */
export function group(view: FormView, control: Control, controls: Html | readonly Html[]): Html {
  const { name, label } = control;
  const { hint, error, attributes } = described(view, control);
  return html`<fieldset id="${name}"${attributes}><legend>${label}</legend>${hint}${error}${controls}</fieldset>`;
}

/** A part of a page, under a heading. */
export const section = (id: string, title: string, body: HtmlValue, look = 'card'): Html =>
  html`<section class="${look}" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${body}</section>`;

/** How a form looks, and what it does. */
export interface FormParts {
  /** What its button says; undefined for whoever may only look. */
  readonly button?: string | undefined;
  readonly buttonLook?: 'plain' | false;
  /** Where it is sent; to the page that it is on where that is not said. */
  readonly action?: string;
  /** Whether it is a part of something, which looks and tells what is wrong by itself. */
  readonly isPart?: boolean;
  /** What it shows, carried along; see `seen.ts`. */
  readonly seen?: Html | undefined;
}

/** A form. Browsers leave the checks to the service, which speaks the reader's language. */
export const postForm = (view: AdminFormView, controls: HtmlValue, parts: FormParts): Html => {
  const { button, buttonLook, action = view.here, isPart, seen } = parts;
  return html`<form method="post" action="${action}"${!isPart && html` class="card"`} novalidate>
${view.hidden}${seen}${!isPart && problemNote(view)}
${controls}
${button && html`<div class="actions"><button${buttonLook && html` class="${buttonLook}"`}>${button}</button></div>`}
</form>`;
};
