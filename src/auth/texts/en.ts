/** What the pages say, in English. The other languages have a text for each key of this one. */

export const en = {
  // Logging in
  logIn: 'Log in',
  email: 'Email address',
  password: 'Password',
  forgotPassword: 'Forgot your password?',
  noAccountYet: 'No account yet?',
  continueTo: 'to continue to {host}',
  loginFailed: 'This email address and password do not match an active account.',
  // Registering
  createAccount: 'Create account',
  firstName: 'First name',
  lastName: 'Last name',
  optional: 'optional',
  passwordHint: 'At least {count} characters. A few unusual words are easy to remember and hard to guess.',
  passwordAgain: 'Password again',
  alreadyRegistered: 'Already have an account?',
  registered:
    'Thank you. Please log in with your new account. If you already had one with this address, nothing about it has changed.',
  // Logging out
  logOut: 'Log out',
  logOutQuestion: 'Log out of {site}?',
  logOutExplained: 'You will be asked to log in again here and in the services that use this login.',
  stayLoggedIn: 'Stay logged in',
  loggedOut: 'You are logged out.',
  loggedOutEverywhere: 'You are logged out on all devices.',
  // Account
  account: 'Your account',
  skipToContent: 'Skip to content',
  profile: 'Profile',
  save: 'Save',
  saved: 'Your changes are saved.',
  loginDetails: 'Email and password',
  changePassword: 'Change password',
  devices: 'Where you are logged in',
  thisDevice: 'This device',
  browserOnSystem: '{browser} on {system}',
  unknownDevice: 'Unknown device',
  lastUsed: 'Last used {when}',
  viaService: 'via {service}',
  logOutDevice: 'Log out: {device}',
  deviceLoggedOut: 'That device is logged out.',
  logOutEverywhere: 'Log out everywhere',
  logOutEverywhereExplained: 'Ends your sessions on all devices, this one included.',
  backToAccount: 'Back to your account',
  // Changing the password
  currentPassword: 'Current password',
  newPassword: 'New password',
  newPasswordAgain: 'New password again',
  passwordChangeExplained: 'All other devices will be logged out.',
  passwordChanged: 'Your password is changed. All other devices are logged out.',
  // When something goes wrong
  errorIn: 'Error: {title}',
  notSent: 'Please try that again',
  notSentText:
    'To protect your account we did not accept the form: it was open for too long, you have logged in or out since, or it did not come from this site. Nothing was changed. Open the page again and repeat what you did; cookies must be allowed for this site.',
  openAgain: 'Open the page again',
  pageNotFound: 'Page not found',
  pageNotFoundText: 'There is nothing at this address. The link may be incomplete or old.',
  tooManyAttempts: 'Too many attempts',
  tooManyAttemptsText: 'To protect your account, please wait a while ({minutes} min) before you try again.',
  notAvailable: 'Not available right now',
  notAvailableText: 'Please try again in a moment. Nothing was changed.',
  notPossible: 'That did not work',
  notPossibleText: 'The request was incomplete or not allowed. Nothing was changed.',
  internalError: 'Something went wrong',
  internalErrorText: 'The mistake is ours. Please try again later.',
  toStart: 'Go to your account',
} as const;

/** Keys of the texts. */
export type Text = keyof typeof en;
