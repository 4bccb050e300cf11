/** Rates in settings: how often something may happen in how long a time. */
import { parseDuration } from './duration.ts';
import type { Setting } from './setting.ts';

/** `count` times in `seconds`. */
export interface Rate {
  readonly count: number;
  readonly seconds: number;
}

/** Highest count that can be written. */
const MAX_COUNT = 1_000_000;

function parseRate(raw: unknown): Rate | undefined {
  const match = /^(\d{1,7})\/(\w+)$/.exec(typeof raw === 'string' ? raw.trim() : '');
  if (!match) return undefined;
  const count = Number(match[1]);
  const seconds = parseDuration(match[2]) ?? 0;
  return count >= 1 && count <= MAX_COUNT && seconds >= 1 ? { count, seconds } : undefined;
}

/**
 * A count per duration, `"10/15m"`: so many at once, and one more whenever that part of the time has passed.
 *
 * @throws {TypeError} if the fallback is none
 */
export function rate(spec: { fallback: string }): Setting<Rate, string> {
  const fallback = parseRate(spec.fallback);
  if (!fallback) throw new TypeError(`Cannot read the rate ${spec.fallback}`);
  return {
    ...spec,
    fallback,
    shown: spec.fallback,
    expects: 'a count per duration ("10/15m", "100/1d")',
    parse: parseRate,
  };
}
