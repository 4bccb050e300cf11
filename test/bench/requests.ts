/** What a request to a client-service asks of others and of cryptography: counted, with a real auth-service on D1. */
import { createAuthService, DEMO_AUTH_SECRET } from '../../src/auth.ts';
import { type ClientOptions, type ClientService, createClientService } from '../../src/client.ts';
import { d1Database } from '../../src/d1.ts';
import { createPlatform, type TestPlatform } from '../client/support/harness.ts';
import { createKv } from '../client/support/kv.ts';
import { subtleCalls } from '../client/support/subtle.ts';
import { meteredBinding } from '../support/metered-binding.ts';
import { plainPasswords } from '../support/plain-passwords.ts';
import { openWorkerd } from '../support/workerd.ts';
import type { Section } from './section.ts';

const CREDENTIALS = { email: 'somebody@example.com', password: 'S3cure!P@ssw0rd#2026' };

/** What one request cost. */
interface Counted {
  readonly upstream: number;
  readonly trips: number;
  readonly rowsRead: number;
  readonly gets: number;
  readonly puts: number;
  readonly imports: number;
  readonly checks: number;
}

/** Counts a request in each state in which it may find a client-service. */
async function countRequests(binding: D1Database): Promise<Record<string, Counted>> {
  const meter = meteredBinding(binding);
  const kv = createKv();
  const platform = createPlatform();
  let now = 1_800_000_000;
  let upstream = 0;
  /** What WebCrypto did in this process, and what of it the auth-service did. */
  let calls: readonly string[] = [];
  const theirs: string[] = [];
  const auth = createAuthService({
    debug: true,
    logLevel: 'off',
    authSecret: [DEMO_AUTH_SECRET],
    passwords: plainPasswords(),
    database: d1Database(meter.binding),
    clock: () => now * 1000,
  });
  const wire: NonNullable<ClientOptions['upstream']> = {
    async fetch(request) {
      upstream += 1;
      const before = calls.length;
      const response = await auth.private.fetch(request);
      theirs.push(...calls.slice(before));
      return response;
    },
  };
  const isolate = (options: Partial<ClientOptions> = {}) =>
    createClientService({ upstream: wire, cache: kv, now: () => now * 1000, ...options });

  async function post<Body>(path: string): Promise<Body> {
    const response = await auth.private.fetch(
      new Request(`https://auth.test/auth/${path}/`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(CREDENTIALS),
      }),
    );
    return response.json();
  }
  const logIn = async () => (await post<{ access: string }>('token')).access;

  const counted: Record<string, Counted> = {};
  async function count(name: string, client: ClientService, token: string, fresh = false): Promise<void> {
    meter.reset();
    [upstream, kv.gets, kv.puts] = [0, 0, 0];
    theirs.length = 0;
    const visit = client.protect(
      (_request, _auth, _platform: TestPlatform) => new Response('in'),
      ...(fresh ? [{ fresh }] : []),
    );
    await subtleCalls(async (made) => {
      calls = made;
      const request = new Request('https://app.test/', { headers: { authorization: `Bearer ${token}` } });
      const { status } = await visit(request, platform);
      if (status !== 200) throw new Error(`${name} answers ${status}`);
      await platform.settle();
    });
    const own = (wanted: string) =>
      calls.filter((call) => call === wanted).length - theirs.filter((call) => call === wanted).length;
    counted[name] = {
      upstream,
      trips: meter.trips,
      rowsRead: meter.rowsRead,
      gets: kv.gets,
      puts: kv.puts,
      imports: own('importKey'),
      checks: own('verify'),
    };
  }

  await post('create-user');
  const [first, second] = [await logIn(), await logIn()];
  const client = isolate();
  await count('cold: a new isolate, a user whom nobody knows', client, first);
  await count('warm: the same token again', client, first);
  await count('another token of a known user', client, second);
  await count('known user: a new isolate, the user in KV', isolate(), first);
  await count('a route with `fresh`', client, first, true);
  now += 31;
  await count('warm, 31 s later: asks in the background', client, first);
  now += 61;
  await count('warm, 61 s later: asks first', client, first);
  const remote = isolate({ strategy: 'remote' });
  await count('strategy `remote`, first request', remote, first);
  await count('strategy `remote`, every other one', remote, first);
  return counted;
}

/** The table of it. */
export async function requests(): Promise<Section> {
  const { binding, dispose } = await openWorkerd();
  try {
    const counted = await countRequests(binding);
    return {
      id: 'requests',
      title: 'What an authenticated request costs',
      text: 'At a client-service whose auth-service runs on D1. The warm one asks nobody and computes nothing. Of the upstream calls of a new isolate one is for the JWKS, which is then kept.',
      columns: [
        'upstream calls',
        'D1 round trips',
        'D1 rows read',
        'KV reads',
        'KV writes',
        'keys imported',
        'signatures checked',
      ],
      rows: Object.fromEntries(
        Object.entries(counted).map(([name, { upstream, trips, rowsRead, gets, puts, imports, checks }]) => [
          name,
          [upstream, trips, rowsRead, gets, puts, imports, checks],
        ]),
      ),
    };
  } finally {
    await dispose();
  }
}
