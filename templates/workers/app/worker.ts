/** An app: routes of its own behind a guard, and the paths of the auth-service under /auth/. */
import { env } from 'cloudflare:workers';
import { clientSettingsFromEnv, createClientService } from 'easyjwt-edge/client';

const client = createClientService({
  ...clientSettingsFromEnv({ ...env }),
  upstream: env.AUTH,
  cache: env.SNAPSHOTS,
});

const hello = client.protect((_request, { account }, _ctx: ExecutionContext) =>
  Response.json({ hello: account.email }),
);

export default {
  fetch: (request, _env, ctx) =>
    new URL(request.url).pathname === '/api/hello' ? hello(request, ctx) : client.fetch(request, ctx),
} satisfies ExportedHandler;
