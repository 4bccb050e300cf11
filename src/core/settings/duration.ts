/** Durations in settings: seconds as a number, or `"10s"`, `"5m"`, `"12h"`, `"1d"`. */

const UNITS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };

/** Seconds of a duration, or undefined if it is none. Whole, not negative, at most a hundred years. */
export function parseDuration(raw: unknown): number | undefined {
  if (typeof raw !== 'string' && typeof raw !== 'number') return undefined;
  const match = /^(\d{1,10})([smhd]?)$/.exec(String(raw).trim());
  if (!match) return undefined;
  const seconds = Number(match[1]) * (UNITS[match[2] ?? ''] ?? Number.NaN);
  return seconds <= 3_155_760_000 ? seconds : undefined;
}
