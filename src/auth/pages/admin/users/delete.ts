/** `/admin/users/{id}/delete`: asks before a user is deleted. */
import { deleteUser } from '../../../admin/users/delete.ts';
import { readUser } from '../../../admin/users/list.ts';
import { idOf } from '../../../routes/admin/params.ts';
import { confirmPage } from '../confirm.ts';

export const deleteUserPage = confirmPage({
  path: '/admin/users/:id/delete',
  needs: 'auth.delete_user',
  read: ({ context, asker, params }) => readUser(context, asker, idOf(params.id)),
  question: ({ t }, { id, email }) => ({
    title: t('deleteUser'),
    text: t('deleteUserText', { email }),
    button: t('deleteUser'),
    back: { url: `/admin/users/${id}`, label: email },
  }),
  perform: ({ context, asker, params }) => deleteUser(context, asker, idOf(params.id)),
  done: () => ['/admin/users', 'doneUserDeleted'],
});
