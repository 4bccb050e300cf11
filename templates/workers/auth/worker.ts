/** The auth-service. Its settings are the Worker's vars and secrets; a wrong one stops it at start. */
import { env, WorkerEntrypoint, waitUntil } from 'cloudflare:workers';
import { admin } from 'easyjwt-edge/admin';
import { authSettingsFromEnv, type Caller, createAuthService } from 'easyjwt-edge/auth';
import { authPages } from 'easyjwt-edge/auth-pages';
import { callerOf } from 'easyjwt-edge/cloudflare';
import { d1Database } from 'easyjwt-edge/d1';
import { authMail, mailerFromEnv } from 'easyjwt-edge/mail';

const auth = createAuthService({
  ...authSettingsFromEnv({ ...env }),
  database: d1Database(env.DB),
  mail: authMail(mailerFromEnv({ ...env })),
  pages: authPages(),
  admin,
  // Beside English: import { de, es, fr, zhHans } from 'easyjwt-edge/languages';
  // languages: [de, es, fr, zhHans],
  waitUntil,
});
await auth.ready();

/** What the internet sees: pages, admin, key set, health. */
export default {
  fetch: (request) => auth.public.fetch(request, callerOf(request)),
  scheduled: () => auth.scheduled(),
} satisfies ExportedHandler;

/** What your apps bind: they say in `props` who they are. */
export class AuthService extends WorkerEntrypoint<unknown, Pick<Caller, 'service'>> {
  override fetch(request: Request): Promise<Response> {
    return auth.private.fetch(request, this.ctx.props);
  }
}
