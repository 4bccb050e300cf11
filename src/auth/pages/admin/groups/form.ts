/** The form of a group, new or not. */
import { field, problemNote } from '../../../../web/field.ts';
import { type Html, html } from '../../../../web/html.ts';
import type { Choices } from '../../../admin/choices.ts';
import type { Group } from '../../../admin/references.ts';
import { keepValues } from '../../form.ts';
import type { Fields } from '../../page.ts';
import type { FormState } from '../../render.ts';
import { giftControls, giftFields, keptGifts } from '../gifts.ts';
import type { AdminFormView } from '../render.ts';
import { seenField } from '../seen.ts';
import { spread } from '../spread.ts';

/** Where groups are in the admin. */
export const PATH = '/admin/groups';

/** What a form of a group is for. */
export interface GroupForm {
  readonly action: string;
  readonly choices: Choices;
  /** What the button says; undefined for whoever may only look. */
  readonly button: string | undefined;
  /** The group as it is shown; none for a new one. */
  readonly shown?: Omit<Group, 'id'>;
}

/** Its HTML. */
export function groupForm(view: AdminFormView, { action, choices, button, shown }: GroupForm): Html {
  const isDisabled = button === undefined;
  return html`<form method="post" action="${action}" class="card" novalidate>
${view.hidden}${shown && seenField(shown)}${problemNote(view)}
${field(view, { name: 'name', label: view.t('name'), autocomplete: 'off', isFirst: !view.values.name, isDisabled })}
${giftControls(view, choices, isDisabled)}
${!isDisabled && html`<div class="actions"><button>${button}</button></div>`}
</form>`;
}

/** What it sent, as the operations take it. */
export const groupFields = (fields: Fields) => ({ name: fields.name, ...giftFields(fields) });

/** What is wrong with it, each message beside what it is about, and what was written into it. */
export function keepGroup(state: FormState, fields: Fields): FormState {
  const values = { ...keepValues(fields, ['name']), ...keptGifts(fields) };
  return { ...spread(state, Object.keys(values)), values };
}
