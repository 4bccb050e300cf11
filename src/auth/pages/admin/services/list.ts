/** `/admin/services`: the client-services that are registered. */
import { html } from '../../../../web/html.ts';
import { receiveQuery } from '../../../../web/strict-fields.ts';
import { listServices } from '../../../admin/services.ts';
import { pageByName } from '../../../routes/admin/schemas.ts';
import { adminPage } from '../page.ts';
import { linkButton, showAdmin } from '../render.ts';
import { badge, pager, table, when } from '../table.ts';
import { ADD_PATH, PATH, pathOf } from './form.ts';

export const serviceListPage = adminPage({
  path: PATH,
  async show(visit) {
    const { request, context, asker, t } = visit;
    const { results, next } = await listServices(context, asker, await receiveQuery(request, pageByName));
    const rows = results.map(({ name, is_open, origins, created_at }) => [
      html`<a href="${pathOf(name)}">${name}</a>`,
      is_open ? badge(t('open')) : badge(t('closed'), 'weak'),
      origins.map((origin) => html`<div>${origin}</div>`),
      when(visit, created_at),
    ]);
    const columns = [t('name'), t('entry'), t('origins'), t('serviceSince')];
    return showAdmin(visit, {
      title: t('services'),
      actions: [visit.may('easyjwt.add_service') && linkButton(ADD_PATH, t('addService'), '')],
      main: html`${table({ caption: t('services'), columns, rows, empty: t('noServices') })}
${pager(visit, next)}`,
    });
  },
});
