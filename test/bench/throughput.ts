/** What it costs to know who a request comes from, in workerd, beside a handler that does not want to know. */
import { migrateD1 } from '../support/workerd.ts';
import { median, type Section } from './section.ts';
import { type Answer, openStage, type Pace, paceOf, type Stage } from './stage.ts';
import { authWorker, betterAuthWorker, clientWorker, createKey } from './workers.ts';

const CREDENTIALS = { email: 'somebody@example.com', password: 'S3cure!P@ssw0rd#2026' };
/** More tokens than a client-service remembers, so that each is new whenever its turn comes. */
const TOKENS = 6000;

/** How long it is measured: seconds of each round, and how many rounds there are. */
export interface Effort {
  readonly seconds: number;
  readonly rounds: number;
}

/** Something that is asked again and again. */
type Asking = () => Promise<Answer>;

/** Share of the bare handler's requests in the same time, and microseconds of CPU time more than its. */
type Compared = readonly [number, number | undefined];

/**
 * Seconds of a turn. Many short ones: a machine has other work too, and every few thousand requests V8 looks for what is to
 * be thrown away, which takes a tenth of a second and counts for nobody where it falls into few turns.
 */
const TURN = 0.05;
/** Seconds for which each is asked first, until V8 has compiled what it finds worth it. */
const WARM_UP = 1.5;

/** How many turns each has. */
const turnsOf = ({ seconds, rounds }: Effort): number => Math.ceil((seconds * rounds) / TURN);

/**
 * Asks each in turns with the bare handler, one after the other. What counts is the CPU time of workerd, which others on the
 * machine stretch less than the clock; where it is not known, the requests in a second.
 */
async function compare(
  stage: Stage,
  bare: Asking,
  others: Readonly<Record<string, Asking>>,
  effort: Effort,
): Promise<Record<string, Compared>> {
  const rows: Record<string, Compared> = {};
  for (const [name, asking] of Object.entries(others)) {
    for (const each of [bare, asking]) await paceOf(stage, WARM_UP, each);
    const floors: Pace[] = [];
    const paces: Pace[] = [];
    for (let turn = 0; turn < turnsOf(effort); turn++) {
      // Whoever comes second finds another machine: so each comes first every other time.
      if (turn % 2) paces.push(await paceOf(stage, TURN, asking));
      floors.push(await paceOf(stage, TURN, bare));
      if (turn % 2 === 0) paces.push(await paceOf(stage, TURN, asking));
    }
    // The middle ones, because now and then a turn goes to a collection of garbage that is not its own.
    const cpu = (all: readonly Pace[]) => median(all.map((pace) => pace.cpu ?? Number.NaN));
    const pace = (all: readonly Pace[]) => median(all.map(({ perSecond }) => perSecond));
    const more = (cpu(paces) - cpu(floors)) * 1000;
    rows[name] = Number.isNaN(more)
      ? [pace(paces) / pace(floors), undefined]
      : [cpu(floors) / cpu(paces), more];
  }
  return rows;
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
    const bare = withToken(stage, '/bare', same);
    // In this order, because some leave the isolate another one: thousands of tokens in its memory, which every collection
    // of garbage goes through, or functions that were made a thousand times, of which V8 makes slower code.
    const warm = { 'warm: the same token': withToken(stage, '/local', same) };
    const others = {
      'a new token with every request': withToken(stage, '/local', next),
      'a new token, jose by hand': withToken(stage, '/jose', next),
      'a new token, hono/jwt': withToken(stage, '/hono', next),
      'the same token, jose by hand': withToken(stage, '/jose', same),
      'the same token, hono/jwt': withToken(stage, '/hono', same),
      'cold: a client-service that knows nothing': withToken(stage, '/cold', same),
      'strategy `remote`: the auth-service asked every time': withToken(stage, '/remote', same),
    };
    // What is promised of it lies closer to the bare handler than turns differ.
    const longer = { ...effort, rounds: effort.rounds * 5 };
    return {
      ...(await compare(stage, bare, warm, longer)),
      ...(await compare(stage, bare, others, effort)),
    };
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
    text: `CPU time of workerd for a request to a Worker that answers at once, as a share of what it takes to know first who asks: the same share of requests, where a core is all there is. The middle ones of ${turnsOf(effort)} turns of ${TURN} s each, of the first row five times as many, asked without anything between, so that a bare request costs but some tens of microseconds. All verify the same EdDSA tokens; better-auth has its own cookie instead. Ours also learns within a minute who was logged out or deactivated, and so does better-auth where it asks D1; jose and hono/jwt verify and know no more. The cold one makes a client-service for every request, which fetches the keys and the user.`,
    columns: ['share of a bare handler', 'at least', 'µs of CPU time more'],
    rows: Object.fromEntries(
      Object.entries(rows).map(([name, [share, more]]) => [
        name,
        [share, name.startsWith('warm') ? 0.85 : undefined, more],
      ]),
    ),
  };
}
