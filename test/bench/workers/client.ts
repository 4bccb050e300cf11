/** Ways to know who a request comes from, side by side in one Worker; see `../throughput.ts`. */
import { env } from 'cloudflare:workers';
import { verify } from 'hono/jwt';
import { createLocalJWKSet, importJWK, jwtVerify } from 'jose';
import { type ClientOptions, createClientService } from '../../../src/client.ts';

const jwk = JSON.parse(env.PUBLIC_JWK);
const keys = createLocalJWKSet({ keys: [jwk] });
const key = await importJWK(jwk, 'EdDSA');
if (!(key instanceof CryptoKey)) throw new Error('Cannot use PUBLIC_JWK: it is symmetric');

const ok = () => new Response('ok');
const service = (options: Partial<ClientOptions> = {}) =>
  createClientService({ upstream: env.AUTH, ...options }).protect((_request, _auth, _ctx: ExecutionContext) =>
    ok(),
  );
const tokenOf = (request: Request) => request.headers.get('authorization')?.slice(7) ?? '';

type Handler = (request: Request, ctx: ExecutionContext) => Response | Promise<Response>;

const local = service();
const HANDLERS: Readonly<Record<string, Handler>> = {
  '/bare': ok,
  '/local': local,
  '/remote': service({ strategy: 'remote' }),
  // Whoever comes finds a client-service that knows nothing.
  '/cold': (request, ctx) => service()(request, ctx),
  async '/jose'(request) {
    await jwtVerify(tokenOf(request), keys, { algorithms: ['EdDSA'] });
    return ok();
  },
  async '/hono'(request) {
    await verify(tokenOf(request), key, 'EdDSA');
    return ok();
  },
};

export default {
  fetch: (request, _env, ctx) =>
    HANDLERS[new URL(request.url).pathname]?.(request, ctx) ?? new Response(null, { status: 404 }),
} satisfies ExportedHandler;
