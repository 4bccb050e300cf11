/** A client-service in front of a real auth-service in memory, both on one clock, with everything counted. */
import type { AuthServiceOptions } from '../../../src/auth.ts';
import { type ClientOptions, type ClientService, createClientService } from '../../../src/client.ts';
import { createTestAuth, type TestAuth } from '../../support/auth.ts';

/** What went to the auth-service, and how to break it. */
export interface Wire {
  /** `METHOD path` of every request, in order. */
  readonly log: string[];
  readonly requests: Request[];
  /** Takes the place of the auth-service while it is set. */
  fault: ((request: Request) => Response | Promise<Response>) | undefined;
  fetch(request: Request): Promise<Response>;
}

/** Puts a wire before an auth-service. */
export function createWire(upstream: { fetch(request: Request): Promise<Response> }): Wire {
  const wire: Wire = {
    log: [],
    requests: [],
    fault: undefined,
    async fetch(request) {
      wire.log.push(`${request.method} ${new URL(request.url).pathname}`);
      wire.requests.push(request);
      return wire.fault ? wire.fault(request) : upstream.fetch(request);
    },
  };
  return wire;
}

/** Two services. */
export interface Harness {
  readonly auth: TestAuth;
  readonly wire: Wire;
  readonly client: ClientService;
  /** Another client-service of the same auth-service, as another isolate would be. */
  another(options?: Partial<ClientOptions>): ClientService;
  /** Seconds to move both clocks on. */
  pass(seconds: number): void;
}

/** Creates both. */
export async function createHarness(
  options: Partial<ClientOptions> = {},
  authOptions: Partial<AuthServiceOptions> = {},
): Promise<Harness> {
  const auth = await createTestAuth(authOptions);
  const wire = createWire(auth.service.private);
  const another = (more: Partial<ClientOptions> = {}) =>
    createClientService({ upstream: wire, now: () => auth.now * 1000, ...options, ...more });
  return {
    auth,
    wire,
    client: another(),
    another,
    pass(seconds) {
      auth.now += seconds;
    },
  };
}

/** A request of a person. */
export function ask(
  path: string,
  init: { token?: string; body?: unknown; method?: string; headers?: HeadersInit } = {},
) {
  const headers = new Headers(init.headers);
  if (init.token) headers.set('authorization', `Bearer ${init.token}`);
  if (init.body !== undefined && !headers.has('content-type'))
    headers.set('content-type', 'application/json');
  const body =
    init.body === undefined || typeof init.body === 'string' ? init.body : JSON.stringify(init.body);
  const method = init.method ?? (body === undefined ? 'GET' : 'POST');
  return new Request(`https://client.test${path}`, { method, headers, body: body ?? null });
}
