/** What the pages of a client-service say, in English, beside what both services say. */
import { commonEn } from '../../../web/texts/en.ts';

export const en = () => ({
  ...commonEn(),
  noAccess: 'Your account has no access to {site}.',
  logOutExplained: 'You will be asked to log in again here.',
  passwordWrong: 'This is not your current password.',
  passwordsDiffer: 'The two passwords do not match.',
  passwordUnsure:
    'There was no answer. Your password may have been changed or not: wait a moment, then try to log in with the new one.',
  passwordDone: 'Password changed',
  goOn: 'Continue',
  toStart: 'To the start page',
  notForYou: 'You may not open this page',
  notForYouText: 'You are logged in as {email}. This account may not open this page.',
  otherAccount: 'Log in with another account',
  loginNeeded: 'Please log in',
  loginNeededText:
    'You are not logged in, or no longer. Nothing was changed. Log in, then repeat what you did.',
  loginLost: 'Logging in did not work',
  loginLostText:
    'You were sent to log in several times, and each time came back without your login. Cookies must be allowed for {host}. If they are, please tell whoever runs this site.',
  tryAgain: 'Try again',
});

/** Keys of the texts. */
export type Text = keyof ReturnType<typeof en>;
