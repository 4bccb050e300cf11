/** Door: the auth-service. */
export type { Caller } from './auth/caller.ts';
export type { AuthEvent } from './auth/events.ts';
export { defineExtraData, type ExtraDeclaration, type ExtraTables } from './auth/extra/declare.ts';
export type { AuthHooks, User } from './auth/hooks.ts';
export type { AddressLimiter } from './auth/limits/address-limiter.ts';
export { type Answer, type AuthRpc, createRpc, type TokenPair, type Visitor } from './auth/rpc.ts';
export { type AuthService, type AuthServiceOptions, createAuthService, type Face } from './auth/service.ts';
export { DEMO_AUTH_SECRET } from './auth/setting-faults.ts';
export { authSettingsFromEnv } from './auth/settings.ts';
export type { AuthSettingsInput } from './core/settings/auth.ts';
export { SettingsError } from './core/settings/read.ts';
export type { Database } from './storage/database.ts';
