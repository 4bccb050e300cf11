/**
 * A client-service on Node.js, Bun or Deno. Settings come from the environment, the auth-service is at
 * `REMOTE_AUTH_SERVICE_URL`, and it listens at `HOST` and `CLIENT_PORT`. With `SERVICE_KEY_ID` it signs its requests.
 */
import { fail } from '../src/cli/fail.ts';
import { clientSettingsFromEnv, createClientService } from '../src/client.ts';
import { refreshCookieSettingsFromEnv, refreshCookies } from '../src/refresh-cookies.ts';
import { serve } from '../src/serve.ts';
import { signatureSettingsFromEnv, signedUpstream } from '../src/signatures.ts';
import { createApp } from './app.ts';

const { CLIENT_PORT = '8001', HOST = '127.0.0.1', ...env } = process.env;
try {
  const client = createClientService({
    ...clientSettingsFromEnv(env),
    ...(env.SERVICE_KEY_ID && { upstream: signedUpstream(signatureSettingsFromEnv(env)) }),
    extensions: [refreshCookies(refreshCookieSettingsFromEnv(env))],
  });
  await serve({ fetch: createApp(client), port: Number(CLIENT_PORT), hostname: HOST });
} catch (error) {
  fail(error);
}
