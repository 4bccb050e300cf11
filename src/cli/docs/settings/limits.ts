/** What the rate limits do, for the docs. */
import type { LIMIT_SETTINGS } from '../../../core/settings/limits.ts';
import type { SettingsDocs } from './settings-docs.ts';

export const LIMIT_DOCS: SettingsDocs<typeof LIMIT_SETTINGS> = {
  rateLimit: 'With `off` nothing is limited. Refused unless `DEBUG` is on.',
  loginLimit:
    'Wrong passwords for one account from one address (of IPv6: from one /64 network). Logging in and changing the password or the email address count together.',
  loginLimitPerAccount:
    'Wrong passwords for one account from anywhere. An address from which the user logged in within 30 days is exempt, so that nobody can lock them out there.',
  loginLimitPerAddress:
    'Wrong passwords from one address for any accounts but those that logged in from there within 30 days.',
  registrationLimitPerAccount: 'Registrations of one email address, failed ones included.',
  registrationLimitPerAddress: 'Registrations from one address, failed ones included.',
  mailLimitPerAccount:
    'Requests for mail of one kind (password reset, email verification) to one email address.',
  mailLimitPerAddress: 'Requests for mail of one kind from one address.',
  tokenLimitPerAddress:
    'Forged or garbled tokens from one address: those of the token API, of password resets and of email verification. Valid ones never count and are never refused.',
};
