/** `/admin/users/add`: a new user. */
import { fieldErrors } from '../../../../core/errors.ts';
import { field } from '../../../../web/field.ts';
import { html } from '../../../../web/html.ts';
import { receiveFields } from '../../../../web/strict-fields.ts';
import { createUser } from '../../../admin/users/create.ts';
import { readNewUserForm } from '../../../admin/users/form.ts';
import { MINIMUM_LENGTH } from '../../../passwords/validators.ts';
import { newUser } from '../../../routes/admin/schemas.ts';
import { differ } from '../../new-password.ts';
import type { Fields } from '../../page.ts';
import { type FormState, sendOn } from '../../render.ts';
import type { FormView } from '../../templates.ts';
import { outcomeOf } from '../outcome.ts';
import { adminPage } from '../page.ts';
import { showAdminForm } from '../render.ts';
import { spread } from '../spread.ts';
import type { AdminVisit } from '../visit.ts';
import { editableBy, userForm } from './form.ts';
import { keptTexts, readUserForm, textsOfForm } from './sent.ts';
import { NOBODY, textsOf } from './texts.ts';

const PATH = '/admin/users/add';

const passwords = (view: FormView, { t }: AdminVisit) => html`<div class="pair level">
${field(view, { name: 'password', label: t('password'), type: 'password', autocomplete: 'new-password', hint: `${t('noPasswordHint')} ${t('passwordHint', { count: MINIMUM_LENGTH })}`, isOptional: true })}
${field(view, { name: 'password_again', label: t('passwordAgain'), type: 'password', autocomplete: 'new-password', isOptional: true })}
</div>`;

async function show(
  visit: AdminVisit,
  sent?: { readonly fields: Fields; readonly state: FormState },
): Promise<Response> {
  const { context, asker, t } = visit;
  const choices = await readNewUserForm(context, asker);
  const editable = editableBy(visit.actor(), 'auth.add_user', false, true);
  const shown = textsOf(NOBODY, context.extraData);
  const values = sent ? keptTexts(shown, textsOfForm(sent.fields), editable) : shown;
  return showAdminForm(
    visit,
    {
      title: t('addUser'),
      back: { url: '/admin/users', label: t('users') },
      template: (view) =>
        userForm(view, visit, {
          user: NOBODY,
          choices,
          editable,
          action: PATH,
          button: t('addUser'),
          password: passwords(view, visit),
        }),
    },
    { ...spread(sent?.state ?? {}, Object.keys(values)), values },
  );
}

/** What the operation takes: an address at least, and a password if one was written. */
async function receive({ context }: AdminVisit, fields: Fields) {
  const { values, faults } = readUserForm(context.extraData, fields);
  const { email = '', password = '', password_again = '' } = fields;
  const found = { ...faults, ...(password !== password_again && differ) };
  if (Object.keys(found).length > 0) return { fault: fieldErrors(found) };
  return receiveFields({ email, ...values, ...(password !== '' && { password }) }, newUser);
}

export const addUserPage = adminPage({
  path: PATH,
  show: (visit) => show(visit),
  async submit(visit, fields) {
    const { context, asker } = visit;
    const received = await receive(visit, fields);
    const { shown, state } = await outcomeOf(visit, () => createUser(context, asker, received));
    if (!shown) return show(visit, { fields, state: state ?? {} });
    return sendOn(visit, `/admin/users/${shown.id}`, [], 'doneUserAdded');
  },
});
