/** The auth-service's tables, as statements name them. What they are for stands in `schema.ts`. */
export type { EventDetails, OutboxRow, SessionRow, UserRow } from './schema.ts';
export {
  groupAccess,
  groupPermissions,
  groups,
  permissions,
  services,
  userAccess,
  userGroups,
  userPermissions,
} from './tables/access.ts';
export { cacheEntries } from './tables/cache.ts';
export { emailHomes } from './tables/email-homes.ts';
export { events } from './tables/events.ts';
export { imports } from './tables/imports.ts';
export { keySets, serviceKeys, signatureNonces } from './tables/keys.ts';
export { outbox, rateLimits, recoveryTokens } from './tables/recovery.ts';
export { sessions } from './tables/sessions.ts';
export { commonPasswords, extraData, users } from './tables/users.ts';
