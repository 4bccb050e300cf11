/** `/admin/permissions`: the permissions that users and groups can be given. */
import { html } from '../../../../web/html.ts';
import { receiveQuery } from '../../../../web/strict-fields.ts';
import { listPermissions, type Permission } from '../../../admin/permissions.ts';
import { pageByName } from '../../../routes/admin/schemas.ts';
import { listPage } from '../list.ts';
import { linkButton } from '../render.ts';
import { type Column, rowAction } from '../table.ts';

/** Where permissions are in the admin. */
export const PATH = '/admin/permissions';

export const permissionListPage = listPage({
  path: PATH,
  title: 'Permissions',
  read: async ({ run, request }) => run(listPermissions, await receiveQuery(request, pageByName)),
  look({ may, t }) {
    const actions: Column<Permission> = [
      'Actions',
      ({ name }) => rowAction(`${PATH}/${encodeURIComponent(name)}/delete`, t('Delete'), name),
    ];
    return {
      actions: [may('auth.add_permission') && linkButton(`${PATH}/add`, t('Add permission'), '')],
      empty: 'There are no permissions.',
      columns: [
        ['Permission', ({ name }) => html`<code>${name}</code>`],
        ['Label', ({ label }) => label],
        ...(may('auth.delete_permission') ? [actions] : []),
      ],
    };
  },
});
