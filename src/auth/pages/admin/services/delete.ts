/** `/admin/services/{name}/delete`: asks before a registration is deleted. */
import { deleteService, readService } from '../../../admin/services.ts';
import { nameOf } from '../../../routes/admin/params.ts';
import { confirmPage } from '../confirm.ts';
import { PATH, pathOf } from './form.ts';

export const deleteServicePage = confirmPage({
  path: `${PATH}/:name/delete`,
  needs: 'easyjwt.delete_service',
  read: ({ context, asker, params }) => readService(context, asker, nameOf(params.name)),
  question: ({ t }, { name }) => ({
    title: t('deleteService'),
    text: t('deleteServiceText', { name }),
    button: t('deleteService'),
    back: { url: pathOf(name), label: name },
  }),
  perform: ({ context, asker, params }) => deleteService(context, asker, nameOf(params.name)),
  done: () => [PATH, 'doneServiceDeleted'],
});
