/**
 * `/register`: a new account. The answer does not tell whether the address has one already, and costs as much.
 */
import { registerDiscreetly } from '../users/register.ts';
import { everybody, formPage, nothing, way } from './form-page.ts';
import { newPasswords } from './new-password.ts';
import { sendOn, withNext } from './render.ts';

export const registerPage = formPage(everybody, {
  path: '/register',
  title: 'createAccount',
  fields: [
    { name: 'first_name', label: 'firstName', aside: 'optional' },
    { name: 'last_name', label: 'lastName', aside: 'optional' },
    { name: 'email', label: 'email' },
    ...newPasswords('password', 'passwordAgain'),
  ],
  button: 'createAccount',
  template: ({ register }) => register,
  look: ({ t, carried }) => ({ foot: way(`/login${carried}`, t('logIn'), t('alreadyRegistered')) }),
  open: nothing,
  async submit(visit, text) {
    const { context } = visit;
    const { password, ...others } = await registerDiscreetly(context, {
      email: text('email'),
      password: text('new_password'),
      firstName: text('first_name'),
      lastName: text('last_name'),
      phone: null,
    });
    const faults = { ...others, ...(password && { new_password: password }) };
    if (Object.keys(faults).length > 0) return { faults };
    const notice = context.settings.requireVerifiedEmail ? 'doneRegisteredConfirm' : 'doneRegistered';
    return sendOn(visit, withNext('/login', visit.next), [], notice);
  },
});
