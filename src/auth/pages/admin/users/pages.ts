/** The pages about users, in the order in which addresses are looked for. */
import { addUserPage } from './add.ts';
import { deleteUserPage } from './delete.ts';
import { userPage } from './edit.ts';
import { userListPage } from './list.ts';
import { userPasswordPage, userPasswordResetForm } from './password.ts';
import { endAllSessionsPage, endSessionPage, userSessionsPage } from './sessions.ts';

export const USER_PAGES = [
  userListPage,
  addUserPage,
  userPage,
  deleteUserPage,
  userPasswordPage,
  userPasswordResetForm,
  userSessionsPage,
  endAllSessionsPage,
  endSessionPage,
];
