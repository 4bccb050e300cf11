/** `/admin/groups`: the groups, and what each of them gives its members. */
import { html } from '../../../../web/html.ts';
import { receiveQuery } from '../../../../web/strict-fields.ts';
import { listGroups } from '../../../admin/groups/read.ts';
import { pageById } from '../../../routes/admin/schemas.ts';
import { adminPage } from '../page.ts';
import { linkButton, showAdmin } from '../render.ts';
import { pager, table } from '../table.ts';
import { PATH } from './form.ts';

/** Permissions of a group that its row names. */
const SHOWN = 5;

export const groupListPage = adminPage({
  path: PATH,
  async show(visit) {
    const { request, context, asker, t } = visit;
    const { results, next } = await listGroups(context, asker, await receiveQuery(request, pageById));
    const rows = results.map(({ id, name, permissions, access }) => {
      const more = permissions.length - SHOWN;
      return [
        html`<a href="${PATH}/${id}">${name}</a>`,
        html`${permissions.slice(0, SHOWN).map((each) => html`<div><code>${each}</code></div>`)}${
          more > 0 && html`<div class="soft">${t('andMore', { count: more })}</div>`
        }`,
        Object.entries(access).map(([service, level]) => html`<div>${service}: <code>${level}</code></div>`),
      ];
    });
    const columns = [t('name'), t('permissions'), t('accessLevels')];
    return showAdmin(visit, {
      title: t('groups'),
      actions: [visit.may('auth.add_group') && linkButton(`${PATH}/add`, t('addGroup'), '')],
      main: html`${table({ caption: t('groups'), columns, rows, empty: t('noGroups') })}
${pager(visit, next)}`,
    });
  },
});
