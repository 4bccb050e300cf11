/** What the pages of both services say, in English. The other languages have a text for each key of this one. */

export const commonEn = () => ({
  logIn: 'Log in',
  email: 'Email address',
  password: 'Password',
  forgotPassword: 'Forgot your password?',
  loginFailed: 'This email address and password do not match an active account.',
  unverified: 'Your email address is not confirmed yet: follow the link in the mail that we sent you.',
  logOut: 'Log out',
  logOutQuestion: 'Log out of {site}?',
  stayLoggedIn: 'Stay logged in',
  doneLoggedOut: 'You are logged out.',
  changePassword: 'Change password',
  currentPassword: 'Current password',
  newPassword: 'New password',
  newPasswordAgain: 'New password again',
  passwordChangeExplained: 'All other devices will be logged out.',
  errorIn: 'Error: {title}',
  notSent: 'Please try that again',
  notSentText:
    'To protect your account we did not accept the form: it was open for too long, you have logged in or out since, or it did not come from this site. Nothing was changed. Open the page again and repeat what you did; cookies must be allowed for this site.',
  openAgain: 'Open the page again',
  tooManyAttempts: 'Too many attempts',
  tooManyAttemptsText: 'To protect your account, please wait a while ({minutes} min) before you try again.',
  notAvailable: 'Not available right now',
  notAvailableText: 'Please try again in a moment. Nothing was changed.',
  notPossible: 'That did not work',
  notPossibleText: 'The request was incomplete or not allowed. Nothing was changed.',
  internalError: 'Something went wrong',
  internalErrorText: 'The mistake is ours. Please try again later.',
});

/** Keys of the texts that both services have. */
export type CommonText = keyof ReturnType<typeof commonEn>;
