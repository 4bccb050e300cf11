/** What the settings of sealed sessions do, for the docs. */
import type { SESSION_SETTINGS } from '../../../core/settings/sessions.ts';
import type { SettingsDocs } from './settings-docs.ts';

export const SESSION_DOCS: SettingsDocs<typeof SESSION_SETTINGS> = {
  sessionSecret:
    'Seals the session cookie. To rotate it write the new one first and the old ones after it, separated by commas.',
  sessionCookieName: 'Name of the session cookie.',
};
