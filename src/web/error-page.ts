/** What the pages of both services say of an error. */

/** Keys of titles; that of what is said below each has `Text` behind it. */
export type ErrorTitle = 'notSent' | 'tooManyAttempts' | 'notAvailable' | 'internalError' | 'notPossible';

/** @param code that of an error of ours */
export function errorTitle(status: number, code: unknown): ErrorTitle {
  if (code === 'csrf_failed') return 'notSent';
  if (status === 429) return 'tooManyAttempts';
  if (status === 503) return 'notAvailable';
  return status >= 500 ? 'internalError' : 'notPossible';
}

/** Whole minutes until a limit ends, for an error or answer that says when. */
export const minutesOf = (headers: Readonly<Record<string, string>>): number =>
  Math.max(1, Math.ceil(Number(headers['retry-after'] ?? 60) / 60));
