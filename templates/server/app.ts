/** An app: routes of its own behind a guard, and the paths of the auth-service under /auth/. */
import process from 'node:process';
import { clientSettingsFromEnv, createClientService } from 'easyjwt-edge/client';
import { type Peer, serve } from 'easyjwt-edge/serve';

const { APP_PORT = '8001', REMOTE_AUTH_SERVICE_URL = 'http://127.0.0.1:8000', ...env } = process.env;

const client = createClientService(clientSettingsFromEnv({ ...env, REMOTE_AUTH_SERVICE_URL }));
const hello = client.protect((_request, { account }, _peer: Peer) => Response.json({ hello: account.email }));

await serve({
  fetch: (request, peer) =>
    new URL(request.url).pathname === '/api/hello' ? hello(request, peer) : client.fetch(request, peer),
  port: Number(APP_PORT),
});
console.log(`The app is at http://127.0.0.1:${APP_PORT}`);
