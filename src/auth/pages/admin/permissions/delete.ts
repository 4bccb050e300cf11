/** `/admin/permissions/{name}/delete`: asks before a permission is taken from everybody. */
import { deletePermission, readPermission } from '../../../admin/permissions.ts';
import { confirmPage } from '../confirm.ts';
import { PATH } from './list.ts';

export const deletePermissionPage = confirmPage(`${PATH}/:name/delete`, {
  title: 'Delete permission',
  text: '{name} will be taken from all users and groups and deleted. This cannot be undone.',
  needs: 'auth.delete_permission',
  read: ({ run, name }) => run(readPermission, name),
  about: ({ name, label }) => ({ name: label ? `${name} (${label})` : name }),
  submit: ({ run, name }) => run(deletePermission, name),
  done: () => [PATH, 'donePermissionDeleted'],
});
