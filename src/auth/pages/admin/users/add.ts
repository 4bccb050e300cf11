/** `/admin/users/add`: a new user. */
import { html } from '../../../../web/html.ts';
import { createUser } from '../../../admin/users/create.ts';
import { readNewUserForm } from '../../../admin/users/form.ts';
import { MINIMUM_LENGTH } from '../../../passwords/validators.ts';
import { newUser } from '../../../routes/admin/schemas.ts';
import { differ } from '../../new-password.ts';
import { formPage } from '../form.ts';
import { line } from '../inputs.ts';
import type { AdminFormView } from '../render.ts';
import { NOBODY } from './fields.ts';
import { editableBy, userForm } from './form.ts';
import { PATH, pathOf } from './paths.ts';
import { receiveUser } from './sent.ts';

function passwords(view: AdminFormView) {
  const { t } = view;
  const secret = { type: 'password', autocomplete: 'new-password' } as const;
  const hint = `${t('Leave it empty for somebody who gets a link to choose one.')} ${t('passwordHint', { count: MINIMUM_LENGTH })}`;
  return html`<div class="pair level">
${line(view, { ...secret, name: 'password', label: t('password'), hint })}
${line(view, { ...secret, name: 'password_again', label: t('passwordAgain') })}
</div>`;
}

export const addUserPage = formPage(`${PATH}/add`, {
  read: ({ run }) => run(readNewUserForm),
  show: (visit, choices) => ({
    title: visit.t('Add user'),
    ...userForm(visit, {
      user: NOBODY,
      choices,
      isEditable: editableBy(visit, 'auth.add_user', NOBODY),
      button: visit.t('Add user'),
      password: passwords,
    }),
  }),
  async submit({ run, context }, fields) {
    const { email = '', password = '', password_again = '' } = fields;
    const [input] = await receiveUser(context.extraData, fields, newUser, {
      values: { email, ...(password !== '' && { password }) },
      faults: password !== password_again && differ,
    });
    return run(createUser, input);
  },
  done: (_, { id }) => [pathOf(id), 'doneUserAdded'],
});
