/** What may be shipped at most, in bytes after gzip. `budgets.test.ts` fails where more is. */

/** What an app's Worker imports of the client door, without the doors of their own. */
export const CLIENT_DOOR = `export {
  createClientService, clientSettingsFromEnv, ApiError, SettingsError,
  authenticated, staff, superuser, group, permission, access, and, or, not,
} from './src/client.ts';`;

/** A Worker of an app that has no login and no pages of its own. */
const PLAIN_CLIENT = `import { env } from 'cloudflare:workers';
import { clientSettingsFromEnv, createClientService } from './src/client.ts';
const client = createClientService({ ...clientSettingsFromEnv({ ...env }), upstream: env.AUTH, cache: env.SNAPSHOTS });
export default { fetch: client.protect(() => new Response('in')) };`;

/** The auth-service on D1 and nothing that is chosen beside it: no hashes of Django's, no OpenAPI, no counters. */
const PLAIN_AUTH = `import { env } from 'cloudflare:workers';
import { authSettingsFromEnv, createAuthService } from './src/auth.ts';
import { d1Database } from './src/d1.ts';
const auth = createAuthService({ ...authSettingsFromEnv({ ...env }), database: d1Database(env.DB) });
export default { fetch: auth.public.fetch, scheduled: auth.scheduled };`;

/** A Worker as it is deployed. */
export const deployed = (name: 'auth' | 'client'): string =>
  `export * from './workers/${name}.ts'; export { default } from './workers/${name}.ts';`;

/** A module, the bytes that it may weigh, and those that it was to weigh, where that was said. */
export interface Budget {
  readonly name: string;
  readonly module: string;
  readonly most: number;
  readonly wished?: number;
}

/** The client door's is a promise. The others hold what was reached: its bytes and three in a hundred more. */
export const BUDGETS: readonly Budget[] = [
  { name: 'client door', module: CLIENT_DOOR, most: 12_000, wished: 12_000 },
  { name: 'client Worker, API alone', module: PLAIN_CLIENT, most: 12_100 },
  { name: 'client Worker as deployed: pages, logins, counters', module: deployed('client'), most: 44_400 },
  { name: 'auth Worker without what is optional', module: PLAIN_AUTH, most: 161_000 },
  { name: 'auth Worker as deployed', module: deployed('auth'), most: 188_700, wished: 80_000 },
];
