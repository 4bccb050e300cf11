/** `/admin/users/{id}/delete`: asks before a user is deleted. */
import { deleteUser } from '../../../admin/users/delete.ts';
import { readUser } from '../../../admin/users/list.ts';
import { confirmPage } from '../confirm.ts';
import { PATH, pathOf } from './paths.ts';

export const deleteUserPage = confirmPage(`${PATH}/:id/delete`, {
  title: 'Delete user',
  text: '{email} will be deleted with their groups, permissions, access, extra data and sessions. The audit log stays. This cannot be undone.',
  needs: 'auth.delete_user',
  read: ({ run, id }) => run(readUser, id),
  about: ({ email }) => ({ email }),
  back: ({ id, email }) => ({ url: pathOf(id), label: email }),
  submit: ({ run, id }) => run(deleteUser, id),
  done: () => [PATH, 'doneUserDeleted'],
});
