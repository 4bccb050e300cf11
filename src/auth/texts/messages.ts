/**
 * Messages about fields as the API says them, in Django's words; each is its own key in the catalogues of the other
 * languages. `{count}`, `{attribute}` and the like stand for what differs.
 */
import { ADMIN_MESSAGES } from './admin/en.ts';
import { API_MESSAGES } from './api/en.ts';
import { OPERATION_MESSAGES } from './operations/en.ts';

export const MESSAGES = [
  ...ADMIN_MESSAGES,
  ...OPERATION_MESSAGES,
  ...API_MESSAGES,
  'This field is required.',
  'This field may not be blank.',
  'This field may not be null.',
  'Not a valid string.',
  'Null characters are not allowed.',
  'Surrogate characters are not allowed: U+{code}.',
  'Ensure this field has no more than {count} characters.',
  'Ensure this field has no more than {count} bytes.',
  'Enter a valid email address.',
  'This email already exists.',
  'This password is too short. It must contain at least {count} characters.',
  'This password is too common.',
  'This password is entirely numeric.',
  'The password is too similar to the {attribute}.',
  'The two password fields didn’t match.',
  'Your old password was entered incorrectly. Please enter it again.',
  'first name',
  'last name',
  'email address',
] as const;

/** One of {@link MESSAGES}. */
export type Message = (typeof MESSAGES)[number];
