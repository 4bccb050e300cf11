/** The auth-service as a Worker. Its settings are the Worker's vars and secrets; a wrong one stops it at start. */
import { env, WorkerEntrypoint, waitUntil } from 'cloudflare:workers';
import { authSettingsFromEnv, type Caller, createAuthService, mailerFromEnv } from '../src/auth.ts';
import { callerOf, cloudflareMailer } from '../src/cloudflare.ts';
import { d1Database } from '../src/d1.ts';

const auth = createAuthService({
  ...authSettingsFromEnv({ ...env }),
  database: d1Database(env.DB),
  mailer: env.EMAIL ? cloudflareMailer(env.EMAIL) : mailerFromEnv({ ...env }),
  addressLimiter: env.ADDRESS_LIMITER,
  waitUntil,
});
await auth.ready();

/** The public face: what a route or workers.dev shows. */
export default {
  fetch: (request) => auth.public.fetch(request, callerOf(request)),
  scheduled: () => auth.scheduled(),
} satisfies ExportedHandler;

/** The private face: client-services bind it by this name and say in `props` who they are. */
export class AuthService extends WorkerEntrypoint<unknown, Pick<Caller, 'service'>> {
  override fetch(request: Request): Promise<Response> {
    return auth.private.fetch(request, this.ctx.props);
  }
}
