/**
 * The auth-service's tables, for migrations and for types; statements name them by `tables.ts`. `npm run migrations` turns
 * a change here into the next flat SQL file; changes are additive only, because a table rebuild on D1 loses rows
 * (`test/storage/migrations.test.ts` says so).
 *
 * Times in token-related tables are whole seconds since the epoch, as in JWT claims; a user's dates are the ISO 8601
 * strings with microseconds that Django REST framework puts on the wire.
 */
export {
  groupAccess,
  groupPermissions,
  groups,
  permissions,
  services,
  userAccess,
  userGroups,
  userPermissions,
} from './schema/access.ts';
export { cacheEntries } from './schema/cache.ts';
export { emailHomes } from './schema/email-homes.ts';
export { type EventDetails, events } from './schema/events.ts';
export { imports } from './schema/imports.ts';
export { keySets, serviceKeys, signatureNonces } from './schema/keys.ts';
export { type OutboxRow, outbox, rateLimits, recoveryTokens } from './schema/recovery.ts';
export { type SessionRow, sessions } from './schema/sessions.ts';
export { commonPasswords, extraData, type UserRow, users } from './schema/users.ts';
