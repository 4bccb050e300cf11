/** An auth-service in memory of the process, on a fresh libSQL file, with a clock that tests move. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { admin } from '../../src/admin.ts';
import type { ServiceKeys } from '../../src/auth/services/keys.ts';
import {
  type AuthService,
  type AuthServiceOptions,
  type Caller,
  createAuthService,
  DEMO_AUTH_SECRET,
} from '../../src/auth.ts';
import { authPages } from '../../src/auth-pages.ts';
import { readMigrations } from '../../src/cli/migrations.ts';
import { djangoHashers } from '../../src/django-hashers.ts';
import { authMail, type Mailer } from '../../src/mail.ts';
import { signedServices } from '../../src/signed-services.ts';
import type { Database } from '../../src/storage/database.ts';
import { type LibsqlDatabase, libsqlDatabase } from '../../src/storage/libsql.ts';
import { applyMigrations } from '../../src/storage/migrate.ts';
import { LANGUAGES } from './languages.ts';
import { learnPasswords, learnTokens, searchForSecrets, watch } from './secrets.ts';

/** A migrated libSQL database that goes when the test file is done. */
export async function freshDatabase(): Promise<LibsqlDatabase & { readonly url: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'easyjwt-'));
  const url = `file:${join(folder, 'test.db')}`;
  const database = await libsqlDatabase(url);
  await applyMigrations(database, await readMigrations());
  afterAll(async () => {
    try {
      await searchForSecrets(database);
    } finally {
      database.close();
      rmSync(folder, { recursive: true });
    }
  });
  return { ...database, url };
}

/** An answer of the service, its body already read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies whose shape is what they check
  readonly body: any;
}

/** A service and what tests do with it. */
export interface TestAuth {
  readonly service: AuthService;
  readonly database: Database;
  /** Seconds since the epoch, moved by tests. */
  now: number;
  request(
    method: string,
    path: string,
    init?: { body?: unknown; token?: string; headers?: HeadersInit; caller?: Caller },
  ): Promise<Answer>;
  post(path: string, body: unknown): Promise<Answer>;
  get(path: string, token?: string): Promise<Answer>;
  /** Registers a user; the password is {@link PASSWORD}. */
  register(email: string): Promise<number>;
  /** The pair of a new login. */
  login(email: string, password?: string): Promise<{ access: string; refresh: string }>;
}

export const PASSWORD = 'S3cure!P@ssw0rd#2026';

/** The keys of a service that takes signed requests. */
export function serviceKeysOf({ service }: Pick<TestAuth, 'service'>): ServiceKeys {
  if (service.serviceKeys) return service.serviceKeys;
  throw new Error('this service takes no signed requests');
}

/** Options of `createAuthService`, and what sends the mail of a service with every part; null for one without that part. */
export type TestAuthOptions = Partial<AuthServiceOptions> & { readonly mailer?: Mailer | null | undefined };

/** Creates a service with every part, unless options say otherwise. */
export async function createTestAuth({ mailer, ...options }: TestAuthOptions = {}): Promise<TestAuth> {
  const database = options.database ?? (await freshDatabase());
  const state = { now: 1_800_000_000 };
  const service = createAuthService({
    debug: true,
    authSecret: [DEMO_AUTH_SECRET],
    clock: () => state.now * 1000,
    logLevel: 'off',
    // A machine that does other things too may be slow; what is slow is for tests that say so.
    databaseTimeout: 60,
    passwordHashers: djangoHashers,
    pages: authPages(),
    admin,
    ...(mailer !== null && { mail: authMail(mailer) }),
    languages: LANGUAGES,
    signedServices,
    ...options,
    observe(observation) {
      watch(observation);
      options.observe?.(observation);
    },
    database,
  });
  const request: TestAuth['request'] = async (method, path, { body, token, headers, caller } = {}) => {
    const all = new Headers(headers);
    if (body !== undefined && !all.has('content-type')) all.set('content-type', 'application/json');
    if (token) all.set('authorization', `Bearer ${token}`);
    const payload = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body);
    learnPasswords(body);
    const response = await service.private.fetch(
      new Request(`https://auth.test${path}`, { method, headers: all, body: payload }),
      caller,
    );
    const text = await response.text();
    learnTokens(text);
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
  };
  const post: TestAuth['post'] = (path, body) => request('POST', path, { body });
  return {
    service,
    database,
    get now() {
      return state.now;
    },
    set now(value) {
      state.now = value;
    },
    request,
    post,
    get: (path, token) => request('GET', path, token ? { token } : {}),
    async register(email) {
      const { status, body } = await post('/auth/create-user/', { email, password: PASSWORD });
      if (status !== 201) throw new Error(`cannot register ${email}: ${status}`);
      return body.id;
    },
    async login(email, password = PASSWORD) {
      const { status, body } = await post('/auth/token/', { email, password });
      if (status !== 200) throw new Error(`cannot log ${email} in: ${status}`);
      return body;
    },
  };
}
