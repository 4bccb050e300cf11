/** `/admin/groups/add`: makes a group. */
import { receiveFields } from '../../../../web/strict-fields.ts';
import { readGroupChoices } from '../../../admin/groups/read.ts';
import { createGroup } from '../../../admin/groups/write.ts';
import { newGroup } from '../../../routes/admin/schemas.ts';
import { type FormState, sendOn } from '../../render.ts';
import { outcomeOf } from '../outcome.ts';
import { adminPage } from '../page.ts';
import { showAdminForm } from '../render.ts';
import type { AdminVisit } from '../visit.ts';
import { groupFields, groupForm, keepGroup, PATH } from './form.ts';

async function form(visit: AdminVisit, state?: FormState): Promise<Response> {
  const { context, asker, t } = visit;
  const choices = await readGroupChoices(context, asker);
  return showAdminForm(
    visit,
    {
      title: t('addGroup'),
      back: { url: PATH, label: t('groups') },
      template: (view) => groupForm(view, { action: `${PATH}/add`, choices, button: t('addGroup') }),
    },
    state,
  );
}

export const addGroupPage = adminPage({
  path: `${PATH}/add`,
  show: (visit) => form(visit),
  async submit(visit, fields) {
    const { context, asker } = visit;
    const received = await receiveFields(groupFields(fields), newGroup);
    const { shown, state } = await outcomeOf(visit, () => createGroup(context, asker, received));
    if (state) return form(visit, keepGroup(state, fields));
    return sendOn(visit, `${PATH}/${shown.id}`, [], 'doneGroupAdded');
  },
});
