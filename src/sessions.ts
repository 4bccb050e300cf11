/** Door: sessions in a sealed cookie. */
export { SessionTooLargeError } from './client/sessions/seal.ts';
export { sessionSettingsFromEnv } from './client/sessions/settings.ts';
export { type Credentials, type SessionClient, withSessions } from './client/sessions/with-sessions.ts';
export type { SessionSettingsInput } from './core/settings/sessions.ts';
