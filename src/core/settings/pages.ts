/** The settings of the auth-service's pages and their cookies. Part of the table in `auth.ts`. */
import { isOrigin } from '../origin.ts';
import { list, shaped, text } from './setting.ts';

const cookieName = () =>
  shaped({
    fallback: '',
    pattern: /^[\w!#$%&'*+.^`|~-]{1,100}$/,
    expects: 'the name of a cookie: letters, digits, - and _',
  });

const origins = list({ fallback: [] });

export const PAGE_SETTINGS = {
  publicUrl: {
    ...text({ fallback: '' }),
    expects: 'an origin such as https://auth.example.com, in lower case and without a path',
    parse(raw: string): string | undefined {
      const value = typeof raw === 'string' ? raw.trim().replace(/\/$/, '') : '-';
      return value === '' || isOrigin(value) ? value : undefined;
    },
  },
  cookieDomain: shaped({
    fallback: '',
    pattern: /^\.?([a-z\d]([a-z\d-]*[a-z\d])?\.)*[a-z\d]([a-z\d-]*[a-z\d])?$/,
    expects: 'a domain such as example.com, in lower case',
  }),
  accessCookieName: cookieName(),
  refreshCookieName: cookieName(),
  nextAllowedOrigins: {
    ...origins,
    expects: 'origins such as https://app.example.com, in lower case, separated by commas',
    parse(raw: string | readonly string[]): readonly string[] | undefined {
      const named = origins.parse(raw);
      return named?.every(isOrigin) ? named : undefined;
    },
  },
  loginRedirectUrl: shaped({
    fallback: '/account',
    pattern: /^(\/|https?:\/\/)\S+$/,
    expects: 'a path, or a URL of one of NEXT_ALLOWED_ORIGINS',
  }),
  siteName: text({ fallback: 'EasyJWT' }),
  accentColor: shaped({
    fallback: '#3451b2',
    pattern: /^#[\da-f]{6}$/i,
    expects: 'a colour such as #3451b2',
  }),
};
