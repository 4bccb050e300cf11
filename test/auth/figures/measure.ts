/** What every operation costs on D1, in round trips and rows, with as many users and sessions as one likes. */
import { createAuthService, DEMO_AUTH_SECRET } from '../../../src/auth.ts';
import { d1Database } from '../../../src/d1.ts';
import type { Meter } from '../../support/metered-binding.ts';
import { plainPasswords } from '../../support/plain-passwords.ts';
import { DJANGO_KEY, djangoToken } from '../../support/tokens.ts';

/** Seconds since the epoch at which everything happens. */
const NOW = 1_800_000_000;
/** Users who are added at a time. */
const STEP = 20_000;
const PASSWORD = 'S3cure!P@ssw0rd#2026';

/** What an operation cost. */
export interface Cost {
  readonly trips: number;
  readonly rowsRead: number;
  readonly rowsWritten: number;
}

/** How full the database is. Some of the sessions have ended, some have expired. */
export interface Size {
  readonly users: number;
  readonly sessionsPerUser: number;
}

/** Fills a database. Every user's password is the same. */
export async function seed(binding: D1Database, { users, sessionsPerUser }: Size): Promise<void> {
  // In steps, so that no statement takes long.
  for (let after = 0; after < users; after += STEP) {
    await binding
      .prepare(
        `with recursive n(i) as (select cast(?1 as integer) + 1 union all select i + 1 from n where i < ?2)
        insert into users (uuid, email, password, date_joined)
        select lower(hex(randomblob(16))), 'user' || i || '@example.com', ?3, '2026-01-01T00:00:00.000000Z' from n`,
      )
      .bind(after, Math.min(after + STEP, users), `plain$${PASSWORD}`)
      .run();
    for (let of = 0; of < sessionsPerUser; of++) {
      await binding
        .prepare(
          `insert into sessions (id, user_id, kind, epoch, created_at, rotated_at, last_used_at, idle_expires_at,
            absolute_expires_at, revoked_at)
          select lower(hex(randomblob(16))), id, 'refresh', epoch, ?1, ?1, ?1, ?1 + 86400, ?1 + 864000, ?2
          from users where id > ?3 and id <= ?3 + ?4`,
        )
        .bind(NOW - 1000 - of, of % 3 === 0 ? NOW - 2000 : null, after, STEP)
        .run();
    }
  }
}

/** Measures every operation for one of the users. */
export async function measure(meter: Meter, { users }: Size): Promise<Record<string, Cost>> {
  const costs: Record<string, Cost> = {};
  let now = NOW;
  const service = createAuthService({
    debug: true,
    logLevel: 'off',
    rateLimit: false,
    authSecret: [DEMO_AUTH_SECRET],
    signingKey: DJANGO_KEY,
    authTokenClasses: ['AccessToken', 'SlidingToken'],
    passwords: plainPasswords(),
    database: d1Database(meter.binding),
    clock: () => now * 1000,
  });
  // biome-ignore lint/suspicious/noExplicitAny: whatever the service answers
  type Body = any;

  async function ask(method: string, path: string, body?: unknown, token?: string): Promise<Body> {
    const response = await service.private.fetch(
      new Request(`https://auth.test${path}`, {
        method,
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
        body: body === undefined ? null : JSON.stringify(body),
      }),
    );
    const text = await response.text();
    return { status: response.status, ...(text.startsWith('{') ? JSON.parse(text) : { items: text }) };
  }

  /** Measures one operation, which must end in this status. */
  async function cost(name: string, status: number, work: () => Promise<Body>): Promise<Body> {
    meter.reset();
    const answer = await work();
    if (answer.status !== status) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    const { trips, rowsRead, rowsWritten } = meter;
    costs[name] = { trips, rowsRead, rowsWritten };
    return answer;
  }

  const id = Math.ceil(users / 2);
  const email = `user${id}@example.com`;
  const credentials = { email, password: PASSWORD };
  const post = (path: string, body: unknown) => ask('POST', `/auth/${path}/`, body);
  const logIn = () => post('token', credentials);
  await logIn();

  const first = await cost('login', 200, logIn);
  await cost('login with a wrong password', 401, () => post('token', { ...credentials, password: 'x' }));
  await cost('login of nobody', 401, () => post('token', { email: 'nobody@example.com', password: 'x' }));
  const second = await cost('refresh', 200, () => post('token/refresh', { refresh: first.refresh }));
  await cost('refresh again in the grace', 200, () => post('token/refresh', { refresh: first.refresh }));
  await cost('verify an access token', 200, () => post('token/verify', { token: second.access }));
  await cost('verify a refresh token', 200, () => post('token/verify', { token: second.refresh }));
  await cost('user', 200, () => ask('GET', '/auth/user/', undefined, second.access));
  await cost('list of sessions', 200, () => ask('GET', '/auth/sessions/', undefined, second.access));
  await cost('logout', 200, () => post('token/logout', { refresh: second.refresh }));
  await cost('logout again', 200, () => post('token/logout', { refresh: second.refresh }));
  await cost('refresh after logout', 401, () => post('token/refresh', { refresh: second.refresh }));
  const third = await logIn();
  await cost('blacklist', 200, () => post('token/blacklist', { refresh: third.refresh }));

  const [used, unused, slidingOfDjango] = [
    await djangoToken('refresh', id, now),
    await djangoToken('refresh', id, now),
    await djangoToken('sliding', id, now),
  ];
  await cost('adoption', 200, () => post('token/refresh', { refresh: used }));
  await cost('refresh of an adopted session', 200, () => post('token/refresh', { refresh: used }));
  await cost('logout of an adopted session', 200, () => post('token/logout', { refresh: used }));
  await cost('logout of a token never adopted', 200, () => post('token/logout', { refresh: unused }));
  await cost('adoption of a sliding token', 200, () =>
    post('token/sliding/refresh', { token: slidingOfDjango }),
  );
  const sliding = await cost('sliding login', 200, () => post('token/sliding', credentials));
  await cost('sliding refresh', 200, () => post('token/sliding/refresh', { token: sliding.token }));

  await cost('JWKS', 200, () => ask('GET', '/.well-known/jwks.json'));
  await cost('registration', 201, () =>
    post('create-user', { email: 'new@example.com', password: PASSWORD }),
  );
  const fourth = await logIn();
  now += 31;
  const stale = await logIn();
  await post('token/refresh', { refresh: stale.refresh });
  now += 31;
  await cost('reuse', 401, () => post('token/refresh', { refresh: stale.refresh }));
  const { items } = await ask('GET', '/auth/sessions/', undefined, fourth.access);
  const [other] = JSON.parse(items).filter((each: { is_current: boolean }) => !each.is_current);
  await cost('end of one session', 204, () =>
    ask('DELETE', `/auth/sessions/${other.id}/`, undefined, fourth.access),
  );
  await cost('logout everywhere', 204, () => ask('DELETE', '/auth/sessions/', undefined, fourth.access));
  await cost('password change', 200, () =>
    post('password-change', { ...credentials, new_password: 'An0ther!P@ssw0rd#2026' }),
  );
  await cost('scheduled run', 200, async () => {
    await service.scheduled();
    return { status: 200 };
  });
  return costs;
}
