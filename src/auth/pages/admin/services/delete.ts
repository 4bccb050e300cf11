/** `/admin/services/{name}/delete`: asks before a registration is deleted. */
import { deleteService, readService } from '../../../admin/services.ts';
import { confirmPage } from '../confirm.ts';
import { PATH, pathOf } from './paths.ts';

export const deleteServicePage = confirmPage(`${PATH}/:name/delete`, {
  title: 'Delete service',
  text: 'The registration of {name} will be deleted with its keys and everybody’s access level there. A service that nobody registered is open to every user, unless KNOWN_SERVICES_ONLY is set: to shut it, close it. This cannot be undone.',
  needs: 'easyjwt.delete_service',
  read: ({ run, name }) => run(readService, name),
  about: ({ name }) => ({ name }),
  back: ({ name }) => ({ url: pathOf(name), label: name }),
  submit: ({ run, name }) => run(deleteService, name),
  done: () => [PATH, 'doneServiceDeleted'],
});
