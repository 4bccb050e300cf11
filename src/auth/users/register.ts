/**
 * Registration that does not tell whether an address is taken: its owner is told, by mail. Costs the same round trips and
 * hashes either way.
 *
 * Accepted weakness: whoever registers an address can try to log in with it afterwards, which works for a new account and
 * not for one that was there. That costs them a registration and tells the owner, each time.
 */
import { insertMail } from '../../storage/outbox.ts';
import type { RequestContext } from '../context.ts';
import { emit } from '../emit.ts';
import { later } from '../later.ts';
import { countAttempt } from '../limits/attempt.ts';
import { examine, store } from './create-user.ts';
import type { Registration, RegistrationFaults } from './registration.ts';

/** How long the mail is worth sending, in seconds. */
const LIFETIME = 86_400;

async function tellOwner(context: RequestContext, email: string): Promise<void> {
  const { database, settings, mail, now } = context;
  const attempt = await countAttempt(context, 'notify_owner', email);
  const url = new URL('/login', settings.publicUrl || 'https://localhost').href;
  const letter = { kind: 'alreadyRegistered', to: email, speech: context, url, lifetime: LIFETIME } as const;
  const row = await mail?.write(letter, now);
  await database.batch([attempt.take, ...(row ? [insertMail(row, attempt.passed)] : [])]);
  if (mail) later(context, () => mail.deliver(now));
}

/**
 * Creates a user like `createUser`, or mails the one who has the address.
 *
 * @returns nothing of whether the address is taken
 * @throws {ApiError} 429 after too many registrations
 */
export async function registerDiscreetly(
  asked: RequestContext,
  registration: Registration,
): Promise<RegistrationFaults> {
  const { context, email, isTaken, faults } = await examine(asked, registration);
  if (Object.keys(faults).length > 0) return faults;
  const encoded = await context.passwords.hash(registration.password);
  if (isTaken) {
    await tellOwner(context, email);
    return faults;
  }
  const stored = await store(context, registration, email, encoded);
  if (stored) later(context, () => emit(context, stored.event));
  return faults;
}
