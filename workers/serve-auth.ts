/**
 * The auth-service on Node.js, Bun or Deno. Settings come from the environment, the database is at `DATABASE_URL`, and it
 * listens at `HOST` and `AUTH_PORT`. With `METRICS_PORT` Prometheus reads its counters at `/metrics` there.
 */
import { admin } from '../src/admin.ts';
import { authSettingsFromEnv, createAuthService } from '../src/auth.ts';
import { authPages } from '../src/auth-pages.ts';
import { openDatabase, openFurtherDatabases } from '../src/cli/database.ts';
import { fail } from '../src/cli/fail.ts';
import { requireOwnDomain } from '../src/cli/public-suffix.ts';
import { djangoHashers } from '../src/django-hashers.ts';
import { de, es, fr, zhHans } from '../src/languages.ts';
import { authMail, mailerFromEnv } from '../src/mail.ts';
import { createPrometheus, metricsEndpoint } from '../src/observe.ts';
import { openApi } from '../src/openapi.ts';
import { serve } from '../src/serve.ts';
import { userShards } from '../src/shards.ts';
import { signedServices } from '../src/signed-services.ts';
import { smtpMailer } from '../src/smtp.ts';

const {
  AUTH_PORT = '8000',
  HOST = '127.0.0.1',
  METRICS_HOST = '127.0.0.1',
  METRICS_PORT,
  ...env
} = process.env;
try {
  requireOwnDomain(env.COOKIE_DOMAIN);
  const database = await openDatabase(env);
  const further = await openFurtherDatabases(env);
  const counters = createPrometheus();
  const auth = createAuthService({
    ...authSettingsFromEnv(env),
    database,
    shards: userShards(further),
    mail: authMail(mailerFromEnv(env, smtpMailer)),
    observe: counters.observe,
    passwordHashers: djangoHashers,
    pages: authPages(),
    admin,
    languages: [de, es, fr, zhHans],
    signedServices,
    openApi,
  });
  await auth.ready();
  await serve({
    fetch: auth.public.fetch,
    port: Number(AUTH_PORT),
    hostname: HOST,
    ...(METRICS_PORT && {
      metrics: { fetch: metricsEndpoint(counters), port: Number(METRICS_PORT), hostname: METRICS_HOST },
    }),
    housekeeping: auth.scheduled,
    close: () => {
      for (const { close } of [database, ...further]) close();
    },
  });
} catch (error) {
  fail(error);
}
