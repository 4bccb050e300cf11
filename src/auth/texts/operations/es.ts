/** What the admin says of groups, permissions, services, keys and the audit log, in Spanish. */
import type { CataloguePart } from '../catalogue.ts';
import type { OPERATION_MESSAGES, operationsEn } from './en.ts';

export const operationsEs: CataloguePart<typeof operationsEn, typeof OPERATION_MESSAGES> = {
  texts: {},
  messages: {},
};
