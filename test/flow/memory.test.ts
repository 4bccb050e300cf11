/** The walk-through with both services in one process and nothing between them: the quick form. */
import { beforeAll, describe, it } from 'vitest';
import { createAuthService } from '../../src/auth.ts';
import { createDemoUsers } from '../../src/cli/start/demo-users.ts';
import { createClientService } from '../../src/client.ts';
import { spreadUsers, userShards } from '../../src/shards.ts';
import { createApp } from '../../workers/app.ts';
import { readAnswer, toRequest } from '../runtime/call.ts';
import type { Pair } from '../runtime/scenarios/scenario.ts';
import { WALKTHROUGH } from '../runtime/scenarios/walkthrough.ts';
import { freshDatabase } from '../support/auth.ts';

async function createPair(count: number): Promise<Pair> {
  const now = Math.floor(Date.now() / 1000);
  const database = await freshDatabase();
  await createDemoUsers(database, now);
  const others = await Promise.all(Array.from({ length: count - 1 }, freshDatabase));
  if (others.length > 0) await spreadUsers([database, ...others], { now });
  const auth = createAuthService({ database, shards: userShards(others), debug: true, logLevel: 'off' });
  const client = createApp(createClientService({ upstream: auth.private }));
  const services = {
    auth: (request: Request) => auth.private.fetch(request),
    client: (request: Request) => client(request, { waitUntil: () => undefined }),
  };
  return {
    call: async (path, { at = 'client', ...init } = {}) =>
      readAnswer(await services[at](toRequest(`https://${at}.test${path}`, init))),
  };
}

describe.each([1, 2])('both services in memory, users in %i databases', (count) => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await createPair(count);
  });

  it.each([...WALKTHROUGH])('$name', ({ run }) => run(pair));
});
