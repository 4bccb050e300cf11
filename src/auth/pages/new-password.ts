/** Choosing a password: twice, so that a slip of the finger locks nobody out. */
import { field } from '../../web/field.ts';
import { MINIMUM_LENGTH } from '../passwords/validators.ts';
import type { FormView } from './templates.ts';

/** What is wrong where the two differ. */
export const differ = { password_again: ['The two password fields didn’t match.'] };

/** The two fields. */
export const newPasswordFields = (view: FormView, labels: readonly [string, string], isFirst = false) => [
  field(view, {
    name: 'new_password',
    label: labels[0],
    type: 'password',
    autocomplete: 'new-password',
    hint: view.t('passwordHint', { count: MINIMUM_LENGTH }),
    isFirst,
  }),
  field(view, { name: 'password_again', label: labels[1], type: 'password', autocomplete: 'new-password' }),
];
