/** Secrets that people write into settings. Cannot know randomness; refuses what plainly lacks it. */
import { utf8 } from './encoding.ts';

/** Shortest secret, in bytes (RFC 7518 section 3.2 for HS256). */
export const MIN_SECRET_BYTES = 32;

/** Secrets that stand in public documents: `SIGNING_KEY` of django-easyjwt's README, the example of jwt.io. */
const PUBLISHED_SECRETS = ['d577273ff885c3f84dadb8578bb40000', 'a-string-secret-at-least-256-bits-long'];

/** Fewest different characters, and steps from one to the next: counted-up alphabets and lone keys stay below. */
const MIN_VARIETY = 8;

/** Whether a text is something shorter over and over. */
function isRepeated(text: string): boolean {
  const periods = Array.from({ length: Math.ceil(text.length / 2) }, (_, index) => index + 1);
  return periods.some((period) => text.startsWith(text.slice(period)));
}

function isGuessable(secret: string): boolean {
  const steps = Array.from(secret, (_, index) => secret.charCodeAt(index + 1) - secret.charCodeAt(index));
  return new Set(secret).size < MIN_VARIETY || new Set(steps).size < MIN_VARIETY || isRepeated(secret);
}

/** Why a text cannot serve as a secret, as it follows "cannot be"; undefined if nothing speaks against it. */
export function weakness(secret: string): string | undefined {
  if (utf8(secret).length < MIN_SECRET_BYTES) return `shorter than ${MIN_SECRET_BYTES} bytes`;
  if (PUBLISHED_SECRETS.includes(secret)) return 'printed in a public document';
  return isGuessable(secret) ? 'guessable' : undefined;
}

/** Whether a text is a PEM document and not a secret. */
export const isPem = (value: string): boolean => value.includes('-----BEGIN');
