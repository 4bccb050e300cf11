/** What the settings of mail do, for the docs. */
import type { MAIL_SETTINGS } from '../../../core/settings/mail.ts';
import type { SettingsDocs } from './settings-docs.ts';

export const MAIL_DOCS: SettingsDocs<typeof MAIL_SETTINGS> = {
  defaultFromEmail: 'Whom mails are from, as in Django. Required on a deployment that sends mail.',
  passwordResetTimeout: 'How long the link of a password reset works. Django has three days by default.',
  emailVerificationTimeout: 'How long the link that verifies an email address works.',
  requireVerifiedEmail:
    'Lets only users log in whose email address is verified. Others are told so once they have given the right password. Users who exist already have to verify theirs too.',
  discreetRegistration:
    'Makes `create-user/` answer the same whether or not the address is taken, and mails its owner instead. The page for registering always does.',
  passwordResetPage:
    'The page that the link of a password reset leads to, on `PUBLIC_URL` or elsewhere. It gets `?token=`, to be sent to `password-reset/confirm/` with the new password.',
  emailVerificationPage:
    'The page that the links of email verification and email change lead to. It gets `?token=`, to be sent to `email-verify/confirm/`: at a click, because mail scanners open links too.',
};
