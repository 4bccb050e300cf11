/** `/admin/groups/{id}`: one group, its name, and what it gives its members. */
import { readGroupForm } from '../../../admin/groups/read.ts';
import { changeGroup } from '../../../admin/groups/write.ts';
import { idOf } from '../../../routes/admin/params.ts';
import { groupChange } from '../../../routes/admin/schemas.ts';
import { type FormState, sendOn } from '../../render.ts';
import { giftValues } from '../gifts.ts';
import { outcomeOf } from '../outcome.ts';
import { adminPage } from '../page.ts';
import { linkButton, showAdminForm } from '../render.ts';
import { receiveChanged } from '../seen.ts';
import type { AdminVisit } from '../visit.ts';
import { groupFields, groupForm, keepGroup, PATH } from './form.ts';

async function show(visit: AdminVisit, state: FormState = {}): Promise<Response> {
  const { context, asker, params, t, may } = visit;
  const { group, choices } = await readGroupForm(context, asker, idOf(params.id));
  const { id, ...shown } = group;
  const action = `${PATH}/${id}`;
  const button = may('auth.change_group') ? t('save') : undefined;
  return showAdminForm(
    visit,
    {
      title: group.name,
      back: { url: PATH, label: t('groups') },
      actions: [may('auth.delete_group') && linkButton(`${action}/delete`, t('delete'), 'danger')],
      template: (view) => groupForm(view, { action, choices, button, shown }),
    },
    { values: { name: group.name, ...giftValues(group) }, ...state },
  );
}

export const groupPage = adminPage({
  path: `${PATH}/:id`,
  show: (visit) => show(visit),
  async submit(visit, fields) {
    const { context, asker, params } = visit;
    const id = idOf(params.id);
    const { input, seen } = await receiveChanged(fields, groupFields(fields), groupChange);
    const { state } = await outcomeOf(visit, () => changeGroup(context, asker, id, input, seen));
    if (state) return show(visit, keepGroup(state, fields));
    return sendOn(visit, `${PATH}/${id}`, [], 'doneGroupChanged');
  },
});
