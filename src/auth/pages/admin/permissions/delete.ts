/** `/admin/permissions/{name}/delete`: asks before a permission is taken from everybody. */
import { deletePermission, readPermission } from '../../../admin/permissions.ts';
import { nameOf } from '../../../routes/admin/params.ts';
import { confirmPage } from '../confirm.ts';
import { PATH } from './list.ts';

export const deletePermissionPage = confirmPage({
  path: `${PATH}/:name/delete`,
  needs: 'auth.delete_permission',
  read: ({ context, asker, params }) => readPermission(context, asker, nameOf(params.name)),
  question: ({ t }, { name, label }) => ({
    title: t('deletePermission'),
    text: t('deletePermissionText', { name: label ? `${name} (${label})` : name }),
    button: t('deletePermission'),
    back: { url: PATH, label: t('permissions') },
  }),
  perform: ({ context, asker, params }) => deletePermission(context, asker, nameOf(params.name)),
  done: () => [PATH, 'donePermissionDeleted'],
});
