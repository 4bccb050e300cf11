/** Stands between the services as a Worker of its own, hands requests on, and breaks them as a test says. */
import { env } from 'cloudflare:workers';

const state = { fault: '', log: [] as string[] };

const FAULTS: Readonly<Record<string, () => Response | Promise<Response>>> = {
  down() {
    throw new Error('the auth-service is gone');
  },
  slow: async () => {
    await new Promise((resolve) => setTimeout(resolve, 5000));
    return new Response('late');
  },
  500: () => Response.json({ detail: 'boom' }, { status: 500 }),
  truncated: () => new Response('{"id":1,"email":"tru', { headers: { 'content-type': 'application/json' } }),
  huge: () => new Response(`"${'x'.repeat(200_000)}"`, { headers: { 'content-type': 'application/json' } }),
  'of another type': () => new Response('{}', { headers: { 'content-type': 'text/plain' } }),
  'a redirect': () => Response.redirect('https://elsewhere.test/', 302),
  html: () => new Response('<h1>Bad gateway</h1>', { headers: { 'content-type': 'text/html' } }),
};

export default {
  async fetch(request) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === '/state') {
      const { log } = state;
      state.fault = searchParams.get('fault') ?? state.fault;
      state.log = [];
      return Response.json(log);
    }
    state.log.push(`${request.method} ${pathname}`);
    return FAULTS[state.fault]?.() ?? env.AUTH.fetch(request);
  },
} satisfies ExportedHandler;
