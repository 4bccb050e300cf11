/** The settings of a client-service's pages. Names and meanings are those of Django wherever it has them. */
import { PAGE_SETTINGS } from './pages.ts';
import { type SettingsInput, type SettingsOf, shaped } from './setting.ts';

const { publicUrl, siteName, accentColor } = PAGE_SETTINGS;

export const CLIENT_PAGE_SETTINGS = {
  publicUrl: {
    ...publicUrl,
    expects: 'an origin such as https://app.example.com, in lower case and without a path',
  },
  authPublicUrl: publicUrl,
  loginUrl: shaped({
    fallback: '',
    pattern: /^(\/(?![/\\])|https?:\/\/[^/?#@\\\s]+(\/|$))[^\\#\s]*$/,
    expects: 'a path, or a URL such as https://auth.example.com/login',
  }),
  loginRedirectUrl: shaped({
    fallback: '/',
    pattern: /^\/(?![/\\])\S*$/,
    expects: 'a path of this service',
  }),
  siteName,
  accentColor,
};

/** What the code gets. */
export type ClientPageSettings = SettingsOf<typeof CLIENT_PAGE_SETTINGS>;
/** What users of the library may write: camelCase names, each optional. */
export type ClientPageSettingsInput = SettingsInput<typeof CLIENT_PAGE_SETTINGS>;
