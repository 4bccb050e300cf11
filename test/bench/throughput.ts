/** What it costs to know who a request comes from, in workerd, beside a handler that does not want to know. */
import { migrateD1 } from '../support/workerd.ts';
import { median, type Section } from './section.ts';
import { type Answer, openStage, paceOf, type Stage } from './stage.ts';
import { authWorker, betterAuthWorker, clientWorker, createKey } from './workers.ts';

const CREDENTIALS = { email: 'somebody@example.com', password: 'S3cure!P@ssw0rd#2026' };
/** More tokens than a client-service remembers, so that each is new whenever its turn comes. */
const TOKENS = 6000;

/** How long it is measured: seconds of each turn, and how many turns each has. */
export interface Effort {
  readonly seconds: number;
  readonly rounds: number;
}

/** Something that is asked again and again. */
type Asking = () => Promise<Answer>;

/** Share of the bare handler's requests per second, and microseconds of CPU time more than its. */
type Compared = readonly [number, number | undefined];

/** Asks each in turns with the bare handler. */
async function compare(
  stage: Stage,
  bare: Asking,
  others: Readonly<Record<string, Asking>>,
  { seconds, rounds }: Effort,
): Promise<Record<string, Compared>> {
  const all: Record<string, { share: number; more: number }[]> = {};
  for (let round = 0; round <= rounds; round++) {
    for (const [name, asking] of Object.entries(others)) {
      const floor = await paceOf(stage, seconds, bare);
      const pace = await paceOf(stage, seconds, asking);
      const more = ((pace.cpu ?? Number.NaN) - (floor.cpu ?? Number.NaN)) * 1000;
      // The first round compiles.
      if (round > 0) all[name] = [...(all[name] ?? []), { share: pace.perSecond / floor.perSecond, more }];
    }
  }
  return Object.fromEntries(
    Object.entries(all).map(([name, each]) => {
      const more = median(each.map((pair) => pair.more));
      return [name, [median(each.map(({ share }) => share)), Number.isNaN(more) ? undefined : more]];
    }),
  );
}

const withToken = (stage: Stage, path: string, token: () => string): Asking => {
  return () => stage.ask(path, { headers: { authorization: `Bearer ${token()}` } });
};

/** Makes the tables, a user and a session of theirs. @returns its id */
async function enter(database: D1Database): Promise<string> {
  await migrateD1(database);
  const [user, session, now] = [crypto.randomUUID(), crypto.randomUUID(), Math.floor(Date.now() / 1000)];
  await database.batch([
    database
      .prepare(
        "insert into users (uuid, email, password, date_joined) values (?, ?, '!', '2026-01-01T00:00:00.000000Z')",
      )
      .bind(user, CREDENTIALS.email),
    database
      .prepare(
        `insert into sessions (id, user_id, kind, epoch, created_at, rotated_at, last_used_at, idle_expires_at,
          absolute_expires_at) values (?1, 1, 'refresh', 0, ?2, ?2, ?2, ?2 + 86400, ?2 + 864000)`,
      )
      .bind(session, now),
  ]);
  return session;
}

/** Ours, and libraries that verify the same tokens. */
async function ours(effort: Effort): Promise<Record<string, Compared>> {
  const key = await createKey();
  const stage = await openStage([await clientWorker(key), await authWorker(key)]);
  try {
    const session = await enter(await stage.database('auth'));
    const tokens = await Promise.all(Array.from({ length: TOKENS }, () => key.token(session)));
    let turn = 0;
    const next = () => tokens[turn++ % TOKENS] ?? '';
    const same = () => tokens[0] ?? '';
    return await compare(
      stage,
      () => stage.ask('/bare', { headers: { authorization: `Bearer ${same()}` } }),
      {
        'warm: the same token': withToken(stage, '/local', same),
        'a new token with every request': withToken(stage, '/local', next),
        'a new token, jose by hand': withToken(stage, '/jose', next),
        'a new token, hono/jwt': withToken(stage, '/hono', next),
        'the same token, jose by hand': withToken(stage, '/jose', same),
        'the same token, hono/jwt': withToken(stage, '/hono', same),
        'cold: a client-service that knows nothing': withToken(stage, '/cold', same),
        'strategy `remote`: the auth-service asked every time': withToken(stage, '/remote', same),
      },
      effort,
    );
  } finally {
    await stage.close();
  }
}

/** better-auth, with its sessions in D1. */
async function peer(effort: Effort): Promise<Record<string, Compared>> {
  const stage = await openStage([await betterAuthWorker()]);
  try {
    await stage.ask('/migrate');
    const { status, body, cookies } = await stage.ask('/api/auth/sign-up/email', {
      method: 'POST',
      headers: { origin: 'https://peer.test' },
      body: { ...CREDENTIALS, name: 'Somebody' },
    });
    if (status !== 200) throw new Error(`Cannot sign up: ${status} ${body}`);
    const cookie = cookies.map((each) => each.split(';')[0]).join('; ');
    return await compare(
      stage,
      () => stage.ask('/bare', { headers: { cookie } }),
      {
        'better-auth `getSession`: D1 asked every time': () => stage.ask('/plain', { headers: { cookie } }),
        'better-auth `getSession` with its cookie cache': () => stage.ask('/cached', { headers: { cookie } }),
      },
      effort,
    );
  } finally {
    await stage.close();
  }
}

/** The table of it. */
export async function throughput(effort: Effort): Promise<Section> {
  const rows = { ...(await ours(effort)), ...(await peer(effort)) };
  return {
    id: 'throughput',
    title: 'What it costs to know who somebody is',
    text: `Requests per second in workerd as a share of what a handler reaches there that answers at once, in turns of ${effort.seconds} s, the middle one of ${effort.rounds}. All verify the same EdDSA tokens; better-auth has its own cookie instead. Ours also learns within a minute who was logged out or deactivated, and so does better-auth where it asks D1; jose and hono/jwt verify and know no more. The cold one makes a client-service for every request, which fetches the keys and the user.`,
    columns: ['share of a bare handler', 'at least', 'µs of CPU time more'],
    rows: Object.fromEntries(
      Object.entries(rows).map(([name, [share, more]]) => [
        name,
        [share, name.startsWith('warm') ? 0.85 : undefined, more],
      ]),
    ),
  };
}
