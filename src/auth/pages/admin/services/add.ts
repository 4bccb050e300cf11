/** `/admin/services/_add`: registers a client-service. */
import { receiveFields } from '../../../../web/strict-fields.ts';
import { enterWith } from '../../../admin/home.ts';
import { createService } from '../../../admin/services.ts';
import { newService } from '../../../routes/admin/schemas.ts';
import { formPage } from '../form.ts';
import { line, postForm } from '../inputs.ts';
import { textsIn } from '../texts.ts';
import { readService, serviceControls } from './form.ts';
import { ADD_PATH, pathOf } from './paths.ts';

export const addServicePage = formPage(ADD_PATH, {
  read: ({ run }) => run(enterWith, 'easyjwt.add_service'),
  show: ({ t }) => ({
    title: t('Register service'),
    isNarrow: true,
    values: { is_open: 'on' },
    template: (view) =>
      postForm(
        view,
        [
          line(view, {
            name: 'name',
            label: t('Name'),
            hint: t('Lower-case letters, digits, - and _. It stays: deployments call themselves by it.'),
            isOptional: false,
            isFirst: true,
          }),
          serviceControls(view, false),
        ],
        { button: t('Register service') },
      ),
  }),
  submit: async ({ run }, fields) =>
    run(
      createService,
      await receiveFields({ name: fields.name, ...readService(textsIn(fields)) }, newService),
    ),
  done: (_, { name }) => [pathOf(name), 'doneServiceAdded'],
});
