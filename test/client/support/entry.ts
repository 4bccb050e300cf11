/** What an app's Worker imports of the client door, without the doors of their own. */
export const CLIENT_ENTRY = `export {
  createClientService, clientSettingsFromEnv, ApiError, SettingsError,
  authenticated, staff, superuser, group, permission, access, and, or, not,
} from './src/client.ts';`;
