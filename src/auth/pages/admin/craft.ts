/** What the administration makes its pages of, for those that another part of the service brings; see `admin/craft.ts`. */
import { html } from '../../../web/html.ts';
import { OPERATION_CRAFT } from '../../admin/craft.ts';
import { sendOn } from '../render.ts';
import { confirmPage } from './confirm.ts';
import { postForm, section } from './inputs.ts';
import { adminPage } from './page.ts';
import { linkButton, showAdmin } from './render.ts';
import { servicePage } from './services/edit.ts';
import { facts, rowAction, table, when } from './table.ts';

export const PAGE_CRAFT = {
  ...OPERATION_CRAFT,
  html,
  adminPage,
  confirmPage,
  servicePage,
  showAdmin,
  sendOn,
  linkButton,
  section,
  postForm,
  table,
  rowAction,
  facts,
  when,
};

/** See the head of this file. */
export type PageCraft = typeof PAGE_CRAFT;
