/** The administration as a part of the auth-service. */
import { adminPages } from './pages/admin/pages.ts';
import { ADMIN_STYLES } from './pages/admin/style.css.ts';
import type { Administration } from './parts.ts';
import { adminRoutes } from './routes/admin/routes.ts';
import { adminNotice } from './texts/admin/translate.ts';

/** The admin API alone, for programs. */
export const adminApi: Administration = { create: (serviceKeys) => ({ routes: adminRoutes(serviceKeys) }) };

/** The admin API, and the pages over the same operations for a service that has `pages`. */
export const admin: Administration = {
  create: (serviceKeys) => ({
    routes: adminRoutes(serviceKeys),
    pages: adminPages(serviceKeys),
    styles: ADMIN_STYLES,
    notice: adminNotice,
  }),
};
