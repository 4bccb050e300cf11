/** What the pages of the auth-service say, in English, beside what both services say. The other languages have a text for each key of this one. */
import { commonEn } from '../../web/texts/en.ts';

export const en = () => ({
  ...commonEn(),
  // Logging in
  noSuperuser: 'This service has no superuser yet. Whoever runs it makes the first one at its command line:',
  noAccountYet: 'No account yet?',
  continueTo: 'to continue to {host}',
  // Registering
  createAccount: 'Create account',
  firstName: 'First name',
  lastName: 'Last name',
  optional: 'optional',
  passwordHint: 'At least {count} characters. A few unusual words are easy to remember and hard to guess.',
  passwordAgain: 'Password again',
  alreadyRegistered: 'Already have an account?',
  doneRegistered:
    'Thank you. Please log in with your new account. If you already had one with this address, nothing about it has changed.',
  doneRegisteredConfirm: 'Thank you. A mail is on its way to you. Follow its link, then log in.',
  // Logging out
  logOutExplained: 'You will be asked to log in again here and in the services that use this login.',
  doneLoggedOutEverywhere: 'You are logged out on all devices.',
  // Account
  account: 'Your account',
  admin: 'Administration',
  skipToContent: 'Skip to content',
  profile: 'Profile',
  save: 'Save',
  doneSaved: 'Your changes are saved.',
  loginDetails: 'Email and password',
  devices: 'Where you are logged in',
  thisDevice: 'This device',
  browserOnSystem: '{browser} on {system}',
  unknownDevice: 'Unknown device',
  lastUsed: 'Last used {when}',
  viaService: 'via {service}',
  doneDeviceLoggedOut: 'That device is logged out.',
  logOutEverywhere: 'Log out everywhere',
  logOutEverywhereExplained: 'Ends your sessions on all devices, this one included.',
  backToAccount: 'Back to your account',
  // Changing the password
  donePasswordChanged: 'Your password is changed. All other devices are logged out.',
  // Asking for a new password
  resetPassword: 'Reset your password',
  resetExplained: 'Write your email address, and we will send you a link to choose a new password.',
  sendLink: 'Send link',
  doneResetRequested:
    'If there is an account with this address, a mail with a link is on its way. Look into your spam folder too.',
  backToLogIn: 'Back to log in',
  choosePassword: 'Choose a new password',
  choosePasswordExplained: 'You will be logged out on all devices.',
  donePasswordReset: 'Your new password is set. Please log in with it.',
  // Email addresses
  confirmEmail: 'Confirm your email address',
  confirmEmailText: 'Please confirm that {email} is your email address.',
  confirm: 'Confirm',
  doneEmailVerified: 'Your email address is confirmed.',
  doneEmailChanged: 'Your email address is changed.',
  notVerified: 'not confirmed',
  sendVerification: 'Send confirmation mail',
  doneVerificationSent:
    'If this address still has to be confirmed, a mail with a link is on its way. Look into your spam folder too.',
  sendAgain: 'Send the mail again',
  changeEmail: 'Change email address',
  changeEmailExplained: 'We will send a link to the new address. The change takes place when you follow it.',
  newEmail: 'New email address',
  doneEmailChangeRequested:
    'A mail with a link is on its way to your new address. Until you follow it, nothing changes.',
  linkInvalid: 'This link does not work',
  linkInvalidText: 'It was used already, is too old, or is incomplete. You can ask for a new one.',
  askAgain: 'Ask for a new link',
  emailTaken: 'This email address is in use by now. Nothing was changed.',
  // When something goes wrong
  pageNotFound: 'Page not found',
  pageNotFoundText: 'There is nothing at this address. The link may be incomplete or old.',
  toStart: 'Go to your account',
});

/** Keys of the texts. */
export type Text = keyof ReturnType<typeof en>;
