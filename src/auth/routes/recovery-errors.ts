/** What can be wrong with what is sent to recover or verify something. */

export const INVALID_EMAIL = { email: ['Enter a valid email address.'] };

export const WRONG_PASSWORD = {
  password: ['Your old password was entered incorrectly. Please enter it again.'],
};

/** One message for links that were used, that expired and that never were. */
export const INVALID_LINK = { token: ['This link is invalid or has expired.'] };

export const LINK_TOO_LATE = { token: ['Somebody else has this email address by now.'] };
