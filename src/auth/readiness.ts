/**
 * Whether the service can do its work: the database answers, its migrations are applied, and the signing key opens. Where
 * users are spread over several databases, it can do its work for the others while one of them does not answer.
 */
import { selectEverything, selectNothing } from '../storage/probe.ts';
import type { AuthParts } from './context.ts';
import { everywhere } from './shards/at.ts';

/** What came of each check. */
export interface Checks {
  readonly database: 'ok' | 'partly_unreachable' | 'unreachable';
  readonly migrations: 'ok' | 'missing' | 'unknown';
  readonly signing_key: 'ok' | 'unusable';
  /** With several databases: whether `easyjwt spread` has made all of them ready. */
  readonly spread?: 'ok' | 'missing';
}

/** For how long an answer is given again, in seconds: strangers may ask. */
const HOLD = 2;

async function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

async function checkOne({ database: { orm, batch } }: AuthParts): Promise<'ok' | 'missing' | 'unreachable'> {
  if (await succeeds(batch([selectEverything(orm)]))) return 'ok';
  return (await succeeds(batch([selectNothing(orm)]))) ? 'missing' : 'unreachable';
}

async function check(parts: AuthParts, now: number): Promise<Checks> {
  const { keys, directory } = parts;
  const signing_key = (await succeeds(keys.signer(now))) ? 'ok' : 'unusable';
  const found = await everywhere(parts, checkOne);
  const [home] = found;
  if (home === 'unreachable') return { database: 'unreachable', migrations: 'unknown', signing_key };
  const migrations = found.includes('missing') ? 'missing' : 'ok';
  const database = found.includes('unreachable') ? 'partly_unreachable' : 'ok';
  const isSpread = migrations === 'ok' ? await directory?.isReady(parts) : undefined;
  return {
    database,
    migrations,
    signing_key,
    ...(isSpread !== undefined && { spread: isSpread ? 'ok' : 'missing' }),
  };
}

/** Whether all is well, or well enough. */
export const isReady = (checks: Checks): boolean =>
  Object.values(checks).every((each) => each === 'ok' || each === 'partly_unreachable');

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
