/** The pages of the admin. Addresses that are written out come before those with a `:name` in the same place. */
import type { Page } from '../page.ts';
import { eventCsvPage, eventListPage } from './events/list.ts';
import { deleteGroupPage } from './groups/delete.ts';
import { addGroupPage, groupPage } from './groups/form.ts';
import { groupListPage } from './groups/list.ts';
import { homePage } from './home.ts';
import { keyListPage } from './keys/list.ts';
import { compromisedKeysPage, rotateKeysPage } from './keys/rotate.ts';
import { addPermissionPage } from './permissions/add.ts';
import { deletePermissionPage } from './permissions/delete.ts';
import { permissionListPage } from './permissions/list.ts';
import { addServicePage } from './services/add.ts';
import { deleteServicePage } from './services/delete.ts';
import { servicePage } from './services/edit.ts';
import { newServiceKeyPage, revokeServiceKeyPage } from './services/keys.ts';
import { serviceListPage } from './services/list.ts';
import { USER_PAGES } from './users/pages.ts';

/** Of groups, permissions, services, keys and the audit log. */
const OPERATIONS: readonly Page[] = [
  groupListPage,
  addGroupPage,
  groupPage,
  deleteGroupPage,
  permissionListPage,
  addPermissionPage,
  deletePermissionPage,
  serviceListPage,
  addServicePage,
  servicePage,
  deleteServicePage,
  newServiceKeyPage,
  revokeServiceKeyPage,
  keyListPage,
  rotateKeysPage,
  compromisedKeysPage,
  eventListPage,
  eventCsvPage,
];

export const ADMIN_PAGES: readonly Page[] = [homePage, ...USER_PAGES, ...OPERATIONS];
