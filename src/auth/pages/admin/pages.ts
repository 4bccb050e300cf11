/** The pages of the admin. Addresses that are written out come before those with a `:name` in the same place. */
import { readService } from '../../admin/services.ts';
import type { KeyAdministration } from '../../parts.ts';
import type { Page } from '../page.ts';
import { PAGE_CRAFT } from './craft.ts';
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
import { serviceListPage } from './services/list.ts';
import { USER_PAGES } from './users/pages.ts';

/** @param serviceKeys what brings the keys of client-services, where they may sign */
export const adminPages = (serviceKeys: KeyAdministration | undefined): readonly Page[] => [
  homePage,
  ...USER_PAGES,
  groupListPage,
  addGroupPage,
  groupPage,
  deleteGroupPage,
  permissionListPage,
  addPermissionPage,
  deletePermissionPage,
  serviceListPage,
  addServicePage,
  ...(serviceKeys?.pages(PAGE_CRAFT) ?? [servicePage({ read: readService })]),
  deleteServicePage,
  keyListPage,
  rotateKeysPage,
  compromisedKeysPage,
  eventListPage,
  eventCsvPage,
];
