/** The controls of extra data in a form. */
import { type Html, html } from '../../../../web/html.ts';
import type { ExtraFields, MemberField } from '../../../extra/fields.ts';
import { checkbox, group, line, select, textArea } from '../inputs.ts';
import type { AdminFormView } from '../render.ts';

function control(view: AdminFormView, member: MemberField, isDisabled: boolean): Html {
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
export function extraControls(view: AdminFormView, extra: ExtraFields, isEditable: boolean): Html {
  const { t } = view;
  const { name, field, members, isThere } = extra;
  const isDisabled = !isEditable || !extra.isWritable;
  const hint = isDisabled && isEditable ? t('This cannot be changed here.') : undefined;
  const body = members
    ? html`<div class="pair">${members.map((member) => control(view, member, isDisabled))}</div>`
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
