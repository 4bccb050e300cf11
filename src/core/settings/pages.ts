/** The settings of the auth-service's pages and their cookies. Part of the table in `auth.ts`. */
import { isOrigin } from '../origin.ts';
import { list, shaped, text } from './setting.ts';

const cookieName = (shown: string, doc: string) =>
  shaped({
    doc,
    shown,
    fallback: '',
    pattern: /^[\w!#$%&'*+.^`|~-]{1,100}$/,
    expects: 'the name of a cookie: letters, digits, - and _',
  });

const origins = list({
  fallback: [],
  doc: 'Origins of services to which `next` may lead after logging in and out, beside those of registered services.',
});

export const PAGE_SETTINGS = {
  publicUrl: {
    ...text({
      fallback: '',
      doc: 'Where browsers reach the auth-service, for links in mails and for what its pages compare with. Without it the address of each request counts, and links cannot be mailed.',
    }),
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
    doc: 'The domain whose services share the cookie with the access token. The refresh token never leaves the auth-service. Without it both cookies are for the auth-service alone.',
  }),
  accessCookieName: cookieName(
    '`__Secure-access_token` with `COOKIE_DOMAIN`, `__Host-access_token` without',
    'Cookie in which the pages put the access token. Client-services have a setting of the same name.',
  ),
  refreshCookieName: cookieName('`__Host-refresh_token`', 'Cookie in which the pages put the refresh token.'),
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
    doc: 'Where logging in leads without `next`.',
  }),
  siteName: text({
    fallback: 'EasyJWT',
    doc: 'The name that the pages and mails show.',
  }),
  accentColor: shaped({
    fallback: '#3451b2',
    pattern: /^#[\da-f]{6}$/i,
    expects: 'a colour such as #3451b2',
    doc: 'The colour of buttons and links. It is made lighter or darker where text in it could not be read.',
  }),
};
