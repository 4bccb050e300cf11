/**
 * What a text must be to be hashed at all. Within these bounds it is taken as it is: not trimmed, not truncated, not
 * normalised, neither when it is set nor when it is verified (as in Django; a password typed in another Unicode form is
 * another password).
 */
import { utf8 } from '../../core/encoding.ts';

/** Longest password in bytes of UTF-8: bounds what a request can make us hash. */
export const MAX_PASSWORD_BYTES = 1024;

/**
 * Whether a text can be a password: not too long, without NUL (at which some bcrypts stop reading) and without half a
 * surrogate pair (all of which become the same bytes).
 */
export function isHashable(text: string): boolean {
  if (text.length > MAX_PASSWORD_BYTES || utf8(text).length > MAX_PASSWORD_BYTES) return false;
  return !text.includes('\0') && text.isWellFormed();
}
