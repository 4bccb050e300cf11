/** The auth-service as a Worker of tests, with every D1 database that is bound. */
import { createAuthService, DEMO_AUTH_SECRET } from '../../../src/auth.ts';
import { d1Database } from '../../../src/d1.ts';
import { numbered, userShards } from '../../../src/shards.ts';
import { plainPasswords } from '../../support/plain-passwords.ts';

interface Env {
  readonly DB: D1Database;
  readonly [further: `DB_${number}`]: D1Database;
}

let service: ReturnType<typeof createAuthService> | undefined;

export default {
  fetch(request: Request, env: Env): Promise<Response> {
    service ??= createAuthService({
      database: d1Database(env.DB),
      shards: userShards(numbered<D1Database, 'DB'>(env, 'DB').map(d1Database)),
      debug: true,
      logLevel: 'off',
      authSecret: [DEMO_AUTH_SECRET],
      passwords: plainPasswords(),
      rateLimit: false,
      databaseTimeout: 60,
    });
    return service.private.fetch(request);
  },
};
