/**
 * What the admin says of groups, permissions, services, keys and the audit log, in English, and what their operations say,
 * as the API does.
 */

export const operationsEn = {} as const;

/** Messages of operations; each is its own key, see `../messages.ts`. */
export const OPERATION_MESSAGES = [] as const;
