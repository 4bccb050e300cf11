/** A field of a form with its label, its hint and what is wrong with it. */
import { type Html, html } from './html.ts';

/** What was written into the fields of a form, and what is wrong with them. */
export interface FieldState {
  /** Without passwords. */
  readonly values: Readonly<Record<string, string>>;
  /** In the reader's language. */
  readonly errors: Readonly<Record<string, readonly string[]>>;
}

/** How a field looks. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'password' | 'datetime-local';
  /** What browsers and password managers fill in (HTML, "autofill detail tokens"). */
  readonly autocomplete: string;
  readonly hint?: string | undefined;
  /** What stands beside the label. */
  readonly aside?: string | Html | undefined;
  readonly isOptional?: boolean;
  /** Shown, but not to be changed; browsers do not send it. */
  readonly isDisabled?: boolean | undefined;
  /** Has the cursor when the page opens, unless another field is wrong. */
  readonly isFirst?: boolean | undefined;
}

/** Its HTML. What was written is kept, passwords excepted. */
export function field({ values, errors }: FieldState, spec: Field): Html {
  const { name, type = 'text', hint, aside, isOptional, isFirst, isDisabled } = spec;
  const faults = errors[name] ?? [];
  const [wrong] = Object.keys(errors);
  const hasFocus = wrong === undefined ? isFirst : wrong === name;
  const described = [hint && `${name}-hint`, faults.length > 0 && `${name}-error`].filter(Boolean).join(' ');
  return html`<div class="field">
<div class="label"><label for="${name}">${spec.label}</label>${aside && html`<span class="soft">${aside}</span>`}</div>
${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}
<input id="${name}" name="${name}" type="${type}" autocomplete="${spec.autocomplete}"
${type !== 'password' && html` value="${values[name] ?? ''}"`}${type === 'email' && html` inputmode="email" autocapitalize="none" spellcheck="false"`}
${!isOptional && html` required`}${isDisabled && html` disabled`}${hasFocus && html` autofocus`}
${faults.length > 0 && html` aria-invalid="true"`}${described && html` aria-describedby="${described}"`}>
${faults.length > 0 && html`<p class="error" id="${name}-error">${faults.join(' ')}</p>`}
</div>`;
}

/** What is wrong with a form as a whole. */
export const problemNote = ({ problem }: { readonly problem?: string | undefined }): Html | undefined =>
  problem === undefined ? undefined : html`<p class="note bad" role="alert">${problem}</p>`;
