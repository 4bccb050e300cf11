/** What the settings of the admin do, for the docs. */
import type { ADMIN_SETTINGS } from '../../../core/settings/admin.ts';
import type { SettingsDocs } from './settings-docs.ts';

export const ADMIN_DOCS: SettingsDocs<typeof ADMIN_SETTINGS> = {
  adminReauthAge:
    'How old a login may be for what gives or takes rights in the admin, or cannot be undone. After that the pages ask for the password again, and the admin API answers 403 `reauthentication_required`.',
};
