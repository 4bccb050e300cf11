/** `/password-reset`: asks for a mail with a link. The answer is the same whether or not anybody has the address. */
import { MAX_EMAIL_LENGTH } from '../../core/email.ts';
import { field } from '../../web/field.ts';
import { requiredText, fields as schema } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';
import { requestPasswordReset } from '../recovery/request.ts';
import { keepValues, readForm } from './form.ts';
import type { Page } from './page.ts';
import { type FormState, sendOn, showForm } from './render.ts';
import type { FormView } from './templates.ts';
import type { Visit } from './visit.ts';

const address = schema({ email: requiredText(MAX_EMAIL_LENGTH) });

function template(view: FormView): Html {
  const { t, carried } = view;
  return html`<div class="card">
<div class="intro"><h1>${t('resetPassword')}</h1><p class="soft">${t('resetExplained')}</p></div>
<form method="post" action="/password-reset" novalidate>
${view.hidden}
${field(view, { name: 'email', label: t('email'), type: 'email', autocomplete: 'username', isFirst: true })}
<button>${t('sendLink')}</button>
</form>
<div class="foot small"><p><a href="/login${carried}">${t('backToLogIn')}</a></p></div>
</div>`;
}

const form = (visit: Visit, state?: FormState): Promise<Response> =>
  showForm(
    visit,
    { title: 'resetPassword', template: visit.parts.templates.passwordReset ?? template },
    state,
  );

export const passwordResetPage: Page = {
  path: '/password-reset',
  show: (visit) => form(visit),
  async submit(visit, fields) {
    const { input, ...state } = readForm(fields, address, ['email']);
    if (!input) return form(visit, state);
    if ((await requestPasswordReset(visit.context, input.email)) === 'invalid_email') {
      const faults = { email: ['Enter a valid email address.'] };
      return form(visit, { faults, values: keepValues(fields, ['email']) });
    }
    return sendOn(visit, '/login', [], 'resetSent');
  },
};
