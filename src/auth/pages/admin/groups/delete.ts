/** `/admin/groups/{id}/delete`: asks before a group is deleted. */
import { readGroup } from '../../../admin/groups/read.ts';
import { deleteGroup } from '../../../admin/groups/write.ts';
import { confirmPage } from '../confirm.ts';
import { PATH } from './list.ts';

export const deleteGroupPage = confirmPage(`${PATH}/:id/delete`, {
  title: 'Delete group',
  text: 'The group {name} will be deleted. Its members lose what it gave them. This cannot be undone.',
  needs: 'auth.delete_group',
  read: ({ run, id }) => run(readGroup, id),
  about: ({ name }) => ({ name }),
  back: ({ id, name }) => ({ url: `${PATH}/${id}`, label: name }),
  submit: ({ run, id }) => run(deleteGroup, id),
  done: () => [PATH, 'doneGroupDeleted'],
});
