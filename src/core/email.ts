/** Email addresses as login names: one canonical form, used by every comparison, index and limit. */
import { once } from './once.ts';

/** Longest address, as Django's `EmailField`. */
export const MAX_EMAIL_LENGTH = 254;

/** White space, control, unassigned and invisible characters, which make two addresses look alike. */
const hasForeign = (text: string): boolean => /[\s\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);

const ATOM = '[^@.<>()\\[\\]\\\\,;:"]+';
const LABEL = '[\\p{L}\\p{N}]([\\p{L}\\p{N}\\p{M}-]{0,61}[\\p{L}\\p{N}\\p{M}])?';
const TOP_LABEL = '\\p{L}[\\p{L}\\p{N}\\p{M}-]{0,61}[\\p{L}\\p{N}\\p{M}]';

/**
 * Atoms as in RFC 5322 but of any letters, and a dotted domain; `localhost` too, as Django takes it. The classes of Unicode
 * took 2 ms of each start of a Worker.
 */
const addressForm = once(
  () => new RegExp(`^${ATOM}(\\.${ATOM})*@((${LABEL}\\.)+${TOP_LABEL}|localhost)$`, 'u'),
);

/**
 * Canonical form of an address: NFKC, lower case, trimmed; the canonical form of a canonical form is itself. Says nothing
 * of its validity. Lower case is not case folding: ß and ss stay two letters, as in Django.
 */
export function canonicalEmail(raw: string): string {
  // Lower case can undo a composition, and NFKC turns some lone accents into a space and the accent.
  return raw.normalize('NFKC').toLowerCase().normalize('NFKC').trim();
}

/** Whether a canonical address is one. Its length counts again: NFKC makes up to 18 characters of one. */
export function isEmail(canonical: string): boolean {
  return canonical.length <= MAX_EMAIL_LENGTH && !hasForeign(canonical) && addressForm().test(canonical);
}
