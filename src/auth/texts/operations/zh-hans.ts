/** What the admin says of groups, permissions, services, keys and the audit log, in Simplified Chinese. */
import type { CataloguePart } from '../catalogue.ts';
import type { OPERATION_MESSAGES, operationsEn } from './en.ts';

export const operationsZhHans: CataloguePart<typeof operationsEn, typeof OPERATION_MESSAGES> = {
  texts: {},
  messages: {},
};
