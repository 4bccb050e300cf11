/** Bodies of the token API. The order of fields is the order in which Django names what is wrong. */
import * as v from 'valibot';
import { MAX_EMAIL_LENGTH } from '../../core/email.ts';
import { MAX_TOKEN_LENGTH } from '../../core/tokens/compact.ts';
import { fields, nullableText, optionalText, requiredText, secretText } from '../../web/fields.ts';
import { MAX_PASSWORD_BYTES } from '../passwords/bounds.ts';

const email = () => requiredText(MAX_EMAIL_LENGTH);
const password = () => secretText(MAX_PASSWORD_BYTES);
const token = () => requiredText(MAX_TOKEN_LENGTH);

export const credentials = fields(() => ({ email: email(), password: password() }));
/** `rotate: false` is ours: it keeps the refresh token while it is young. */
export const refreshToken = fields(() => ({
  refresh: token(),
  rotate: v.optional(v.boolean('Must be a valid boolean.'), true),
}));
export const anyToken = fields(() => ({ token: token() }));
export const optionalRefreshToken = fields(() => ({ refresh: optionalText(MAX_TOKEN_LENGTH) }));
export const passwordChange = fields(() => ({
  password: password(),
  new_password: password(),
  email: email(),
}));
export const registration = fields(() => ({
  email: email(),
  password: password(),
  first_name: optionalText(150),
  last_name: optionalText(150),
  phone: nullableText(15),
}));
export const emailOnly = fields(() => ({ email: email() }));
export const passwordReset = fields(() => ({ token: token(), new_password: password() }));
export const emailChange = fields(() => ({ password: password(), new_email: email() }));
