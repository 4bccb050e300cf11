/**
 * Somebody who asks a client-service and leaves before the answer: `x-leave` is after how many milliseconds. A Worker that
 * is asked through a binding is dropped there and then, as Cloudflare does when a browser goes; workerd itself lets a
 * request from a socket run on.
 */
import { env } from 'cloudflare:workers';

interface Bindings {
  readonly CLIENT: Fetcher;
}

export default {
  async fetch(request) {
    const bindings: unknown = env;
    const { CLIENT } = bindings as Bindings;
    const signal = AbortSignal.timeout(Number(request.headers.get('x-leave')));
    const answer = await CLIENT.fetch(request, { signal }).catch(() => undefined);
    return answer ?? new Response('left', { status: 499 });
  },
} satisfies ExportedHandler<Cloudflare.Env>;
