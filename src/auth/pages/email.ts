/** `/account/email`: asks for another address. */
import { MAX_EMAIL_LENGTH } from '../../core/email.ts';
import { field } from '../../web/field.ts';
import { requiredText, fields as schema, secretText } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';
import { MAX_PASSWORD_BYTES } from '../passwords/bounds.ts';
import { requestEmailChange } from '../recovery/change-email.ts';
import { keepValues, readForm } from './form.ts';
import { whenLoggedIn } from './logged-in.ts';
import type { Page } from './page.ts';
import { type FormState, sendOn, showForm } from './render.ts';
import type { FormView } from './templates.ts';
import type { Visit } from './visit.ts';

const change = schema({ email: requiredText(MAX_EMAIL_LENGTH), password: secretText(MAX_PASSWORD_BYTES) });

function template(view: FormView): Html {
  const { t } = view;
  return html`<div class="card">
<div class="intro"><h1>${t('changeEmail')}</h1><p class="soft">${t('changeEmailExplained')}</p></div>
<form method="post" action="/account/email" novalidate>
${view.hidden}
${field(view, { name: 'email', label: t('newEmail'), type: 'email', autocomplete: 'email', isFirst: true })}
${field(view, { name: 'password', label: t('currentPassword'), type: 'password', autocomplete: 'current-password' })}
<button>${t('sendLink')}</button>
</form>
<div class="foot small"><p><a href="/account">${t('backToAccount')}</a></p></div>
</div>`;
}

const form = (visit: Visit, state?: FormState): Promise<Response> =>
  showForm(
    visit,
    { title: 'changeEmail', template: visit.parts.templates.email ?? template, isLoggedIn: true },
    state,
  );

export const emailPage: Page = {
  path: '/account/email',
  show: whenLoggedIn((visit) => form(visit)),
  submit: whenLoggedIn(async (visit, { user }, fields) => {
    const { input, ...state } = readForm(fields, change, ['email']);
    if (!input) return form(visit, state);
    const again = (faults: Readonly<Record<string, readonly string[]>>) =>
      form(visit, { faults, values: keepValues(fields, ['email']) });
    switch (await requestEmailChange(visit.context, user, input.password, input.email)) {
      case 'requested':
        return sendOn(visit, '/account', [], 'changeEmailRequested');
      case 'invalid_password':
        return again({ password: ['Your old password was entered incorrectly. Please enter it again.'] });
      case 'invalid_email':
        return again({ email: ['Enter a valid email address.'] });
    }
  }),
};
