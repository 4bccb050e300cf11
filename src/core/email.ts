/** Email addresses as login names: one canonical form, used by every comparison, index and limit. */

/** Longest address, as Django's `EmailField`. */
export const MAX_EMAIL_LENGTH = 254;

/** White space, control, invisible and unassigned characters, which make two addresses look alike. */
const FOREIGN = /[\s\p{C}]/u;

/** Canonical form of an address: trimmed, NFKC, lower case. Says nothing of its validity. */
export function canonicalEmail(raw: string): string {
  return raw.trim().normalize('NFKC').toLowerCase();
}

/** Whether a canonical address is one: a local part of RFC 5322 atoms or Unicode letters, and a dotted domain. */
export function isEmail(canonical: string): boolean {
  if (FOREIGN.test(canonical)) return false;
  return /^[^@.<>()[\]\\,;:"]+(\.[^@.<>()[\]\\,;:"]+)*@([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u.test(
    canonical,
  );
}
