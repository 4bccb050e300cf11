/** `/admin/permissions`: the permissions that users and groups can be given. */
import { html } from '../../../../web/html.ts';
import { receiveQuery } from '../../../../web/strict-fields.ts';
import { listPermissions } from '../../../admin/permissions.ts';
import { pageByName } from '../../../routes/admin/schemas.ts';
import { adminPage } from '../page.ts';
import { linkButton, showAdmin } from '../render.ts';
import { pager, rowAction, table } from '../table.ts';

/** Where permissions are in the admin. */
export const PATH = '/admin/permissions';

export const permissionListPage = adminPage({
  path: PATH,
  async show(visit) {
    const { request, context, asker, t, may } = visit;
    const { results, next } = await listPermissions(context, asker, await receiveQuery(request, pageByName));
    const mayDelete = may('auth.delete_permission');
    const rows = results.map(({ name, label }) => [
      html`<code>${name}</code>`,
      label,
      ...(mayDelete ? [rowAction(`${PATH}/${encodeURIComponent(name)}/delete`, t('delete'), name)] : []),
    ]);
    const columns = [t('permission'), t('label'), ...(mayDelete ? [t('actions')] : [])];
    return showAdmin(visit, {
      title: t('permissions'),
      actions: [may('auth.add_permission') && linkButton(`${PATH}/add`, t('addPermission'), '')],
      main: html`${table({ caption: t('permissions'), columns, rows, empty: t('noPermissions') })}
${pager(visit, next)}`,
    });
  },
});
