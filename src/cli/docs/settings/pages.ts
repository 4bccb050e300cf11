/** What the settings of the auth-service's pages do, for the docs. */
import type { PAGE_SETTINGS } from '../../../core/settings/pages.ts';
import type { SettingsDocs } from './settings-docs.ts';

export const PAGE_DOCS: SettingsDocs<typeof PAGE_SETTINGS> = {
  publicUrl:
    'Where browsers reach the auth-service, for links in mails and for what its pages compare with. Without it the address of each request counts, and links cannot be mailed.',
  cookieDomain:
    'The domain whose services share the cookie with the access token. The refresh token never leaves the auth-service. Without it both cookies are for the auth-service alone.',
  accessCookieName: {
    does: 'Cookie in which the pages put the access token. Client-services have a setting of the same name.',
    byDefault: '`__Secure-access_token` with `COOKIE_DOMAIN`, `__Host-access_token` without',
  },
  refreshCookieName: {
    does: 'Cookie in which the pages put the refresh token.',
    byDefault: '`__Host-refresh_token`',
  },
  nextAllowedOrigins:
    'Origins of services to which `next` may lead after logging in and out, beside those of registered services.',
  loginRedirectUrl: 'Where logging in leads without `next`.',
  siteName: 'The name that the pages and mails show.',
  accentColor:
    'The colour of buttons and links. It is made lighter or darker where text in it could not be read.',
};
