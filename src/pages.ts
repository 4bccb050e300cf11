/** Door: pages of a client-service: sending browsers to log in, and a login page of its own. */
export type { Pages } from './client/pages/protect-page.ts';
export { pageSettingsFromEnv } from './client/pages/settings.ts';
export {
  type HostedClient,
  type PageClient,
  type PageOptions,
  withHostedLogin,
  withPages,
} from './client/pages/with-pages.ts';
export type { ClientPageSettingsInput } from './core/settings/client-pages.ts';
