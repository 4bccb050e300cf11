/**
 * Whether the service can do its work: the database answers, its migrations are applied, and the signing key opens. Where
 * users are spread over several databases, it can do its work for the others while one of them does not answer.
 */
import { selectHome } from '../storage/email-homes.ts';
import { selectEverything, selectNothing } from '../storage/probe.ts';
import type { AuthParts } from './context.ts';
import { everywhere } from './shards/at.ts';
import { hasPlace, knowsFewer } from './shards/place.ts';

/** What came of each check. */
export interface Checks {
  readonly database: 'ok' | 'partly_unreachable' | 'unreachable';
  readonly migrations: 'ok' | 'missing' | 'unknown';
  readonly signing_key: 'ok' | 'unusable';
  /**
   * With several databases: whether `easyjwt spread` has made all of them ready. `unknown` if there are more than this service
   * knows.
   */
  readonly spread?: 'ok' | 'missing' | 'unknown';
}

/** For how long an answer is given again, in seconds: strangers may ask. */
const HOLD = 2;

async function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

/** What one database says. */
interface Found {
  readonly state: 'ok' | 'missing' | 'unreachable';
  readonly spread?: 'ok' | 'missing' | 'unknown';
}

function spreadOf(there: AuthParts, place: number): 'ok' | 'missing' | 'unknown' {
  if (knowsFewer(there, place)) return 'unknown';
  return hasPlace(there, place) ? 'ok' : 'missing';
}

async function checkOne(there: AuthParts): Promise<Found> {
  const { batch } = there.database;
  const rows = await batch([selectHome(''), selectEverything()]).catch(() => undefined);
  if (rows) return { state: 'ok', spread: spreadOf(there, rows[0][0]?.place ?? 0) };
  return { state: (await succeeds(batch([selectNothing()]))) ? 'missing' : 'unreachable' };
}

async function check(parts: AuthParts, now: number): Promise<Checks> {
  const { keys, shards } = parts;
  const signing_key = (await succeeds(keys.signer(now))) ? 'ok' : 'unusable';
  const found = await everywhere(parts, checkOne);
  const states = found.map(({ state }) => state);
  if (states[0] === 'unreachable') return { database: 'unreachable', migrations: 'unknown', signing_key };
  const migrations = states.includes('missing') ? 'missing' : 'ok';
  const database = states.includes('unreachable') ? 'partly_unreachable' : 'ok';
  const spread =
    (['unknown', 'missing'] as const).find((fault) => found.some((one) => one.spread === fault)) ?? 'ok';
  const isTold = migrations === 'ok' && (shards.length > 1 || spread !== 'ok');
  return {
    database,
    migrations,
    signing_key,
    ...(isTold && { spread }),
  };
}

/**
 * Whether all is well, or well enough. A service that knows fewer databases than there are is about to be replaced, and goes on
 * until then.
 */
export const isReady = ({ database, migrations, signing_key, spread }: Checks): boolean =>
  database !== 'unreachable' && migrations === 'ok' && signing_key === 'ok' && spread !== 'missing';

/** A function that checks, or says again what it said a moment ago; also while a check is under way. */
export function createReadiness(): (parts: AuthParts, now: number) => Promise<Checks> {
  let last: { readonly at: number; readonly checks: Checks } | undefined;
  return async (parts, now) => {
    if (last && Math.abs(now - last.at) < HOLD) return last.checks;
    if (last) last = { at: now, checks: last.checks };
    const checks = await check(parts, now);
    last = { at: now, checks };
    return checks;
  };
}
