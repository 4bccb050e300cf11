/**
 * What a text must be to be hashed at all. Within these bounds it is taken as it is: not trimmed, not truncated, not
 * normalised, neither when it is set nor when it is verified (as in Django; a password typed in another Unicode form is
 * another password).
 */
import { utf8 } from '../../core/encoding.ts';

/** Longest password in bytes of UTF-8: bounds what a request can make us hash. */
const MAX_BYTES = 1024;

/**
 * Why a text cannot be a password, or undefined if it can: too long, a NUL (at which some bcrypts stop reading), or half
 * a surrogate pair (all of which become the same bytes).
 */
export function passwordProblem(text: string): string | undefined {
  if (text.length > MAX_BYTES || utf8(text).length > MAX_BYTES) {
    return `This password is too long. It must contain at most ${MAX_BYTES} bytes.`;
  }
  if (text.includes('\0')) return 'Null characters are not allowed.';
  if (!text.isWellFormed()) return 'Not a valid string.';
  return undefined;
}
