/** The auth-service as a Worker whose D1 fails as a header of the request says, as it would in production. */
import { createAuthService, DEMO_AUTH_SECRET } from '../../../src/auth.ts';
import { d1Database } from '../../../src/d1.ts';
import type { Database } from '../../../src/storage/database.ts';
import { faultyDatabase } from '../../support/faulty-database.ts';
import { plainPasswords } from '../../support/plain-passwords.ts';

let fault = '';
let calls = 0;
/** How far the service's clock is ahead, in milliseconds: nobody waits for a pause to be over. */
let ahead = 0;

/** What D1 says in production. */
const MESSAGES: Readonly<Record<string, string>> = {
  down: 'D1_ERROR: Failed to parse body as JSON, got: error code: 1042',
  lost: 'D1_ERROR: Network connection lost.',
  overloaded: 'D1_ERROR: D1 DB is overloaded. Requests queued for too long.',
};

function faulty(binding: D1Database): Database {
  const { batch } = d1Database(binding);
  const broken = faultyDatabase({ batch });
  return {
    batch(statements) {
      calls += 1;
      const [, index] = /^statement (\d+)$/.exec(fault) ?? [];
      if (index !== undefined) {
        broken.breakAt = Number(index);
        return broken.batch(statements);
      }
      if (fault === 'slow') return new Promise(() => undefined);
      if (fault === 'lost once') {
        fault = '';
        return Promise.reject(new Error(MESSAGES.lost));
      }
      const message = MESSAGES[fault];
      return message === undefined ? batch(statements) : Promise.reject(new Error(message));
    },
  };
}

let service: ReturnType<typeof createAuthService> | undefined;

export default {
  async fetch(request: Request, { DB }: { DB: D1Database }): Promise<Response> {
    service ??= createAuthService({
      database: faulty(DB),
      debug: true,
      authSecret: [DEMO_AUTH_SECRET],
      passwords: plainPasswords(),
      rateLimit: false,
      databaseTimeout: 1,
      clock: () => Date.now() + ahead,
      logLevel: 'off',
    });
    const url = new URL(request.url);
    if (url.pathname === '/fault') {
      fault = url.searchParams.get('is') ?? '';
      ahead += Number(url.searchParams.get('pass') ?? 0);
      return Response.json(calls);
    }
    return service.private.fetch(request);
  },
};
