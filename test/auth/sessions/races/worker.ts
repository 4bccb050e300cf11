/** The auth-service as a Worker of tests: `/strict` before a path has it without a grace. */
import { createAuthService, DEMO_AUTH_SECRET } from '../../../../src/auth.ts';
import { d1Database } from '../../../../src/d1.ts';
import { plainPasswords } from '../../../support/plain-passwords.ts';

const services = new Map<number, ReturnType<typeof createAuthService>>();

/** Created once per isolate, as a deployed Worker's is. */
function serviceFor(DB: D1Database, refreshGrace: number) {
  const known =
    services.get(refreshGrace) ??
    createAuthService({
      database: d1Database(DB),
      debug: true,
      logLevel: 'off',
      authSecret: [DEMO_AUTH_SECRET],
      passwords: plainPasswords(),
      rateLimit: false,
      databaseTimeout: 60,
      refreshGrace,
    });
  services.set(refreshGrace, known);
  return known;
}

export default {
  fetch(request: Request, { DB }: { DB: D1Database }): Promise<Response> {
    const url = new URL(request.url);
    const strict = url.pathname.startsWith('/strict/');
    url.pathname = url.pathname.replace(/^\/strict/, '');
    return serviceFor(DB, strict ? 0 : 30).private.fetch(new Request(url, request));
  },
};
