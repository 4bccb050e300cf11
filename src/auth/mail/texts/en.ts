/** What mails say, in English. The other languages have a text for each key of this one. */

/** One mail. `{site}`, `{email}`, `{validity}` are filled in. */
export interface MailText {
  readonly subject: string;
  /** Paragraphs before the link. */
  readonly before: readonly string[];
  /** Label of the link; absent where the mail has none. */
  readonly link?: string;
  /** Paragraphs after the link. */
  readonly after: readonly string[];
}

export const mailsEn = () =>
  ({
    resetPassword: {
      subject: 'Reset your password for {site}',
      before: ['Somebody, hopefully you, asked for a new password for your account {email} at {site}.'],
      link: 'Choose a new password',
      after: [
        'The link works once, for {validity}. You will be logged out on all devices.',
        'If it was not you, ignore this mail: nothing has changed.',
      ],
    },
    verifyEmail: {
      subject: 'Verify your email address for {site}',
      before: ['Please confirm that {email} is your email address at {site}.'],
      link: 'Verify email address',
      after: [
        'The link works for {validity}.',
        'If you have no account at {site}, ignore this mail: somebody mistyped their address.',
      ],
    },
    changeEmail: {
      subject: 'Confirm your new email address for {site}',
      before: ['Please confirm that {email} is to be the new email address of your account at {site}.'],
      link: 'Use this email address',
      after: [
        'The link works once, for {validity}.',
        'If you have no account at {site}, ignore this mail: somebody mistyped their address.',
      ],
    },
    alreadyRegistered: {
      subject: 'You already have an account at {site}',
      before: [
        'Somebody, hopefully you, wanted to create an account at {site} with the address {email}. There is one already, and nothing about it has changed.',
        'Log in with it. If you forgot its password, choose a new one.',
      ],
      link: 'Log in',
      after: ['If it was not you, ignore this mail.'],
    },
    emailChangeRequested: {
      subject: 'A new email address for your account at {site}',
      before: [
        'Somebody who knows the password of your account {email} at {site} asked to change its email address to another one. The change takes place once the new address is confirmed.',
      ],
      after: ['If it was not you, change your password now: that stops it.'],
    },
    emailChanged: {
      subject: 'Your email address at {site} was changed',
      before: [
        'Your account at {site} has a new email address. Mail about it no longer goes to {email}, and you no longer log in with it.',
      ],
      after: ['If it was not you, turn to those who run {site}.'],
    },
    passwordChanged: {
      subject: 'Your password for {site} was changed',
      before: ['The password of your account {email} at {site} was changed. All devices were logged out.'],
      after: ['If it was not you, choose “Forgot your password?” where you log in.'],
    },
  }) satisfies Readonly<Record<string, MailText>>;

/** Which mail it is. */
export type MailKind = keyof ReturnType<typeof mailsEn>;

/** The mails of a language. */
export type MailTexts = Readonly<Record<MailKind, MailText>>;
