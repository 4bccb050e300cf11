/** The settings of sealed sessions at a client-service. */
import { list, type SettingsInput, type SettingsOf, shaped } from './setting.ts';

export const SESSION_SETTINGS = {
  sessionSecret: {
    ...list({ fallback: [], secret: true }),
    expects: 'at least 32 random characters, for example the output of `openssl rand -base64 32`',
  },
  sessionCookieName: shaped({
    fallback: '__Host-session',
    pattern: /^__Host-[\w-]{1,60}$/,
    expects: 'a name that begins with __Host-',
  }),
};

/** What the code gets. */
export type SessionSettings = SettingsOf<typeof SESSION_SETTINGS>;
/** What users of the library may write: camelCase names, each optional. */
export type SessionSettingsInput = SettingsInput<typeof SESSION_SETTINGS>;
