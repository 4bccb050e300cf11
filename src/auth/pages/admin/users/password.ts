/** `/admin/users/{id}/password`: sets somebody's password, or mails them a link with which they do it themselves. */
import { fieldErrors } from '../../../../core/errors.ts';
import { problemNote } from '../../../../web/field.ts';
import { fields as schema, secretText } from '../../../../web/fields.ts';
import { html } from '../../../../web/html.ts';
import { receiveFields } from '../../../../web/strict-fields.ts';
import { textFields } from '../../../../web/text-fields.ts';
import { permissionDenied } from '../../../admin/refusals.ts';
import { changeUser } from '../../../admin/users/change.ts';
import { readUser } from '../../../admin/users/list.ts';
import { sendPasswordReset } from '../../../admin/users/reset-password.ts';
import { MAX_PASSWORD_BYTES } from '../../../passwords/bounds.ts';
import { differ, newPasswords } from '../../new-password.ts';
import type { Fields } from '../../page.ts';
import { type Form, formPage, pageOf } from '../form.ts';
import { postForm, section } from '../inputs.ts';
import { adminPage } from '../page.ts';
import { PATH, pathOf } from './paths.ts';

const newPassword = schema(() => ({ password: secretText(MAX_PASSWORD_BYTES) }));

const both: Pick<Form<Awaited<ReturnType<typeof readUser>>, unknown>, 'read' | 'show'> = {
  async read({ run, id, may }) {
    const user = await run(readUser, id);
    if (!may('auth.change_user')) throw permissionDenied();
    return user;
  },
  show({ t, context }, { id, email, is_active }) {
    const path = pathOf(id);
    const canMail = context.mail !== undefined && is_active;
    return {
      title: t('Set password'),
      back: { url: path, label: email },
      isNarrow: true,
      template: (view) => [
        problemNote(view),
        canMail &&
          section('link', t('Let them choose it'), [
            html`<p class="soft">${t('We mail {email} a link with which they choose a password of their own. Until then nothing changes.', { email })}</p>`,
            postForm(view, '', { isPart: true, action: `${path}/password-reset`, button: t('sendLink') }),
          ]),
        section('choose', t('Choose the password yourself'), [
          html`<p class="soft">${t('Ends all sessions of {email}. Tell them the password in a way that nobody else can read.', { email })}</p>`,
          postForm(
            view,
            [
              html`<input type="email" name="username" value="${email}" autocomplete="off" hidden readonly>`,
              textFields(view, newPasswords('newPassword', 'newPasswordAgain'), false),
            ],
            {
              isPart: true,
              action: `${path}/password`,
              button: t('Set password'),
              buttonLook: canMail && 'plain',
            },
          ),
        ]),
      ],
    };
  },
};

async function receive({ new_password = '', password_again = '' }: Fields) {
  if (new_password !== password_again) return { fault: fieldErrors(differ) };
  return receiveFields({ password: new_password }, newPassword);
}

export const userPasswordPage = formPage(`${PATH}/:id/password`, {
  ...both,
  // No browser fills in whoever's own password there.
  called: { password: 'new_password' },
  submit: async ({ run, id }, fields) => run(changeUser, id, await receive(fields)),
  done: ({ id }) => [pathOf(id), 'donePasswordSet'],
});

export const userPasswordResetForm = adminPage({
  path: `${PATH}/:id/password-reset`,
  submit: pageOf({
    ...both,
    submit: ({ run, id }) => run(sendPasswordReset, id),
    done: ({ id }) => [pathOf(id), 'doneResetSent'],
  }).submit,
});
