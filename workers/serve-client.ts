/**
 * A client-service on Node.js, Bun or Deno. Settings come from the environment, the auth-service is at
 * `REMOTE_AUTH_SERVICE_URL`, and it listens at `HOST` and `CLIENT_PORT`. With `SERVICE_KEY_ID` it signs its requests, with
 * `SESSION_SECRET` it has pages and a login of its own. With `METRICS_PORT` Prometheus reads its counters at `/metrics`
 * there.
 */
import { fail } from '../src/cli/fail.ts';
import { clientSettingsFromEnv, createClientService, type Extension } from '../src/client.ts';
import { createObserver, createPrometheus, metricsEndpoint, observeSettingsFromEnv } from '../src/observe.ts';
import { de, es, fr, zhHans } from '../src/page-languages.ts';
import { pageSettingsFromEnv, withHostedLogin } from '../src/pages.ts';
import { refreshCookieSettingsFromEnv, refreshCookies } from '../src/refresh-cookies.ts';
import { serve } from '../src/serve.ts';
import { sessionSettingsFromEnv } from '../src/sessions.ts';
import { signatureSettingsFromEnv, signedUpstream } from '../src/signatures.ts';
import { createApp } from './app.ts';
import { createSite } from './site.ts';

const {
  CLIENT_PORT = '8001',
  HOST = '127.0.0.1',
  METRICS_HOST = '127.0.0.1',
  METRICS_PORT,
  ...env
} = process.env;
try {
  const create = (...extensions: readonly Extension[]) =>
    createClientService({
      ...clientSettingsFromEnv(env),
      ...(env.SERVICE_KEY_ID && { upstream: signedUpstream(signatureSettingsFromEnv(env)) }),
      extensions: [refreshCookies(refreshCookieSettingsFromEnv(env)), ...extensions],
    });
  const pages = {
    ...pageSettingsFromEnv(env),
    ...sessionSettingsFromEnv(env),
    languages: [de, es, fr, zhHans],
  };
  const app = env.SESSION_SECRET ? createSite(withHostedLogin(pages, create)) : createApp(create());
  const counters = createPrometheus();
  const observed = createObserver({ ...observeSettingsFromEnv(env), observe: counters.observe });
  await serve({
    fetch: observed(app),
    port: Number(CLIENT_PORT),
    hostname: HOST,
    ...(METRICS_PORT && {
      metrics: { fetch: metricsEndpoint(counters), port: Number(METRICS_PORT), hostname: METRICS_HOST },
    }),
  });
} catch (error) {
  fail(error);
}
