/** The administration as a part of the auth-service. */
import { ADMIN_PAGES } from './pages/admin/pages.ts';
import { ADMIN_STYLES } from './pages/admin/style.css.ts';
import type { Administration } from './parts.ts';
import { ADMIN_ROUTES } from './routes/admin/routes.ts';
import { adminNotice } from './texts/admin/translate.ts';

/** The admin API alone, for programs. */
export const adminApi: Administration = { routes: ADMIN_ROUTES };

/** The admin API, and the pages over the same operations for a service that has `pages`. */
export const admin: Administration = {
  routes: ADMIN_ROUTES,
  pages: ADMIN_PAGES,
  styles: ADMIN_STYLES,
  notice: adminNotice,
};
