/** `/password-reset/confirm?token=…`: a new password for whoever has the link of a mail. Logs nobody in. */
import { shardOfText } from '../../core/shards.ts';
import { selectRecovery } from '../../storage/recovery.ts';
import { fields as schema, secretText } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';
import { MAX_PASSWORD_BYTES } from '../passwords/bounds.ts';
import { confirmPasswordReset } from '../recovery/reset-password.ts';
import { recoveryHash } from '../recovery/tokens.ts';
import { at } from '../shards/at.ts';
import { deleteTokens } from './cookies.ts';
import { rememberDevice } from './device-cookie.ts';
import { readForm } from './form.ts';
import { differ, newPasswordFields } from './new-password.ts';
import type { Page } from './page.ts';
import { showInvalidLink } from './problem.ts';
import { type FormState, sendOn, showForm } from './render.ts';
import type { PasswordView } from './templates.ts';
import type { Visit } from './visit.ts';

const secret = secretText(MAX_PASSWORD_BYTES);
const passwords = schema({ new_password: secret, password_again: secret });

const PATH = '/password-reset/confirm';

function template(view: PasswordView): Html {
  const { t } = view;
  return html`<div class="card">
<div class="intro"><h1>${t('choosePassword')}</h1><p class="soft">${t('choosePasswordExplained')}</p></div>
<form method="post" action="${PATH}" novalidate>
${view.hidden}
<input type="email" name="username" value="${view.email}" autocomplete="username" hidden readonly>
${newPasswordFields(view, [t('newPassword'), t('newPasswordAgain')], true)}
<button>${t('save')}</button>
</form>
</div>`;
}

async function form(visit: Visit, token: string, state?: FormState): Promise<Response> {
  const { parts, context } = visit;
  const { database, now } = at(context, shardOfText(token));
  const hash = await recoveryHash(token);
  const [[found]] = await database.batch([selectRecovery(hash, ['reset_password'], now)]);
  if (!found) return showInvalidLink(visit, '/password-reset');
  return showForm(
    visit,
    {
      title: 'choosePassword',
      template: (view) =>
        (parts.templates.passwordResetConfirm ?? template)({
          ...view,
          hidden: html`${view.hidden}<input type="hidden" name="token" value="${token}">`,
          email: found.user.email,
        }),
    },
    state,
  );
}

export const passwordResetConfirmPage: Page = {
  path: PATH,
  show: (visit) => form(visit, visit.url.searchParams.get('token') ?? ''),
  async submit(visit, fields) {
    const token = typeof fields.token === 'string' ? fields.token : '';
    const { input, ...state } = readForm(fields, passwords, []);
    if (!input) return form(visit, token, state);
    if (input.new_password !== input.password_again) return form(visit, token, { faults: differ });
    const { context, parts } = visit;
    const done = await confirmPasswordReset(context, token, input.new_password);
    if (done.outcome === 'invalid_token') return showInvalidLink(visit, '/password-reset');
    if (done.outcome === 'invalid_password')
      return form(visit, token, { faults: { new_password: done.faults } });
    const cookies = [...deleteTokens(parts.cookies), await rememberDevice(context, done.email)];
    return sendOn(visit, '/login', cookies, 'passwordReset');
  },
};
