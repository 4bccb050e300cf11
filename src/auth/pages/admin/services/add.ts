/** `/admin/services/_add`: registers a client-service. */
import { field, problemNote } from '../../../../web/field.ts';
import { html } from '../../../../web/html.ts';
import { receiveFields } from '../../../../web/strict-fields.ts';
import { enterWith } from '../../../admin/home.ts';
import { createService } from '../../../admin/services.ts';
import { newService } from '../../../routes/admin/schemas.ts';
import { keepValues } from '../../form.ts';
import { type FormState, sendOn } from '../../render.ts';
import { outcomeOf } from '../outcome.ts';
import { adminPage } from '../page.ts';
import { showAdminForm } from '../render.ts';
import type { AdminVisit } from '../visit.ts';
import { ADD_PATH, PATH, pathOf, serviceControls, serviceFields } from './form.ts';

const form = (visit: AdminVisit, state: FormState): Promise<Response> =>
  showAdminForm(
    visit,
    {
      title: visit.t('addService'),
      back: { url: PATH, label: visit.t('services') },
      isNarrow: true,
      template: (view) => html`<form method="post" action="${ADD_PATH}" class="card" novalidate>
${view.hidden}${problemNote(view)}
${field(view, { name: 'name', label: view.t('name'), hint: view.t('serviceNameHint'), autocomplete: 'off', isFirst: true })}
${serviceControls(view, false)}
<div class="actions"><button>${view.t('addService')}</button></div>
</form>`,
    },
    state,
  );

export const addServicePage = adminPage({
  path: ADD_PATH,
  async show(visit) {
    await enterWith(visit.context, visit.asker, 'easyjwt.add_service');
    return form(visit, { values: { is_open: 'on' } });
  },
  async submit(visit, fields) {
    const { context, asker } = visit;
    const received = await receiveFields({ name: fields.name, ...serviceFields(fields) }, newService);
    const { shown, state } = await outcomeOf(visit, () => createService(context, asker, received));
    if (state) return form(visit, { ...state, values: keepValues(fields, ['name', 'is_open', 'origins']) });
    return sendOn(visit, pathOf(shown.name), [], 'doneServiceAdded');
  },
});
