/** The settings of the admin. Part of the table in `auth.ts`. */
import { duration } from './setting.ts';

export const ADMIN_SETTINGS = {
  adminReauthAge: duration({
    fallback: '15m',
    min: 60,
    doc: 'How old a login may be for what gives or takes rights in the admin, or cannot be undone. After that the pages ask for the password again, and the admin API answers 403 `reauthentication_required`.',
  }),
};
