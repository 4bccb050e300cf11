/** Registration: two round trips, and a hash only for what will be stored. */
import { canonicalEmail, isEmail } from '../../core/email.ts';
import { INSERTED, insertEventIfChanged } from '../../storage/events.ts';
import type { UserRow } from '../../storage/schema.ts';
import { insertUser, selectCommonPassword, selectUser } from '../../storage/users.ts';
import type { RequestContext } from '../context.ts';
import { emit } from '../emit.ts';
import { createEvent } from '../events.ts';
import { beginAttempt } from '../limits/attempt.ts';
import { commonPasswordKey, passwordFaults } from '../passwords/validators.ts';
import { isoMicros } from './dates.ts';

/** What somebody registers with. Nothing here grants anything. */
export interface Registration {
  readonly email: string;
  readonly password: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string | null;
}

/** The new user, or what is wrong by field of `create-user/`. */
export interface Registered {
  readonly user?: UserRow;
  readonly faults: Readonly<Record<string, readonly string[]>>;
}

const EMAIL_TAKEN = { email: ['This email already exists.'] };

/**
 * Creates an active user without any rights.
 *
 * @throws {ApiError} 429 after too many registrations
 */
export async function createUser(context: RequestContext, registration: Registration): Promise<Registered> {
  const { database, passwords, now } = context;
  const { orm } = database;
  const { password, firstName, lastName, phone } = registration;
  const email = canonicalEmail(registration.email);
  const attempt = await beginAttempt(context, 'register', email);
  const [counted, waits, common, taken] = await database.batch([
    attempt.take,
    attempt.wait,
    selectCommonPassword(orm, commonPasswordKey(password)),
    selectUser(orm, { email }),
  ]);
  await attempt.admit(counted, waits).noteLast();
  const weak = passwordFaults(password, {
    attributes: { email, firstName, lastName },
    common: common.length > 0,
  });
  const faults = {
    ...(isEmail(email) ? {} : { email: ['Enter a valid email address.'] }),
    ...(taken.length > 0 ? EMAIL_TAKEN : {}),
    ...(weak.length > 0 ? { password: weak } : {}),
  };
  if (Object.keys(faults).length > 0) return { faults };
  const row = {
    uuid: crypto.randomUUID(),
    email,
    password: await passwords.hash(password),
    firstName,
    lastName,
    phone,
    dateJoined: isoMicros(now),
  };
  const event = createEvent(context, 'user_created', {});
  // Whoever loses a race for the address gets no row from the conditional insert.
  const [[user]] = await database.batch([insertUser(orm, row), insertEventIfChanged(orm, event, INSERTED)]);
  if (!user) return { faults: EMAIL_TAKEN };
  await emit(context, { ...event, userId: user.id });
  return { user, faults };
}
