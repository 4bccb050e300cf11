/** The settings of the admin. Part of the table in `auth.ts`. */
import { duration } from './setting.ts';

export const ADMIN_SETTINGS = {
  adminReauthAge: duration({ fallback: '15m', min: 60 }),
};
