/** Settings of the rate limits. Each is a leaky bucket: so many at once, then one more whenever its share of time is over. */
import { rate } from './rate.ts';
import { flag } from './setting.ts';

export const LIMIT_SETTINGS = {
  rateLimit: flag({
    fallback: true,
    doc: 'With `off` nothing is limited. Refused unless `DEBUG` is on.',
  }),
  loginLimit: rate({
    fallback: '10/15m',
    doc: 'Wrong passwords for one account from one address (of IPv6: from one /64 network). Logging in and changing the password or the email address count together.',
  }),
  loginLimitPerAccount: rate({
    fallback: '100/1d',
    doc: 'Wrong passwords for one account from anywhere. An address from which the user logged in within 30 days is exempt, so that nobody can lock them out there.',
  }),
  loginLimitPerAddress: rate({
    fallback: '100/15m',
    doc: 'Wrong passwords from one address for any accounts but those that logged in from there within 30 days.',
  }),
  registrationLimitPerAccount: rate({
    fallback: '100/1h',
    doc: 'Registrations of one email address, failed ones included.',
  }),
  registrationLimitPerAddress: rate({
    fallback: '60/1h',
    doc: 'Registrations from one address, failed ones included.',
  }),
  mailLimitPerAccount: rate({
    fallback: '5/1h',
    doc: 'Requests for mail of one kind (password reset, email verification) to one email address.',
  }),
  mailLimitPerAddress: rate({
    fallback: '30/1h',
    doc: 'Requests for mail of one kind from one address.',
  }),
  tokenLimitPerAddress: rate({
    fallback: '1000/15m',
    doc: 'Forged or garbled tokens from one address: those of the token API, of password resets and of email verification. Valid ones never count and are never refused.',
  }),
};
