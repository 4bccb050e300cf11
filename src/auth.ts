/** Door: the auth-service. */
export type { Caller } from './auth/caller.ts';
export type { AuthEvent } from './auth/events.ts';
export type { ExtraDeclaration, ExtraTables } from './auth/extra/declare.ts';
export { type DefinedExtraData, defineExtraData } from './auth/extra/define.ts';
export type { AuthHooks, User } from './auth/hooks.ts';
export type { AddressLimiter } from './auth/limits/address-limiter.ts';
export type { AuthServiceOptions } from './auth/options.ts';
export type { PasswordHasher, PasswordHashers, Verdict } from './auth/passwords/hasher.ts';
export { type Answer, type AuthRpc, createRpc, type TokenPair, type Visitor } from './auth/rpc.ts';
export { type AuthService, createAuthService, type Face } from './auth/service.ts';
export type { IssuedKey, KnownKey, ServiceKeys } from './auth/services/keys.ts';
export { DEMO_AUTH_SECRET } from './auth/setting-faults.ts';
export { authSettingsFromEnv } from './auth/settings.ts';
export type { AuthSettingsInput } from './core/settings/auth.ts';
export { SettingsError } from './core/settings/read.ts';
export type { Database } from './storage/database.ts';
export type { Fields, ResultOf } from './storage/orm/fields.ts';
export type { Select, SelectFrom } from './storage/orm/select.ts';
export type {
  ConditionalWrite,
  Conflict,
  Insert,
  InsertInto,
  Update,
  UpdateOf,
  Values,
  Write,
} from './storage/orm/write.ts';
export type { Orm, SelectAllFrom } from './storage/orm.ts';
export type { DriverRow, Rows, Statement, Statements } from './storage/statement.ts';
