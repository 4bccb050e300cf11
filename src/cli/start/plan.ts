/** What the start command is to do, from its environment: where the services listen and what each of them is told. */
import { authPages } from '../../auth/pages/pages.ts';
import { authSettingsFromEnv, resolveSettings } from '../../auth/settings.ts';
import { randomHex } from '../../core/encoding.ts';
import { AUTH_SETTINGS } from '../../core/settings/auth.ts';
import { CLIENT_SETTINGS } from '../../core/settings/client.ts';
import { CLIENT_PAGE_SETTINGS } from '../../core/settings/client-pages.ts';
import { MAILER_SETTINGS } from '../../core/settings/mailer.ts';
import { OBSERVE_SETTINGS } from '../../core/settings/observe.ts';
import { readSettings, settingsFromEnv } from '../../core/settings/read.ts';
import { REFRESH_COOKIE_SETTINGS } from '../../core/settings/refresh-cookies.ts';
import { SESSION_SETTINGS } from '../../core/settings/sessions.ts';
import { envName, integer, type SettingsTable, text } from '../../core/settings/setting.ts';
import { SIGNATURE_SETTINGS } from '../../core/settings/signatures.ts';
import { requireOwnDomain } from '../public-suffix.ts';
import { DEMO_SERVICE } from './demo-service.ts';

/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

const port = (fallback: number) => integer({ fallback, min: 1, max: 65_535 });

/** Settings of the start command alone. */
export const START_SETTINGS = {
  authPort: port(8000),
  clientPort: port(8001),
  persistTo: text({ fallback: '.wrangler/state' }),
};

/** A checked plan. Each environment is complete: a process gets that one and nothing else. */
export interface Plan {
  readonly authPort: number;
  readonly clientPort: number;
  /** Folder of the local state of Workers. */
  readonly persistTo: string;
  /** Where browsers find the app. */
  readonly app: string;
  /** For the auth-service, and for what prepares its database. */
  readonly auth: Environment;
  /** For the client-service. No secret of the auth-service is in it. */
  readonly client: Environment;
}

/** What any program needs, and nothing that could be a secret. */
const SYSTEM = [
  'PATH',
  'HOME',
  'TMPDIR',
  'LANG',
  'TZ',
  'CI',
  'NO_COLOR',
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
];
const DATABASE = ['DATABASE_URL', 'DATABASE_AUTH_TOKEN'];
const CLIENT_TABLES: readonly SettingsTable[] = [
  CLIENT_SETTINGS,
  CLIENT_PAGE_SETTINGS,
  REFRESH_COOKIE_SETTINGS,
  SESSION_SETTINGS,
  SIGNATURE_SETTINGS,
  OBSERVE_SETTINGS,
];
/** Settings of both services that are an address of its own in each. Those of one environment are the auth-service's. */
const AUTH_ADDRESSES = ['PUBLIC_URL', 'LOGIN_REDIRECT_URL'];

const namesOf = (table: SettingsTable): string[] => Object.keys(table).map(envName);

function pick(env: Environment, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = env[name];
      return value === undefined || value.trim() === '' ? [] : [[name, value]];
    }),
  );
}

/**
 * Names below `localhost` under which browsers find both services and share cookies between them; plain `localhost` has
 * no cookies to share. None where the environment says itself where the services are.
 */
function demoNames(env: Environment, authPort: number, clientPort: number) {
  if (env.PUBLIC_URL || env.COOKIE_DOMAIN) {
    const client = env.PUBLIC_URL ? { AUTH_PUBLIC_URL: env.PUBLIC_URL } : {};
    return { app: `http://127.0.0.1:${clientPort}`, auth: {}, client };
  }
  const auth = `http://auth.demo.localhost:${authPort}`;
  const app = `http://app.demo.localhost:${clientPort}`;
  return {
    app,
    auth: {
      PUBLIC_URL: auth,
      COOKIE_DOMAIN: 'demo.localhost',
      NEXT_ALLOWED_ORIGINS: app,
    },
    client: {
      ACCESS_COOKIE_NAME: '__Secure-access_token',
      AUTH_PUBLIC_URL: auth,
      LOGIN_URL: `${auth}/login`,
    },
  };
}

/**
 * Reads and checks the environment. This is local development: `DEBUG` and `EXPOSE_API` are on unless it says otherwise.
 *
 * @throws {SettingsError} naming every setting that is wrong
 */
export function readPlan(env: Environment): Plan {
  const { authPort, clientPort, persistTo } = readSettings(
    START_SETTINGS,
    settingsFromEnv(START_SETTINGS, env),
  );
  const shared = { ...pick(env, SYSTEM), DEBUG: 'true', HOST: '127.0.0.1' };
  const demo = demoNames(env, authPort, clientPort);
  const auth = {
    ...shared,
    ...demo.auth,
    EXPOSE_API: 'true',
    DEFAULT_SERVICE: DEMO_SERVICE,
    AUTH_PORT: String(authPort),
    ...pick(env, [...namesOf(AUTH_SETTINGS), ...namesOf(MAILER_SETTINGS), ...DATABASE]),
  };
  const client = {
    ...shared,
    ...demo.client,
    SESSION_SECRET: randomHex(32),
    REMOTE_AUTH_SERVICE_URL: `http://127.0.0.1:${authPort}`,
    CLIENT_PORT: String(clientPort),
    ...pick(
      env,
      CLIENT_TABLES.flatMap(namesOf).filter((name) => !AUTH_ADDRESSES.includes(name)),
    ),
  };
  // The whole environment: settings of Django's that are none here must not be passed over in silence.
  resolveSettings(authSettingsFromEnv({ ...env, ...auth }), [authPages()]);
  requireOwnDomain(env.COOKIE_DOMAIN);
  for (const table of CLIENT_TABLES) readSettings(table, settingsFromEnv(table, client));
  return { authPort, clientPort, persistTo, app: demo.app, auth, client };
}
