/** The auth-service as a Worker. Its settings are the Worker's vars and secrets; a wrong one stops it at start. */
import { env, WorkerEntrypoint, waitUntil } from 'cloudflare:workers';
import { admin } from '../src/admin.ts';
import { type AuthRpc, authSettingsFromEnv, type Caller, createAuthService, createRpc } from '../src/auth.ts';
import { authPages } from '../src/auth-pages.ts';
import { callerOf, cloudflareMailer } from '../src/cloudflare.ts';
import { d1Database } from '../src/d1.ts';
import { djangoHashers } from '../src/django-hashers.workerd.ts';
import { de, es, fr, zhHans } from '../src/languages.ts';
import { authMail, mailerFromEnv } from '../src/mail.ts';
import { analyticsEngine } from '../src/observe.ts';
import { openApi } from '../src/openapi.ts';
import { numbered, userShards } from '../src/shards.ts';
import { signedServices } from '../src/signed-services.ts';

const auth = createAuthService({
  ...authSettingsFromEnv({ ...env }),
  database: d1Database(env.DB),
  shards: userShards(numbered<D1Database, 'DB'>(env, 'DB').map(d1Database)),
  passwordHashers: djangoHashers,
  mail: authMail(env.EMAIL ? cloudflareMailer(env.EMAIL) : mailerFromEnv({ ...env })),
  addressLimiter: env.ADDRESS_LIMITER,
  pages: authPages(),
  admin,
  languages: [de, es, fr, zhHans],
  signedServices,
  openApi,
  ...(env.METRICS && { observe: analyticsEngine(env.METRICS) }),
  waitUntil,
});
await auth.ready();

/** The public face: what a route or workers.dev shows. */
export default {
  fetch: (request) => auth.public.fetch(request, callerOf(request)),
  scheduled: () => auth.scheduled(),
} satisfies ExportedHandler;

/**
 * The private face: client-services bind it by this name and say in `props` who they are. They use `fetch`; the methods
 * are for code of yours that binds it.
 */
export class AuthService extends WorkerEntrypoint<unknown, Pick<Caller, 'service'>> implements AuthRpc {
  readonly #rpc = createRpc(auth.private, this.ctx.props);

  override fetch(request: Request): Promise<Response> {
    return auth.private.fetch(request, this.ctx.props);
  }
  obtain(...given: Parameters<AuthRpc['obtain']>) {
    return this.#rpc.obtain(...given);
  }
  refresh(...given: Parameters<AuthRpc['refresh']>) {
    return this.#rpc.refresh(...given);
  }
  verify(...given: Parameters<AuthRpc['verify']>) {
    return this.#rpc.verify(...given);
  }
  blacklist(...given: Parameters<AuthRpc['blacklist']>) {
    return this.#rpc.blacklist(...given);
  }
  user(...given: Parameters<AuthRpc['user']>) {
    return this.#rpc.user(...given);
  }
  createUser(...given: Parameters<AuthRpc['createUser']>) {
    return this.#rpc.createUser(...given);
  }
  changePassword(...given: Parameters<AuthRpc['changePassword']>) {
    return this.#rpc.changePassword(...given);
  }
}
