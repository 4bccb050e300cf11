/** `/admin/users/{id}/password`: sets somebody's password, or mails them a link with which they do it themselves. */
import { fieldErrors } from '../../../../core/errors.ts';
import { problemNote } from '../../../../web/field.ts';
import { fields as schema, secretText } from '../../../../web/fields.ts';
import { html } from '../../../../web/html.ts';
import { receiveFields } from '../../../../web/strict-fields.ts';
import { permissionDenied } from '../../../admin/refusals.ts';
import { changeUser } from '../../../admin/users/change.ts';
import { readUser } from '../../../admin/users/list.ts';
import { sendPasswordReset } from '../../../admin/users/reset-password.ts';
import { MAX_PASSWORD_BYTES } from '../../../passwords/bounds.ts';
import { idOf } from '../../../routes/admin/params.ts';
import { differ, newPasswordFields } from '../../new-password.ts';
import type { Fields } from '../../page.ts';
import { type FormState, sendOn } from '../../render.ts';
import { outcomeOf } from '../outcome.ts';
import { adminPage } from '../page.ts';
import { showAdminForm } from '../render.ts';
import type { AdminVisit } from '../visit.ts';

const pathOf = (id: number): string => `/admin/users/${id}`;
const newPassword = schema({ password: secretText(MAX_PASSWORD_BYTES) });

async function show(visit: AdminVisit, state: FormState = {}): Promise<Response> {
  const { context, asker, params, t } = visit;
  const { id, email, is_active } = await readUser(context, asker, idOf(params.id));
  if (!visit.may('auth.change_user')) throw permissionDenied();
  const path = pathOf(id);
  const canMail = context.mail !== undefined && is_active;
  return showAdminForm(
    visit,
    {
      title: t('setPassword'),
      back: { url: path, label: email },
      isNarrow: true,
      template: (view) => html`${problemNote(view)}
${
  canMail &&
  html`<section class="card" aria-labelledby="link"><h2 id="link">${t('sendResetMail')}</h2>
<p class="soft">${t('sendResetText', { email })}</p>
<form method="post" action="${path}/password-reset">${view.hidden}<div class="actions"><button>${t('sendLink')}</button></div></form></section>`
}
<section class="card" aria-labelledby="choose"><h2 id="choose">${t('choosePasswordFor')}</h2>
<p class="soft">${t('setPasswordText', { email })}</p>
<form method="post" action="${path}/password" novalidate>
${view.hidden}<input type="email" name="username" value="${email}" autocomplete="off" hidden readonly>
${newPasswordFields(view, [t('newPassword'), t('newPasswordAgain')])}
<div class="actions"><button${canMail && html` class="plain"`}>${t('setPassword')}</button></div>
</form></section>`,
    },
    state,
  );
}

async function receive({ new_password = '', password_again = '' }: Fields) {
  if (new_password !== password_again) return { fault: fieldErrors(differ) };
  return receiveFields({ password: new_password }, newPassword);
}

/** The field is called otherwise here, so that no browser fills in whoever's own password. */
const renamed = ({ faults, ...state }: FormState): FormState => {
  const { password, ...others } = faults ?? {};
  return { ...state, ...(faults && { faults: { ...others, ...(password && { new_password: password }) } }) };
};

export const userPasswordPage = adminPage({
  path: '/admin/users/:id/password',
  show: (visit) => show(visit),
  async submit(visit, fields) {
    const { context, asker, params } = visit;
    const id = idOf(params.id);
    const received = await receive(fields);
    const { state } = await outcomeOf(visit, () => changeUser(context, asker, id, received));
    return state ? show(visit, renamed(state)) : sendOn(visit, pathOf(id), [], 'donePasswordSet');
  },
});

export const userPasswordResetForm = adminPage({
  path: '/admin/users/:id/password-reset',
  async submit(visit) {
    const { context, asker, params } = visit;
    const id = idOf(params.id);
    const { state } = await outcomeOf(visit, () => sendPasswordReset(context, asker, id));
    return state ? show(visit, state) : sendOn(visit, pathOf(id), [], 'doneResetSent');
  },
});
