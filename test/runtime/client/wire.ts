/** Stands between the services as a Worker of its own, hands requests on, and breaks them as a test says. */
import { env } from 'cloudflare:workers';

const state = { fault: '', log: [] as string[] };

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What comes, in pieces with time between them. */
async function dribble(answer: Response): Promise<Response> {
  const bytes = await answer.bytes();
  const { readable, writable } = new IdentityTransformStream();
  const writer = writable.getWriter();
  const write = async () => {
    for (let piece = 0; piece < 4; piece++) {
      await wait(150);
      await writer.write(bytes.subarray((bytes.length * piece) / 4, (bytes.length * (piece + 1)) / 4));
    }
    await writer.close();
  };
  write().catch(() => undefined);
  return new Response(readable, answer);
}

/** What takes the place of an answer; `late` and `dribbling` are the right one. */
const FAULTS: Readonly<Record<string, (request: Request) => Response | Promise<Response>>> = {
  late: async (request) => {
    await wait(600);
    return env.AUTH.fetch(request);
  },
  dribbling: async (request) => dribble(await env.AUTH.fetch(request)),
  down() {
    throw new Error('the auth-service is gone');
  },
  slow: async () => {
    await wait(5000);
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
    return FAULTS[state.fault]?.(request) ?? env.AUTH.fetch(request);
  },
} satisfies ExportedHandler;
