/** A client-service with real bindings, whose clock and KV a test moves and breaks, and which a test has ask and ask. */
import { env } from 'cloudflare:workers';
import {
  type Authenticated,
  type Cache,
  clientSettingsFromEnv,
  createClientService,
  type User,
} from '../../../src/client.ts';

/** What a test has switched: seconds that the clock is ahead, and how KV behaves. */
const state = { ahead: 0, kv: '', gets: 0 };

async function faulty<T>(work: () => Promise<T>): Promise<T> {
  if (state.kv === 'down') throw new Error('KV is down');
  if (state.kv === 'slow') await new Promise((resolve) => setTimeout(resolve, 3000));
  return work();
}

const cache: Cache = {
  get(key) {
    state.gets += 1;
    return faulty(() => env.SNAPSHOTS.get(key));
  },
  put: (key, value, options) => faulty(() => env.SNAPSHOTS.put(key, value, options)),
};

const client = createClientService({
  ...clientSettingsFromEnv({ ...env }),
  upstream: env.AUTH,
  cache,
  now: () => Date.now() + state.ahead * 1000,
});
const show = (_request: Request, { user }: Authenticated<User>, ..._rest: readonly unknown[]) =>
  Response.json(user.email);

/** Routes by path. An app may forget to hand on `ctx`, as the last one does. */
const ROUTES: Readonly<
  Record<string, (request: Request, env: unknown, ctx: ExecutionContext) => Promise<Response>>
> = {
  '/me': client.protect(show),
  '/fresh': client.protect(show, { fresh: true }),
  '/without-ctx': (request) => client.protect(show)(request),
  async '/ask'(request, _env, ctx) {
    const times = Number(new URL(request.url).searchParams.get('times'));
    for (let turn = 0; turn < times; turn++) await client.authenticate(request, ctx, { fresh: true });
    return Response.json(times);
  },
};

export default {
  async fetch(request, environment, ctx) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === '/state') {
      state.ahead = Number(searchParams.get('ahead') ?? state.ahead);
      state.kv = searchParams.get('kv') ?? state.kv;
      return Response.json(state);
    }
    return ROUTES[pathname]?.(request, environment, ctx) ?? client.fetch(request, ctx);
  },
} satisfies ExportedHandler<Cloudflare.Env>;
