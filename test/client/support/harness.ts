/** A client-service in front of a real auth-service in memory, both on one clock, with everything counted. */
import type { AuthServiceOptions } from '../../../src/auth.ts';
import { type ClientOptions, type ClientService, createClientService } from '../../../src/client.ts';
import { createTestAuth, PASSWORD, type TestAuth, type TestAuthOptions } from '../../support/auth.ts';

/** Anything that answers requests. */
interface Answering {
  fetch(request: Request): Promise<Response>;
}

/** What went to the auth-service, and how to break it. */
export interface Wire extends Answering {
  /** `METHOD path` of every request, in order. */
  log: string[];
  requests: Request[];
  /** Takes the place of the auth-service while it is set. */
  fault: ((request: Request) => Response | Promise<Response>) | undefined;
}

/** Puts a wire before an auth-service. */
export function createWire(upstream: Answering): Wire {
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

/** What a Worker gets as `ctx`. */
export interface TestPlatform {
  waitUntil(promise: Promise<unknown>): void;
  /** Waits for all background work. */
  settle(): Promise<void>;
}

export function createPlatform(): TestPlatform {
  const work: Promise<unknown>[] = [];
  return {
    waitUntil: (promise) => void work.push(promise),
    async settle() {
      while (work.length > 0) await work.shift();
    },
  };
}

/** Two services and what tests do with them. */
export interface Harness {
  readonly auth: TestAuth;
  readonly wire: Wire;
  readonly client: ClientService;
  readonly platform: TestPlatform;
  /** Another client-service of the same auth-service, as another isolate would be. */
  another(options?: Partial<ClientOptions>): ClientService;
  /** Status of a protected route for a token. */
  visit(token: string, client?: ClientService): Promise<number>;
  /** Registers somebody and logs them in. */
  enter(email: string): Promise<{ id: number; access: string; refresh: string }>;
  /** Another login of somebody. */
  login(email: string): Promise<{ access: string; refresh: string }>;
  /** Moves both clocks on. */
  pass(seconds: number): void;
  /** Requests that went upstream meanwhile. */
  during(work: () => Promise<unknown>): Promise<string[]>;
}

/** Passwords are not what these tests are about: no time goes into hashing them. */
const passwords: NonNullable<AuthServiceOptions['passwords']> = {
  hash: async (password) => `plain$${password}`,
  verify: async (password, encoded) => ({ valid: encoded === `plain$${password}`, stale: false }),
};

/** Creates both. */
export async function createHarness(
  options: Partial<ClientOptions> = {},
  authOptions: TestAuthOptions = {},
): Promise<Harness> {
  const auth = await createTestAuth({ passwords, ...authOptions });
  const wire = createWire(auth.service.private);
  const platform = createPlatform();
  const another = (more: Partial<ClientOptions> = {}) =>
    createClientService({ upstream: wire, now: () => auth.now * 1000, ...options, ...more });
  const client = another();
  return {
    auth,
    wire,
    client,
    platform,
    another,
    async visit(token, at = client) {
      const protect = at.protect((_request, _auth, _platform: TestPlatform) => new Response('in'));
      return (await protect(ask('/', { token }), platform)).status;
    },
    async enter(email) {
      const id = await auth.register(email);
      return { id, ...(await auth.login(email)) };
    },
    login: (email) => auth.login(email, PASSWORD),
    pass(seconds) {
      auth.now += seconds;
    },
    async during(work) {
      wire.log = [];
      await work();
      await platform.settle();
      return wire.log;
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
  const { body } = init;
  if (body !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json');
  const payload = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const method = init.method ?? (payload === undefined ? 'GET' : 'POST');
  return new Request(`https://client.test${path}`, { method, headers, body: payload ?? null });
}

/** Status, body and headers of an answer. */
export async function read(response: Response) {
  const text = await response.text();
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies whose shape is what they check
  const body: any = text === '' ? undefined : JSON.parse(text);
  return { status: response.status, body, headers: response.headers };
}
