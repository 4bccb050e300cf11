/** The auth-service, and the least that a login and a refresh must do; see `../floors.ts`. */
import { env } from 'cloudflare:workers';
import { createPasswordHasher } from '../../../src/auth/passwords/hasher.ts';
import { createAuthService } from '../../../src/auth.ts';
import { d1Database } from '../../../src/d1.ts';

const PASSWORD = 'S3cure!P@ssw0rd#2026';
const hasher = createPasswordHasher();
let encoded: string | undefined;

/** What was last sent to the database in one round trip. */
let last: D1PreparedStatement[] = [];
const database = d1Database<D1PreparedStatement>({
  prepare: (sql) => env.DB.prepare(sql),
  batch(statements) {
    last = statements;
    return env.DB.batch(statements);
  },
});
const { private: face } = createAuthService({
  database,
  debug: true,
  logLevel: 'off',
  authSecret: ['demo-secret-of-local-development-only'],
  algorithm: 'EdDSA',
  accessTokenLifetime: '2d',
  signingKey: env.SIGNING_KEY,
});

async function answer(request: Request): Promise<Response> {
  switch (new URL(request.url).pathname) {
    case '/floor/hash':
      encoded ??= await hasher.hash(PASSWORD);
      await hasher.verify(PASSWORD, encoded);
      return Response.json({});
    case '/floor/batch': {
      // Asked again it changes nothing, so a row is written beside it.
      const write = env.DB.prepare('update users set epoch = epoch where id = 1');
      await env.DB.batch([...last, write]);
      return Response.json({});
    }
    default:
      return face.fetch(request);
  }
}

export default { fetch: answer } satisfies ExportedHandler;
