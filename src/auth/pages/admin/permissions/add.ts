/** `/admin/permissions/add`: makes a permission. That gives it to nobody. */
import { receiveFields } from '../../../../web/strict-fields.ts';
import { enterWith } from '../../../admin/home.ts';
import { createPermission } from '../../../admin/permissions.ts';
import { newPermission } from '../../../routes/admin/schemas.ts';
import { formPage } from '../form.ts';
import { line, postForm } from '../inputs.ts';
import { PATH } from './list.ts';

export const addPermissionPage = formPage(`${PATH}/add`, {
  read: ({ run }) => run(enterWith, 'auth.add_permission'),
  show: ({ t }) => ({
    title: t('Add permission'),
    isNarrow: true,
    template: (view) =>
      postForm(
        view,
        [
          line(view, {
            name: 'name',
            label: t('Permission'),
            hint: t('As app.codename: blog.add_post.'),
            isOptional: false,
            isFirst: true,
          }),
          line(view, { name: 'label', label: t('Label'), hint: t('What a person reads: Can add post.') }),
        ],
        { button: t('Add permission') },
      ),
  }),
  submit: async ({ run }, { name, label = '' }) =>
    run(createPermission, await receiveFields({ name, label }, newPermission)),
  done: () => [PATH, 'donePermissionAdded'],
});
