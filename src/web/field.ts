/** Fields of a form with their labels, their hints and what is wrong with them. */
import { type Html, html } from './html.ts';

/** What was written into the fields of a form, and what is wrong with them. */
export interface FieldState {
  /** Without passwords. */
  readonly values: Readonly<Record<string, string>>;
  /** In the reader's language. */
  readonly errors: Readonly<Record<string, readonly string[]>>;
}

/** What every control of a form has. */
export interface Control {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What stands beside the label. */
  readonly aside?: string | Html | undefined;
  /** Shown, but not to be changed; browsers do not send it. */
  readonly isDisabled?: boolean | undefined;
}

/** How a field looks. */
export interface Field extends Control {
  readonly type?: 'text' | 'email' | 'password' | 'datetime-local';
  /** What browsers and password managers fill in (HTML, "autofill detail tokens"). */
  readonly autocomplete: string;
  readonly isOptional?: boolean;
  /** Has the cursor when the page opens, unless another field is wrong. */
  readonly isFirst?: boolean | undefined;
}

/** A control's hint and its faults, and the attributes that tell those who hear it of both. */
export function described({ errors }: FieldState, { name, hint, isDisabled }: Control) {
  const faults = errors[name]?.length ? errors[name].join(' ') : undefined;
  const ids = [hint && `${name}-hint`, faults && `${name}-error`].filter(Boolean).join(' ');
  return {
    hint: hint && html`<p class="hint" id="${name}-hint">${hint}</p>`,
    error: faults && html`<p class="error" id="${name}-error">${faults}</p>`,
    attributes: html`${isDisabled && html` disabled`}${faults && html` aria-invalid="true"`}${ids && html` aria-describedby="${ids}"`}`,
  };
}

/** A control under its label and its hint, and above what is wrong with it. */
export function labelled(state: FieldState, control: Control, draw: (attributes: Html) => Html): Html {
  const { name, label, aside } = control;
  const { hint, error, attributes } = described(state, control);
  return html`<div class="field">
<div class="label"><label for="${name}">${label}</label>${aside && html`<span class="soft">${aside}</span>`}</div>
${hint}
${draw(html` id="${name}" name="${name}"${attributes}`)}
${error}
</div>`;
}

/** A text of one line. What was written is kept, passwords excepted. */
export const field = (state: FieldState, spec: Field): Html =>
  labelled(state, spec, (attributes) => {
    const { name, type = 'text', autocomplete, isOptional, isFirst } = spec;
    const [wrong] = Object.keys(state.errors);
    const hasFocus = wrong === undefined ? isFirst : wrong === name;
    return html`<input${attributes} type="${type}" autocomplete="${autocomplete}"${
      type !== 'password' && html` value="${state.values[name] ?? ''}"`
    }${
      type === 'email' && html` inputmode="email" autocapitalize="none" spellcheck="false"`
    }${!isOptional && html` required`}${hasFocus && html` autofocus`}>`;
  });

/** What is wrong with a form as a whole. */
export const problemNote = ({ problem }: { readonly problem?: string | undefined }): Html | undefined =>
  problem === undefined ? undefined : html`<p class="note bad" role="alert">${problem}</p>`;
