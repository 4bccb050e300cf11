/**
 * A client-service as a Worker. Its settings are the Worker's vars and secrets; a wrong one stops it at start. With
 * `SESSION_SECRET` it has pages and a login of its own.
 */
import { env } from 'cloudflare:workers';
import { clientSettingsFromEnv, createClientService, type Extension } from '../src/client.ts';
import { analyticsEngine, createObserver, observeSettingsFromEnv } from '../src/observe.ts';
import { de, es, fr, zhHans } from '../src/page-languages.ts';
import { pageSettingsFromEnv, withHostedLogin } from '../src/pages.ts';
import { refreshCookieSettingsFromEnv, refreshCookies } from '../src/refresh-cookies.ts';
import { sessionSettingsFromEnv } from '../src/sessions.ts';
import { createApp } from './app.ts';
import { createSite } from './site.ts';

const settings = { ...env };
const create = (...extensions: readonly Extension[]) =>
  createClientService({
    ...clientSettingsFromEnv(settings),
    upstream: env.AUTH,
    cache: env.SNAPSHOTS,
    extensions: [refreshCookies(refreshCookieSettingsFromEnv(settings)), ...extensions],
  });
const pages = () => ({
  ...pageSettingsFromEnv(settings),
  ...sessionSettingsFromEnv(settings),
  languages: [de, es, fr, zhHans],
});
const app = env.SESSION_SECRET ? createSite(withHostedLogin(pages(), create)) : createApp(create());
const observed = createObserver({
  ...observeSettingsFromEnv(settings),
  observe: env.METRICS && analyticsEngine(env.METRICS),
});

export default {
  fetch: observed((request, _env: unknown, ctx: ExecutionContext) => app(request, ctx)),
} satisfies ExportedHandler;
