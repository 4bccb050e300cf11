/** The auth-service: users, sessions, keys. Its settings are the environment; a wrong one stops it at start. */
import process from 'node:process';
import { admin } from 'easyjwt-edge/admin';
import { authSettingsFromEnv, createAuthService } from 'easyjwt-edge/auth';
import { authPages } from 'easyjwt-edge/auth-pages';
import { libsqlDatabase } from 'easyjwt-edge/libsql';
import { authMail, mailerFromEnv } from 'easyjwt-edge/mail';
import { serve } from 'easyjwt-edge/serve';
import { smtpMailer } from 'easyjwt-edge/smtp';

const {
  AUTH_PORT = '8000',
  DATABASE_URL = 'file:.data/easyjwt.db',
  DATABASE_AUTH_TOKEN,
  ...env
} = process.env;

const database = await libsqlDatabase(DATABASE_URL, DATABASE_AUTH_TOKEN);
const auth = createAuthService({
  ...authSettingsFromEnv(env),
  database,
  mail: authMail(mailerFromEnv(env, smtpMailer)),
  pages: authPages(),
  admin,
  // Beside English: import { de, es, fr, zhHans } from 'easyjwt-edge/languages';
  // languages: [de, es, fr, zhHans],
});
await auth.ready();
await serve({
  fetch: auth.public.fetch,
  port: Number(AUTH_PORT),
  housekeeping: auth.scheduled,
  close: database.close,
});
console.log(`The auth-service is at http://127.0.0.1:${AUTH_PORT}`);
