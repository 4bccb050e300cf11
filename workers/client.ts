/** A client-service as a Worker. Its settings are the Worker's vars and secrets; a wrong one stops it at start. */
import { env } from 'cloudflare:workers';
import { clientSettingsFromEnv, createClientService } from '../src/client.ts';
import { refreshCookieSettingsFromEnv, refreshCookies } from '../src/refresh-cookies.ts';
import { createApp } from './app.ts';

const client = createClientService({
  ...clientSettingsFromEnv({ ...env }),
  upstream: env.AUTH,
  cache: env.SNAPSHOTS,
  extensions: [refreshCookies(refreshCookieSettingsFromEnv({ ...env }))],
});
const app = createApp(client);

export default {
  fetch: (request, _env, ctx) => app(request, ctx),
} satisfies ExportedHandler;
