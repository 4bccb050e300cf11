/** `/admin/services`: the client-services that are registered. */
import { html } from '../../../../web/html.ts';
import { receiveQuery } from '../../../../web/strict-fields.ts';
import { listServices } from '../../../admin/services.ts';
import { pageByName } from '../../../routes/admin/schemas.ts';
import { listPage } from '../list.ts';
import { linkButton } from '../render.ts';
import { badge, when } from '../table.ts';
import { ADD_PATH, PATH, pathOf } from './paths.ts';

export const serviceListPage = listPage({
  path: PATH,
  title: 'Services',
  read: async ({ run, request }) => run(listServices, await receiveQuery(request, pageByName)),
  look: (visit) => ({
    actions: [visit.may('easyjwt.add_service') && linkButton(ADD_PATH, visit.t('Register service'), '')],
    empty: 'No service is registered yet.',
    columns: [
      ['Name', ({ name }) => html`<a href="${pathOf(name)}">${name}</a>`],
      ['Entry', ({ is_open }) => (is_open ? badge(visit.t('open')) : badge(visit.t('closed'), 'weak'))],
      ['Addresses of its pages', ({ origins }) => origins.map((origin) => html`<div>${origin}</div>`)],
      ['Registered', ({ created_at }) => when(visit, created_at)],
    ],
  }),
});
