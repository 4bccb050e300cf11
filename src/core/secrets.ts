/** Secrets that people write into settings. Cannot know randomness; refuses what plainly lacks it. */
import { utf8 } from './encoding.ts';

/** Shortest secret, in bytes (RFC 7518 section 3.2 for HS256). */
export const MIN_SECRET_BYTES = 32;

/** Secrets that stand in public documents: `SIGNING_KEY` of django-easyjwt's README. */
const PUBLISHED_SECRETS = ['d577273ff885c3f84dadb8578bb40000'];

/** Why a text cannot serve as a secret, as it follows "cannot be"; undefined if nothing speaks against it. */
export function weakness(secret: string): string | undefined {
  if (utf8(secret).length < MIN_SECRET_BYTES) return `shorter than ${MIN_SECRET_BYTES} bytes`;
  if (PUBLISHED_SECRETS.includes(secret)) return 'printed in a public document';
  return new Set(secret).size < 10 ? 'guessable' : undefined;
}
