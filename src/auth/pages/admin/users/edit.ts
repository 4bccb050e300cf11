/** `/admin/users/{id}`: one user, to look at and to change. */
import { html } from '../../../../web/html.ts';
import { changeUser } from '../../../admin/users/change.ts';
import { readUserForm } from '../../../admin/users/form.ts';
import { userChange } from '../../../routes/admin/schemas.ts';
import { formPage } from '../form.ts';
import { section } from '../inputs.ts';
import { linkButton } from '../render.ts';
import { facts, when } from '../table.ts';
import { canTouch, editableBy, userForm } from './form.ts';
import { PATH, pathOf } from './paths.ts';
import { receiveUser } from './sent.ts';

export const userPage = formPage(`${PATH}/:id`, {
  read: ({ run, id }) => run(readUserForm, id),
  show(visit, { user, choices }) {
    const { t, may } = visit;
    const { id, uuid, email, date_joined, last_login } = user;
    const isEditable = editableBy(visit, 'auth.change_user', user);
    const { template, ...form } = userForm(visit, { user, choices, isEditable, button: t('save') });
    const path = pathOf(id);
    const known = facts([
      [t('ID'), id],
      ['UUID', html`<code>${uuid}</code>`],
      [t('Joined'), when(visit, date_joined)],
      [t('Last login'), when(visit, last_login)],
    ]);
    return {
      ...form,
      title: email,
      actions: [
        may('easyjwt.view_session') && linkButton(`${path}/sessions`, t('Sessions')),
        may('easyjwt.view_event') && linkButton(`/admin/events?user=${id}`, t('Audit log')),
        isEditable('email') && linkButton(`${path}/password`, t('Set password')),
        canTouch(visit, user) &&
          may('auth.delete_user') &&
          linkButton(`${path}/delete`, t('Delete user'), 'danger'),
      ],
      template: (view) => [
        visit.actor()?.id === id &&
          html`<p class="note">${t('This is you. Nobody changes their own status, groups, permissions or access.')}</p>`,
        template(view),
        section('facts', t('Details'), known),
      ],
    };
  },
  submit: async ({ run, context, id }, fields) =>
    run(changeUser, id, ...(await receiveUser(context.extraData, fields, userChange))),
  done: ({ id }) => [pathOf(id), 'doneUserChanged'],
});
