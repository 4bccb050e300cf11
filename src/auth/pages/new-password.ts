/** Choosing a password: twice, so that a slip of the finger locks nobody out. */
import type { TextField } from '../../web/text-fields.ts';
import { MINIMUM_LENGTH } from '../passwords/validators.ts';
import type { Text } from '../texts/en.ts';
import type { Translate } from '../texts/translate.ts';

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
