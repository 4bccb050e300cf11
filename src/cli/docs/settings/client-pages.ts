/** What the settings of a client-service's pages do, for the docs. */
import type { CLIENT_PAGE_SETTINGS } from '../../../core/settings/client-pages.ts';
import type { SettingsDocs } from './settings-docs.ts';

export const CLIENT_PAGE_DOCS: SettingsDocs<typeof CLIENT_PAGE_SETTINGS> = {
  publicUrl:
    'Where browsers reach this service. Without it the address of each request counts, which behind a proxy that ends TLS is not theirs.',
  authPublicUrl: {
    does: 'Where browsers reach the auth-service.',
    byDefault: '`REMOTE_AUTH_SERVICE_URL`',
  },
  loginUrl: {
    does: 'Where somebody is sent who has to log in, with `?next=` and the way back.',
    byDefault: '`/auth/login/` with a hosted login, `/login` of `AUTH_PUBLIC_URL` without',
  },
  loginRedirectUrl: 'Where logging in leads without `next`, and where the name of the site links to.',
  siteName: 'The name that the pages and mails show.',
  accentColor:
    'The colour of buttons and links. It is made lighter or darker where text in it could not be read.',
};
