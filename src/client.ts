/** Door: the client-service. */
export type { Authenticated, Authenticator, Identification } from './client/authenticator.ts';
export { isPlatform, type Platform } from './client/context.ts';
export type { Extension } from './client/extension.ts';
export {
  type AccountGuard,
  access,
  and,
  authenticated,
  type Guard,
  group,
  not,
  or,
  permission,
  staff,
  superuser,
} from './client/guards.ts';
export type {
  ClientOptions,
  ClientService,
  Requirement,
  RouteOptions,
  SchemaOptions,
} from './client/options.ts';
export { createClientService } from './client/service.ts';
export { clientSettingsFromEnv } from './client/settings.ts';
export type { User } from './client/snapshot.ts';
export type { Fetcher } from './client/upstream.ts';
export { ApiError } from './core/errors.ts';
export type { ClientSettingsInput } from './core/settings/client.ts';
export { SettingsError } from './core/settings/read.ts';
export { type TokenUser, tokenUser } from './core/tokens/token-user.ts';
export type { Cache } from './storage/cache.ts';
