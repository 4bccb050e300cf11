/** Whether somebody knows a password. */
import type { RequestContext } from '../context.ts';
import { NO_PASSWORD } from '../passwords/hasher.ts';

/** A password that was right, as it was hashed. */
export interface MatchedPassword {
  readonly password: string;
  /** It should be hashed anew. */
  readonly stale: boolean;
}

/**
 * Checks a password against a stored one; undefined stands for no user and costs the same hashes. Passwords count as they
 * are written; under `COMPAT` a match without the surrounding white space counts too, because Django takes it off when
 * a password is set.
 *
 * @returns undefined unless it matches
 */
export async function matchPassword(
  { passwords, settings }: RequestContext,
  presented: string,
  encoded: string | undefined,
): Promise<MatchedPassword | undefined> {
  const spellings = settings.compat === '' ? [presented] : [presented, presented.trim()];
  for (const password of new Set(spellings)) {
    const { valid, stale } = await passwords.verify(password, encoded ?? NO_PASSWORD);
    if (valid) return { password, stale };
  }
  return undefined;
}
