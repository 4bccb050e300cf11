/**
 * What the API says of a request as a whole, in the words of Django REST framework and simplejwt; each is its own key in
 * the catalogues of the other languages.
 */

export const API_MESSAGES = [
  'No active account found with the given credentials',
  'No active account found for the given token.',
  'The email address is not verified.',
  'Invalid credentials.',
  'Authentication credentials were not provided.',
  'Authorization header must contain two space-delimited values',
  'Given token not valid for any token type',
  'Token is invalid or expired',
  'Token is invalid',
  'Token is expired',
  'Token is blacklisted',
  'Token has no id',
  'Token has no type',
  'Token has wrong type',
  "Token has no '{claim}' claim",
  "Token '{claim}' claim has expired",
  'Token contained no recognizable user identification',
  'User not found',
  'User is inactive',
  "The user's password has been changed.",
  'You do not have permission to perform this action.',
  'You do not have permission to this service',
  'This service is not known.',
  'Request was throttled. Expected available in {count} second.',
  'Request was throttled. Expected available in {count} seconds.',
  'CSRF Failed: {reason}',
  'the request comes from another origin.',
  'the token is missing or out of date.',
  'Not found.',
  'Method "{method}" not allowed.',
  'Could not satisfy the request Accept header.',
  'Unsupported media type "{type}" in request.',
  'Request body is larger than {count} bytes.',
  'The body ended before it was complete',
  'JSON parse error - the body is not UTF-8',
  'JSON parse error - the body is not valid JSON',
  'Form parse error - the body is not UTF-8',
  'Form parse error - the body is not a valid form',
  'No data provided',
  'Invalid data. Expected a dictionary, but got {type}.',
  'This field is not allowed.',
  'Must be a valid boolean.',
  'This link is invalid or has expired.',
  'Somebody else has this email address by now.',
  'Mail is on its way to the new address.',
  'Mail is on its way to this address.',
  'If there is an account with this address, mail is on its way to it.',
  'If this address waits for its verification, mail is on its way to it.',
  'Logged out.',
  'Too many logins at once. Try again shortly.',
  'The service cannot send mail.',
  'The service cannot reach its database.',
  'The service is not ready.',
  'The signing key cannot be read: AUTH_SECRET does not open it.',
  'This auth-service takes no signed requests: it was made without `signedServices`.',
  'Internal server error.',
] as const;

/** One of {@link API_MESSAGES}. */
export type ApiMessage = (typeof API_MESSAGES)[number];

/** They in another language. */
export type ApiMessages = Readonly<Record<ApiMessage, string>>;
