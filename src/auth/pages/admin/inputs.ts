/** Controls of the admin's forms beside the text fields of `../field.ts`: the same labels, hints and faults. */
import { type Html, html } from '../../../web/html.ts';
import type { FormView } from '../templates.ts';

/** What every control has. */
interface Control {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** Shown, but not to be changed; browsers do not send it. */
  readonly isDisabled?: boolean | undefined;
}

/** What describes a control to those who hear it: its hint and its faults. */
function described({ errors }: FormView, { name, hint }: Control) {
  const faults = errors[name] ?? [];
  const ids = [hint && `${name}-hint`, faults.length > 0 && `${name}-error`].filter(Boolean).join(' ');
  return {
    hint: hint && html`<p class="hint" id="${name}-hint">${hint}</p>`,
    error: faults.length > 0 && html`<p class="error" id="${name}-error">${faults.join(' ')}</p>`,
    attributes: html`${faults.length > 0 && html` aria-invalid="true"`}${ids && html` aria-describedby="${ids}"`}`,
  };
}

/** A box to tick. Sent as `on`; it is ticked where `view.values` has anything for it. */
export function checkbox(view: FormView, control: Control): Html {
  const { name, label, isDisabled } = control;
  const { hint, error, attributes } = described(view, control);
  return html`<div class="check"><input type="checkbox" id="${name}" name="${name}"${view.values[name] && html` checked`}${isDisabled && html` disabled`}${attributes}>
<div><label for="${name}">${label}</label>${hint}${error}</div></div>`;
}

/** A text of several lines. */
export function textArea(
  view: FormView,
  control: Control & { readonly rows?: number; readonly isCode?: boolean },
): Html {
  const { name, label, isDisabled, rows = 4, isCode } = control;
  const { hint, error, attributes } = described(view, control);
  // Browsers drop one line break at the beginning.
  return html`<div class="field"><div class="label"><label for="${name}">${label}</label></div>${hint}
<textarea id="${name}" name="${name}" rows="${rows}"${isCode && html` class="code" spellcheck="false" autocapitalize="none"`}${isDisabled && html` disabled`}${attributes}>
${view.values[name] ?? ''}</textarea>${error}</div>`;
}

/** One of several values, as pairs of value and label. */
export function select(
  view: FormView,
  control: Control & { readonly options: readonly (readonly [value: string, label: string])[] },
): Html {
  const { name, label, isDisabled, options } = control;
  const { hint, error, attributes } = described(view, control);
  const chosen = view.values[name] ?? '';
  return html`<div class="field"><div class="label"><label for="${name}">${label}</label></div>${hint}
<select id="${name}" name="${name}"${isDisabled && html` disabled`}${attributes}>${options.map(
    ([value, text]) => html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`,
  )}</select>${error}</div>`;
}

/** Boxes to tick, in a region that scrolls. Where none of them takes the focus, the region does, to be scrolled by keys. */
export const choices = (boxes: readonly { readonly isDisabled: boolean; readonly box: Html }[]): Html =>
  html`<div class="choices"${boxes.every(({ isDisabled }) => isDisabled) && html` tabindex="0"`}>${boxes.map(({ box }) => box)}</div>`;

/** Controls that belong together, under a heading. What is wrong with them as a whole stands under it. */
export function group(view: FormView, control: Control, controls: Html | readonly Html[]): Html {
  const { name, label } = control;
  const { hint, error, attributes } = described(view, control);
  return html`<fieldset id="${name}"${attributes}><legend>${label}</legend>${hint}${error}${controls}</fieldset>`;
}
