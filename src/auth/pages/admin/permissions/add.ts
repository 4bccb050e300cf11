/** `/admin/permissions/add`: makes a permission. That gives it to nobody. */
import { field, problemNote } from '../../../../web/field.ts';
import { html } from '../../../../web/html.ts';
import { receiveFields } from '../../../../web/strict-fields.ts';
import { enterWith } from '../../../admin/home.ts';
import { createPermission } from '../../../admin/permissions.ts';
import { newPermission } from '../../../routes/admin/schemas.ts';
import { keepValues } from '../../form.ts';
import { type FormState, sendOn } from '../../render.ts';
import { outcomeOf } from '../outcome.ts';
import { adminPage } from '../page.ts';
import { showAdminForm } from '../render.ts';
import type { AdminVisit } from '../visit.ts';
import { PATH } from './list.ts';

const form = (visit: AdminVisit, state: FormState = {}): Promise<Response> =>
  showAdminForm(
    visit,
    {
      title: visit.t('addPermission'),
      back: { url: PATH, label: visit.t('permissions') },
      isNarrow: true,
      template: (view) => html`<form method="post" action="${PATH}/add" class="card" novalidate>
${view.hidden}${problemNote(view)}
${field(view, { name: 'name', label: view.t('permission'), hint: view.t('permissionNameHint'), autocomplete: 'off', isFirst: true })}
${field(view, { name: 'label', label: view.t('label'), hint: view.t('labelHint'), autocomplete: 'off', isOptional: true })}
<div class="actions"><button>${view.t('addPermission')}</button></div>
</form>`,
    },
    state,
  );

export const addPermissionPage = adminPage({
  path: `${PATH}/add`,
  async show(visit) {
    await enterWith(visit.context, visit.asker, 'auth.add_permission');
    return form(visit);
  },
  async submit(visit, { name, label = '' }) {
    const { context, asker } = visit;
    const received = await receiveFields({ name, label }, newPermission);
    const { state } = await outcomeOf(visit, () => createPermission(context, asker, received));
    if (state) return form(visit, { ...state, values: keepValues({ name, label }, ['name', 'label']) });
    return sendOn(visit, PATH, [], 'donePermissionAdded');
  },
});
