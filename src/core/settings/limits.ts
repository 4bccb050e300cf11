/** Settings of the rate limits. Each is a leaky bucket: so many at once, then one more whenever its share of time is over. */
import { rate } from './rate.ts';
import { flag } from './setting.ts';

export const LIMIT_SETTINGS = {
  rateLimit: flag({ fallback: true }),
  loginLimit: rate({ fallback: '10/15m' }),
  loginLimitPerAccount: rate({ fallback: '100/1d' }),
  loginLimitPerAddress: rate({ fallback: '100/15m' }),
  registrationLimitPerAccount: rate({ fallback: '100/1h' }),
  registrationLimitPerAddress: rate({ fallback: '60/1h' }),
  mailLimitPerAccount: rate({ fallback: '5/1h' }),
  mailLimitPerAddress: rate({ fallback: '30/1h' }),
  tokenLimitPerAddress: rate({ fallback: '1000/15m' }),
};
