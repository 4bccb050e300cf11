/** Answers that many cases share. */
import type { Expected } from './case.ts';

const tokenNotValid = (detail: string): Expected => `401 {"detail":"${detail}","code":"token_not_valid"}`;

export const REQUIRED = 'This field is required.';

/** django-easyjwt has one text for both. */
export const INVALID_OR_EXPIRED = tokenNotValid('Token is invalid or expired');
export const INVALID = tokenNotValid('Token is invalid');
export const EXPIRED = tokenNotValid('Token is expired');
export const BLACKLISTED = tokenNotValid('Token is blacklisted');
export const WRONG_TYPE = tokenNotValid('Token has wrong type');
export const NO_TYPE = tokenNotValid('Token has no type');
export const NO_ID = tokenNotValid('Token has no id');
export const NO_EXP = tokenNotValid("Token has no 'exp' claim");
export const NO_USER = tokenNotValid('Token contained no recognizable user identification');
export const REFRESH_EXPIRED = tokenNotValid("Token 'refresh_exp' claim has expired");
export const NO_REFRESH_EXP = tokenNotValid("Token has no 'refresh_exp' claim");

/** The refusal of a protected endpoint, with what its kind of token found. */
export const given = (message: string, token = 'AccessToken', type = 'access'): Expected =>
  `401 {"detail":"Given token not valid for any token type","code":"token_not_valid","messages":[{"token_class":"${token}","token_type":"${type}","message":"${message}"}]}`;

export const NOBODY = '401 {"detail":"Authentication credentials were not provided."}';
export const NO_ACCOUNT = '401 {"detail":"No active account found with the given credentials"}';
export const NO_ACCOUNT_FOR_TOKEN = '401 {"detail":"No active account found for the given token."}';
export const NO_ACCOUNT_FOR_TOKEN_CODED =
  '401 {"detail":"No active account found for the given token.","code":"no_active_account"}';
export const PASSWORD_CHANGED = '401 {"detail":"The user\'s password has been changed."}';
export const PASSWORD_CHANGED_CODED =
  '401 {"detail":"The user\'s password has been changed.","code":"password_changed"}';
export const USER_NOT_FOUND = '401 {"detail":"User not found","code":"user_not_found"}';
export const USER_INACTIVE = '401 {"detail":"User is inactive","code":"user_inactive"}';

export const PAIR = '200 {"refresh":"<JWT>","access":"<JWT>"}';
export const ACCESS = '200 {"access":"<JWT>"}';
export const ROTATED = '200 {"access":"<JWT>","refresh":"<JWT>"}';
export const SLIDING = '200 {"token":"<JWT>"}';
export const EMPTY = '200 {}';

/** The nine fields of a user. */
export const user = (isActive = true): Expected =>
  `200 {"id":<id>,"first_name":"Test","email":"<email>","last_name":"User","date_joined":"<time>","last_login":null,"is_active":${isActive},"is_staff":false,"is_superuser":false}`;
/** The same and what we add. */
export const userAndMore = (isActive = true): Expected => user(isActive).replace(/}$/, ',<more>}');

export const CRASH = '500 HTML';
export const NOT_ACCEPTABLE = '406 {"detail":"Could not satisfy the request Accept header."}';
export const notAllowed = (method: string): Expected =>
  `405 {"detail":"Method \\"${method}\\" not allowed."}`;
export const fieldError = (field: string, ...messages: string[]): Expected =>
  `400 ${JSON.stringify({ [field]: messages })}`;
