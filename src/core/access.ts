/** Access levels at a service: hierarchical by dot segments. `com.sales` opens `com.sales.emea`, not `com.salesforce`. */

/** Longest access level. */
export const MAX_ACCESS_LENGTH = 200;

/** Whether a text can be a level: dot-separated segments of letters, digits, `-` and `_`; or empty, which opens nothing. */
export const isAccessLevel = (level: string): boolean =>
  level === '' || (level.length <= MAX_ACCESS_LENGTH && /^[\w-]+(\.[\w-]+)*$/.test(level));

/** Whether a level that somebody has opens the one that is asked for. */
export function opens(held: string, wanted: string): boolean {
  return held !== '' && wanted !== '' && (wanted === held || wanted.startsWith(`${held}.`));
}

/** Whether any of the levels that somebody has opens the one that is asked for. */
export const opensAny = (held: readonly string[], wanted: string): boolean =>
  held.some((level) => opens(level, wanted));
