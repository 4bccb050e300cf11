/** `/admin/groups/{id}/delete`: asks before a group is deleted. */
import { readGroup } from '../../../admin/groups/read.ts';
import { deleteGroup } from '../../../admin/groups/write.ts';
import { idOf } from '../../../routes/admin/params.ts';
import { confirmPage } from '../confirm.ts';
import { PATH } from './form.ts';

export const deleteGroupPage = confirmPage({
  path: `${PATH}/:id/delete`,
  needs: 'auth.delete_group',
  read: ({ context, asker, params }) => readGroup(context, asker, idOf(params.id)),
  question: ({ t }, { id, name }) => ({
    title: t('deleteGroup'),
    text: t('deleteGroupText', { name }),
    button: t('deleteGroup'),
    back: { url: `${PATH}/${id}`, label: name },
  }),
  perform: ({ context, asker, params }) => deleteGroup(context, asker, idOf(params.id)),
  done: () => [PATH, 'doneGroupDeleted'],
});
