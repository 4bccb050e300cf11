/** better-auth's `getSession` in a Worker with D1: as it is, and with its cookie cache; see `../throughput.ts`. */
import { env } from 'cloudflare:workers';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';

const options = {
  database: env.DB,
  secret: 'a secret of thirty-two characters or more',
  baseURL: 'https://peer.test',
  emailAndPassword: { enabled: true },
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
};
const plain = betterAuth(options);
const cached = betterAuth({ ...options, session: { cookieCache: { enabled: true, maxAge: 3600 } } });

async function known(auth, request) {
  const session = await auth.api.getSession({ headers: request.headers });
  return new Response('ok', { status: session ? 200 : 401 });
}

export default {
  async fetch(request) {
    const { pathname } = new URL(request.url);
    if (pathname === '/bare') return new Response('ok');
    if (pathname === '/plain') return known(plain, request);
    if (pathname === '/cached') return known(cached, request);
    if (pathname === '/migrate') {
      const { runMigrations } = await getMigrations(options);
      await runMigrations();
      return new Response('ok');
    }
    return cached.handler(request);
  },
};
