/** `/account/password`: a new password. Ends every session; this browser gets a new one. */
import { field } from '../../web/field.ts';
import { fields as schema, secretText } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';
import { MAX_PASSWORD_BYTES } from '../passwords/bounds.ts';
import { logIn, PAIR } from '../sessions/login.ts';
import { changeOwnPassword } from '../users/change-password.ts';
import { setTokens } from './cookies.ts';
import { readForm } from './form.ts';
import { whenLoggedIn } from './logged-in.ts';
import { differ, newPasswordFields } from './new-password.ts';
import type { Page } from './page.ts';
import { type FormState, sendOn, showForm } from './render.ts';
import type { PasswordView } from './templates.ts';
import type { Visit } from './visit.ts';
import type { Visitor } from './visitor.ts';

const secret = secretText(MAX_PASSWORD_BYTES);
const passwords = schema({ password: secret, new_password: secret, password_again: secret });

function template(view: PasswordView): Html {
  const { t } = view;
  return html`<div class="card">
<div class="intro"><h1>${t('changePassword')}</h1><p class="soft">${t('passwordChangeExplained')}</p></div>
<form method="post" action="/account/password" novalidate>
${view.hidden}
<input type="email" name="username" value="${view.email}" autocomplete="username" hidden readonly>
${field(view, {
  name: 'password',
  label: t('currentPassword'),
  type: 'password',
  autocomplete: 'current-password',
  isFirst: true,
})}
${newPasswordFields(view, [t('newPassword'), t('newPasswordAgain')])}
<button>${t('changePassword')}</button>
</form>
<div class="foot small"><p><a href="/account">${t('backToAccount')}</a></p></div>
</div>`;
}

const form = (visit: Visit, { user }: Visitor, state?: FormState): Promise<Response> =>
  showForm(
    visit,
    {
      title: 'changePassword',
      template: (view) => (visit.parts.templates.password ?? template)({ ...view, email: user.email }),
      isLoggedIn: true,
    },
    state,
  );

export const passwordPage: Page = {
  path: '/account/password',
  show: whenLoggedIn((visit, visitor) => form(visit, visitor)),
  submit: whenLoggedIn(async (visit, visitor, fields) => {
    const { context, request, parts } = visit;
    const { input, ...state } = readForm(fields, passwords, []);
    if (!input) return form(visit, visitor, state);
    const again = (faults: Readonly<Record<string, readonly string[]>>) => form(visit, visitor, { faults });
    if (input.new_password !== input.password_again) return again(differ);
    const { email } = visitor.user;
    const outcome = await changeOwnPassword(context, { email, password: input.password }, input.new_password);
    if (outcome === 'invalid_credentials')
      return again({ password: ['Your old password was entered incorrectly. Please enter it again.'] });
    if (outcome !== 'changed') return again({ new_password: outcome });
    const { tokens } = await logIn(context, request, { email, password: input.new_password }, PAIR);
    return sendOn(visit, '/account', setTokens(parts.cookies, tokens, context.now), 'passwordChanged');
  }),
};
