/** A client-service with real bindings, whose clock and KV a test moves and breaks. */
import { env } from 'cloudflare:workers';
import { type Cache, clientSettingsFromEnv, createClientService } from '../../../src/client.ts';

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
const me = client.protect((_request, { user }, _env: unknown, _ctx: ExecutionContext) =>
  Response.json(user.email),
);

export default {
  async fetch(request, environment, ctx) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === '/state') {
      state.ahead = Number(searchParams.get('ahead') ?? state.ahead);
      state.kv = searchParams.get('kv') ?? state.kv;
      return Response.json(state);
    }
    return pathname === '/me' ? me(request, environment, ctx) : client.fetch(request, ctx);
  },
} satisfies ExportedHandler<Cloudflare.Env>;
