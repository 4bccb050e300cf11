/** Choosing a password: twice, so that a slip of the finger locks nobody out. */
import { field } from '../../web/field.ts';
import type { TextField } from '../../web/text-fields.ts';
import { MINIMUM_LENGTH } from '../passwords/validators.ts';
import type { Text } from '../texts/en.ts';
import type { Translate } from '../texts/translate.ts';
import type { FormView } from './templates.ts';

/** What is wrong where the two differ. */
export const differ = { password_again: ['The two password fields didn’t match.'] };

const hint = (t: Translate): string => t('passwordHint', { count: MINIMUM_LENGTH });

/** The two fields. */
export const newPasswords = (
  label: Text,
  labelAgain: Text,
): readonly TextField<Text, 'new_password' | 'password_again'>[] => [
  { name: 'new_password', label, hint },
  { name: 'password_again', label: labelAgain },
];

/** Their HTML, where they are not those of whoever is logged in. */
export const newPasswordFields = (view: FormView, labels: readonly [string, string]) => [
  field(view, {
    name: 'new_password',
    label: labels[0],
    type: 'password',
    autocomplete: 'new-password',
    hint: hint(view.t),
  }),
  field(view, { name: 'password_again', label: labels[1], type: 'password', autocomplete: 'new-password' }),
];
