/** What may be shipped at most, in bytes after gzip. `budgets.test.ts` fails where more is. */

/** What an app's Worker imports of the client door, without the doors of their own. */
export const CLIENT_DOOR = `export {
  createClientService, clientSettingsFromEnv, ApiError, SettingsError,
  authenticated, staff, superuser, group, permission, access, and, or, not,
} from './src/client.ts';`;

/** A Worker of an app that has no login and no pages of its own. */
export const PLAIN_CLIENT = `import { env } from 'cloudflare:workers';
import { clientSettingsFromEnv, createClientService } from './src/client.ts';
const client = createClientService({ ...clientSettingsFromEnv({ ...env }), upstream: env.AUTH, cache: env.SNAPSHOTS });
export default { fetch: client.protect(() => new Response('in')) };`;

/**
 * An auth-service on D1.
 *
 * @param parts lines of its options
 */
const authWorker = (imports = '', parts = ''): string => `import { env } from 'cloudflare:workers';
import { authSettingsFromEnv, createAuthService } from './src/auth.ts';
import { d1Database } from './src/d1.ts';
${imports}
const auth = createAuthService({ ...authSettingsFromEnv({ ...env }), database: d1Database(env.DB), ${parts} });
await auth.ready();
export default { fetch: auth.public.fetch, scheduled: auth.scheduled };`;

/** The auth-service without any part: the token API. */
export const AUTH_API = authWorker();

const ADMINISTERED = `import { admin } from './src/admin.ts';
import { authPages } from './src/auth-pages.ts';`;

/** Pages and administration, in English. */
export const AUTH_PAGES = authWorker(ADMINISTERED, 'pages: authPages(), admin,');

/** The parts that `easyjwt init` writes: these and mail. */
export const AUTH_INIT = authWorker(
  `${ADMINISTERED}
import { authMail, mailerFromEnv } from './src/mail.ts';`,
  'pages: authPages(), admin, mail: authMail(mailerFromEnv({ ...env })),',
);

/** A Worker as it is deployed. */
export const deployed = (name: 'auth' | 'client'): string =>
  `export * from './workers/${name}.ts'; export { default } from './workers/${name}.ts';`;

/** A module, and the bytes that it may weigh. */
export interface Budget {
  readonly name: string;
  readonly module: string;
  readonly most: number;
}

/** Those of 12, 45 and 80 kB are promises. The others hold what was reached, with three in a hundred more. */
export const BUDGETS: readonly Budget[] = [
  { name: 'client door', module: CLIENT_DOOR, most: 12_000 },
  { name: 'client Worker, API alone', module: PLAIN_CLIENT, most: 12_100 },
  { name: 'client Worker as deployed: pages, logins, counters', module: deployed('client'), most: 34_900 },
  { name: 'auth Worker, API alone', module: AUTH_API, most: 45_000 },
  { name: 'auth Worker with pages and administration', module: AUTH_PAGES, most: 80_000 },
  { name: 'auth Worker as `easyjwt init` writes it: mail besides', module: AUTH_INIT, most: 100_200 },
  { name: 'auth Worker as deployed: every part', module: deployed('auth'), most: 175_600 },
];
