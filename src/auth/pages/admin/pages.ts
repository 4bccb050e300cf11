/** The pages of the admin. Addresses that are written out come before those with a `:name` in the same place. */
import type { Page } from '../page.ts';
import { homePage } from './home.ts';
import { deleteUserPage } from './users/delete.ts';
import { userListPage } from './users/list.ts';

export const ADMIN_PAGES: readonly Page[] = [homePage, userListPage, deleteUserPage];
