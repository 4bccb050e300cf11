/**
 * `/verify-email/send`: asks for the mail that verifies an address. The answer is the same whether or not anybody waits
 * for it.
 */
import { MAX_EMAIL_LENGTH } from '../../core/email.ts';
import { field } from '../../web/field.ts';
import { requiredText, fields as schema } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';
import { requestEmailVerification } from '../recovery/request.ts';
import { keepValues, readForm } from './form.ts';
import type { Page } from './page.ts';
import { type FormState, sendOn, showForm } from './render.ts';
import type { FormView } from './templates.ts';
import type { Visit } from './visit.ts';

const PATH = '/verify-email/send';
const address = schema({ email: requiredText(MAX_EMAIL_LENGTH) });

function template(view: FormView): Html {
  const { t, carried } = view;
  return html`<div class="card">
<h1>${t('confirmEmail')}</h1>
<form method="post" action="${PATH}" novalidate>
${view.hidden}
${field(view, { name: 'email', label: t('email'), type: 'email', autocomplete: 'username', isFirst: true })}
<button>${t('sendVerification')}</button>
</form>
<div class="foot small"><p><a href="/login${carried}">${t('backToLogIn')}</a></p></div>
</div>`;
}

const form = (visit: Visit, state?: FormState): Promise<Response> =>
  showForm(
    visit,
    { title: 'confirmEmail', template: visit.parts.templates.sendVerification ?? template },
    state,
  );

export const sendVerificationPage: Page = {
  path: PATH,
  show: (visit) => form(visit, { values: { email: visit.url.searchParams.get('email') ?? '' } }),
  async submit(visit, fields) {
    const { input, ...state } = readForm(fields, address, ['email']);
    if (!input) return form(visit, state);
    if ((await requestEmailVerification(visit.context, input.email)) === 'invalid_email') {
      const faults = { email: ['Enter a valid email address.'] };
      return form(visit, { faults, values: keepValues(fields, ['email']) });
    }
    // The login page leads whoever is logged in on to their account.
    return sendOn(visit, '/login', [], 'verificationSent');
  },
};
