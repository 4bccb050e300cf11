/**
 * `/register`: a new account. The answer does not tell whether the address has one already, and costs as much.
 */
import { MAX_EMAIL_LENGTH } from '../../core/email.ts';
import { field } from '../../web/field.ts';
import { optionalText, requiredText, fields as schema, secretText } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';
import type { RequestContext } from '../context.ts';
import { MAX_PASSWORD_BYTES } from '../passwords/bounds.ts';
import type { Registration } from '../users/create-user.ts';
import { registerDiscreetly } from '../users/register.ts';
import { keepValues, readForm } from './form.ts';
import { differ, newPasswordFields } from './new-password.ts';
import type { Page } from './page.ts';
import { type FormState, sendOn, showForm } from './render.ts';
import type { FormView } from './templates.ts';
import type { Visit } from './visit.ts';

const SHOWN_AGAIN = ['first_name', 'last_name', 'email'];

const registration = schema({
  first_name: optionalText(150),
  last_name: optionalText(150),
  email: requiredText(MAX_EMAIL_LENGTH),
  new_password: secretText(MAX_PASSWORD_BYTES),
  password_again: secretText(MAX_PASSWORD_BYTES),
});

function template(view: FormView): Html {
  const { t, carried } = view;
  const name = (key: 'firstName' | 'lastName', autocomplete: string, isFirst: boolean) =>
    field(view, {
      name: key === 'firstName' ? 'first_name' : 'last_name',
      label: t(key),
      aside: t('optional'),
      isOptional: true,
      autocomplete,
      isFirst,
    });
  return html`<div class="card">
<h1>${t('createAccount')}</h1>
<form method="post" action="/register" novalidate>
${view.hidden}
<div class="pair">${name('firstName', 'given-name', true)}${name('lastName', 'family-name', false)}</div>
${field(view, { name: 'email', label: t('email'), type: 'email', autocomplete: 'username' })}
${newPasswordFields(view, [t('password'), t('passwordAgain')])}
<button>${t('createAccount')}</button>
</form>
<div class="foot small"><p>${t('alreadyRegistered')} <a href="/login${carried}">${t('logIn')}</a></p></div>
</div>`;
}

const form = (visit: Visit, state?: FormState): Promise<Response> =>
  showForm(visit, { title: 'createAccount', template: visit.parts.templates.register ?? template }, state);

/** @returns what is wrong, by field of the form */
async function registerQuietly(context: RequestContext, wanted: Registration) {
  const { password, ...others } = await registerDiscreetly(context, wanted);
  return password ? { ...others, new_password: password } : others;
}

export const registerPage: Page = {
  path: '/register',
  show: (visit) => form(visit),
  async submit(visit, fields) {
    const { input, ...state } = readForm(fields, registration, SHOWN_AGAIN);
    if (!input) return form(visit, state);
    const again = (faults: Readonly<Record<string, readonly string[]>>) =>
      form(visit, { faults, values: keepValues(fields, SHOWN_AGAIN) });
    if (input.new_password !== input.password_again) return again(differ);
    const faults = await registerQuietly(visit.context, {
      email: input.email,
      password: input.new_password,
      firstName: input.first_name,
      lastName: input.last_name,
      phone: null,
    });
    if (Object.keys(faults).length > 0) return again(faults);
    const { context, next } = visit;
    const notice = context.settings.requireVerifiedEmail ? 'registeredConfirm' : 'registered';
    return sendOn(
      visit,
      `/login${next === undefined ? '' : `?next=${encodeURIComponent(next)}`}`,
      [],
      notice,
    );
  },
};
