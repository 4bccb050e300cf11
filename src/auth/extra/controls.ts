/** The controls of extra data in a form of the admin, made of what its forms are made of. */
import type { Control } from '../../web/field.ts';
import { type Html, html } from '../../web/html.ts';
import type { AdminTranslate } from '../texts/admin/translate.ts';
import type { ExtraFields, MemberField } from './fields.ts';

/** What the template of a form gets. */
export interface Translating {
  readonly t: AdminTranslate;
}

/** What forms are made of; see `pages/admin/inputs.ts`. */
export interface Inputs<View> {
  checkbox(view: View, control: Control): Html;
  line(view: View, control: Control): Html;
  textArea(view: View, control: Control & { readonly rows?: number; readonly isCode?: boolean }): Html;
  select(
    view: View,
    control: Control & { readonly options: readonly (readonly [value: string, label: string])[] },
  ): Html;
  group(view: View, control: Control, controls: Html): Html;
}

function control<View extends Translating>(
  view: View,
  { select, textArea, line }: Inputs<View>,
  member: MemberField,
  isDisabled: boolean,
): Html {
  const { t } = view;
  const spec = { name: member.field, label: member.name, isDisabled };
  const options: (readonly [string, string])[] = [['', '–']];
  switch (member.kind) {
    case 'choice':
      options.push(...member.options.map((option) => [option, option] as const));
      return select(view, { ...spec, options });
    case 'truth':
      options.push(['true', t('yes')], ['false', t('no')]);
      return select(view, { ...spec, options });
    case 'lines':
      return textArea(view, { ...spec, hint: t('One per line.') });
    default:
      return line(view, spec);
  }
}

/** A part of a form for one declaration. */
export function extraControls<View extends Translating>(
  view: View,
  inputs: Inputs<View>,
  extra: ExtraFields,
  isEditable: boolean,
): Html {
  const { textArea, checkbox, group } = inputs;
  const { t } = view;
  const { name, field, members, isThere } = extra;
  const isDisabled = !isEditable || !extra.isWritable;
  const hint = isDisabled && isEditable ? t('This cannot be changed here.') : undefined;
  const body = members
    ? html`<div class="pair">${members.map((member) => control(view, inputs, member, isDisabled))}</div>`
    : textArea(view, {
        name: field,
        label: 'JSON',
        hint: t('Leave empty for none.'),
        isDisabled,
        rows: 6,
        isCode: true,
      });
  const removal =
    isThere && !isDisabled && checkbox(view, { name: extra.removal, label: t('Remove {name}', { name }) });
  // Faults of the JSON stand at its field, those of the value as a whole at the group.
  return members
    ? group(view, { name: field, label: name, hint }, html`${body}${removal}`)
    : html`<fieldset><legend>${name}</legend>${hint && html`<p class="hint">${hint}</p>`}${body}${removal}</fieldset>`;
}
