/** Whether the service can do its work: the database answers, its migrations are applied, and the signing key opens. */
import { selectEverything, selectNothing } from '../storage/probe.ts';
import type { AuthParts } from './context.ts';

/** What came of each check. */
export interface Checks {
  readonly database: 'ok' | 'unreachable';
  readonly migrations: 'ok' | 'missing' | 'unknown';
  readonly signing_key: 'ok' | 'unusable';
}

/** For how long an answer is given again, in seconds: strangers may ask. */
const HOLD = 2;

async function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

async function check({ database, keys }: AuthParts, now: number): Promise<Checks> {
  const { orm } = database;
  const signing_key = (await succeeds(keys.signer(now))) ? 'ok' : 'unusable';
  if (await succeeds(database.batch([selectEverything(orm)]))) {
    return { database: 'ok', migrations: 'ok', signing_key };
  }
  const answers = await succeeds(database.batch([selectNothing(orm)]));
  return answers
    ? { database: 'ok', migrations: 'missing', signing_key }
    : { database: 'unreachable', migrations: 'unknown', signing_key };
}

/** Whether all is well. */
export const isReady = (checks: Checks): boolean => Object.values(checks).every((each) => each === 'ok');

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
