/** Points in time as Django writes them: in a SQLite file, in a dump, with a time zone or (`USE_TZ = False`) without. */

/** A point in time. */
export interface Time {
  /** ISO 8601 with microseconds and `Z`, as users have it. */
  readonly iso: string;
  /** Whole seconds since the epoch. */
  readonly seconds: number;
}

const SHAPE =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?\s?(Z|[+-]\d\d:?\d\d(?::?\d\d)?)?$/;

/** Milliseconds that clocks of a zone are ahead of UTC at a moment. */
function aheadAt(moment: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return offset(name.replace('GMT', ''));
}

/** Milliseconds of `+02:00`; 0 of `Z` and nothing. */
function offset(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = (text.match(/\d\d/g) ?? []).map(Number);
  return (text.startsWith('-') ? -1 : 1) * ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

/** A local time in UTC. Where clocks are set back and show a time twice, it is the first. */
function fromLocal(local: number, timeZone: string): number {
  const guess = local - aheadAt(local - 24 * 3_600_000, timeZone);
  return aheadAt(guess, timeZone) === local - guess ? guess : local - aheadAt(local, timeZone);
}

/** Whether there is a time zone of this name. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * Reads a point in time.
 *
 * @param timeZone for what says none
 * @returns undefined for anything else, days that no month has included
 */
export function readTime(value: unknown, timeZone: string): Time | undefined {
  const parts = typeof value === 'string' ? SHAPE.exec(value.trim()) : null;
  if (!parts) return undefined;
  const [, date = '', , , hour = '', minute = '', second = '', fraction = '', zone] = [
    parts[0],
    `${parts[1]}-${parts[2]}-${parts[3]}`,
    ...parts.slice(2),
  ];
  const written = `${date}T${hour}:${minute}:${second}.000Z`;
  const local = Date.parse(written);
  if (Number.isNaN(local) || new Date(local).toISOString() !== written) return undefined;
  const utc =
    zone !== undefined ? local - offset(zone) : timeZone === 'UTC' ? local : fromLocal(local, timeZone);
  const [day] = new Date(utc).toISOString().split('.');
  if (!day || !/^\d{4}-/.test(day)) return undefined;
  return { iso: `${day}.${fraction.padEnd(6, '0')}Z`, seconds: utc / 1000 };
}

/** A point in time as `dumpdata` writes it: milliseconds, and none where there are no microseconds. */
export const dumped = ({ iso }: Time): string =>
  iso.replace(/\.(\d{3})(\d{3})Z$/, (_, milli, micro) => (milli + micro === '000000' ? 'Z' : `.${milli}Z`));
