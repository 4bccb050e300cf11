/** The text fields that forms of accounts have, by their names: a form says only what it calls them. */
import { type Field, type FieldState, field } from './field.ts';
import { type Html, html } from './html.ts';

const NEW_PASSWORD = { type: 'password', autocomplete: 'new-password' } as const;

/** What a field of that name is wherever it stands. */
const KINDS = {
  first_name: { autocomplete: 'given-name', isOptional: true },
  last_name: { autocomplete: 'family-name', isOptional: true },
  email: { type: 'email', autocomplete: 'username' },
  password: { type: 'password', autocomplete: 'current-password' },
  new_password: NEW_PASSWORD,
  password_again: NEW_PASSWORD,
} as const satisfies Readonly<Record<string, Partial<Field>>>;

/** Names of these fields. */
export type FieldName = keyof typeof KINDS;

/** A field of a form, its texts by their keys. */
export interface TextField<Key extends string, Name extends FieldName = FieldName> {
  readonly name: Name;
  readonly label: Key;
  readonly aside?: Key;
  readonly hint?: (t: (key: Key) => string) => string;
  /** Where it is another than usual. */
  readonly autocomplete?: string;
}

/**
 * Their HTML; names stand side by side, before the others. The first field that is empty has the cursor, or the very first.
 *
 * @param hasFocus whether any of them has it where nothing is wrong
 */
export function textFields<Key extends string>(
  view: FieldState & { t(key: Key): string },
  fields: readonly TextField<Key>[],
  hasFocus = true,
): Html {
  const { t, values } = view;
  const first = fields.find(({ name }) => !values[name]) ?? fields[0];
  const draw = (isName: boolean) =>
    fields
      .filter(({ name }) => name.endsWith('_name') === isName)
      .map((each) =>
        field(view, {
          ...KINDS[each.name],
          ...each,
          label: t(each.label),
          aside: each.aside && t(each.aside),
          hint: each.hint?.(t),
          isFirst: hasFocus && each === first,
        }),
      );
  const names = draw(true);
  return html`${names.length > 0 && html`<div class="pair">${names}</div>`}
${draw(false)}`;
}

/** Tells password managers whose password it is. */
export const username = (email: string): Html =>
  html`<input type="email" name="username" value="${email}" autocomplete="username" hidden readonly>`;
