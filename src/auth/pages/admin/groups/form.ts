/** `/admin/groups/add` and `/admin/groups/{id}`: the form of a group, its name, and what it gives its members. */
import { html } from '../../../../web/html.ts';
import { receiveFields } from '../../../../web/strict-fields.ts';
import type { Choices } from '../../../admin/choices.ts';
import { readGroupChoices, readGroupForm } from '../../../admin/groups/read.ts';
import { changeGroup, createGroup } from '../../../admin/groups/write.ts';
import { groupChange, newGroup } from '../../../routes/admin/schemas.ts';
import { formPage } from '../form.ts';
import { giftControls, giftTexts, readGift } from '../gifts.ts';
import { line, postForm } from '../inputs.ts';
import { type AdminFormView, linkButton } from '../render.ts';
import { receiveChanges, seenField } from '../seen.ts';
import { type Texts, textsOfForm } from '../texts.ts';
import { PATH } from './list.ts';

/** What it stands for, as the operations take it. */
const readGroup = (texts: Texts, before: Texts) => ({ name: texts.name ?? '', ...readGift(texts, before) });

/**
 * Its HTML.
 *
 * @param button undefined for whoever may only look
 * @param shown the group as it is shown; none for a new one
 */
const groupForm = (view: AdminFormView, choices: Choices, button: string | undefined, shown?: Texts) => {
  const isDisabled = button === undefined;
  const name = { name: 'name', label: view.t('Name'), isOptional: false, isFirst: !view.values.name };
  return postForm(
    view,
    html`${line(view, { ...name, isDisabled })}
${giftControls(view, choices, isDisabled)}`,
    { button, seen: shown && seenField(shown) },
  );
};

export const addGroupPage = formPage(`${PATH}/add`, {
  read: ({ run }) => run(readGroupChoices),
  show: ({ t }, choices) => ({
    title: t('Add group'),
    template: (view) => groupForm(view, choices, t('Add group')),
  }),
  submit: async ({ run }, fields) =>
    run(createGroup, await receiveFields(readGroup(textsOfForm(fields), {}), newGroup)),
  done: (_, { id }) => [`${PATH}/${id}`, 'doneGroupAdded'],
});

export const groupPage = formPage(`${PATH}/:id`, {
  read: ({ run, id }) => run(readGroupForm, id),
  show({ t, may }, { group, choices }) {
    const { id, name } = group;
    const values = { name, ...giftTexts(group) };
    const button = may('auth.change_group') ? t('save') : undefined;
    return {
      title: name,
      actions: [may('auth.delete_group') && linkButton(`${PATH}/${id}/delete`, t('Delete'), 'danger')],
      template: (view) => groupForm(view, choices, button, values),
      values,
    };
  },
  submit: async ({ run, id }, fields) =>
    run(changeGroup, id, ...(await receiveChanges(fields, readGroup, groupChange))),
  done: ({ id }) => [`${PATH}/${id}`, 'doneGroupChanged'],
});
