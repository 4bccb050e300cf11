/** Registration as Django answers it: two round trips, and a hash only for what will be stored. */
import { canonicalEmail, isEmail } from '../../core/email.ts';
import { placeOf } from '../../core/shards.ts';
import { assertNoHome, selectTaken } from '../../storage/email-homes.ts';
import { INSERTED, insertEventIfChanged } from '../../storage/events.ts';
import type { UserRow } from '../../storage/tables.ts';
import { insertUser, selectCommonPassword } from '../../storage/users.ts';
import type { RequestContext } from '../context.ts';
import { emit } from '../emit.ts';
import { type AuthEvent, createEvent } from '../events.ts';
import { later } from '../later.ts';
import { beginAttempt } from '../limits/attempt.ts';
import { commonPasswordKey, passwordFaults } from '../passwords/validators.ts';
import { forEmail } from '../shards/by-email.ts';
import { isoMicros } from './dates.ts';
import type { Registration, RegistrationFaults } from './registration.ts';

/** The new user, or what is wrong by field of `create-user/`. */
export interface Registered {
  readonly user?: UserRow;
  readonly faults: RegistrationFaults;
}

const EMAIL_TAKEN = { email: ['This email already exists.'] };

/** What is known of a registration before anything is hashed. */
interface Examined {
  /** The request at the database where the user goes. */
  readonly context: RequestContext;
  /** In its canonical form. */
  readonly email: string;
  readonly isTaken: boolean;
  /** What is wrong, but for an address that is taken. */
  readonly faults: RegistrationFaults;
}

/**
 * Looks at a registration, in one round trip, and counts it.
 *
 * @throws {ApiError} 429 after too many registrations, 503 while a database is added
 */
export async function examine(asked: RequestContext, registration: Registration): Promise<Examined> {
  const { password, firstName, lastName } = registration;
  const email = canonicalEmail(registration.email);
  const context = forEmail(asked, email);
  const { database } = context;
  const attempt = await beginAttempt(context, 'register', email);
  const [counted, waits, common, taken] = await database.batch([
    attempt.take,
    attempt.wait,
    selectCommonPassword(commonPasswordKey(password)),
    selectTaken(email),
  ]);
  const admitted = attempt.admit(counted, waits);
  // Of whoever has an address already too: what is refused here tells nothing of who exists.
  admitted.requireAll();
  await admitted.noteLast();
  const weak = passwordFaults(password, {
    attributes: { email, firstName, lastName },
    common: common.length > 0,
  });
  const faults = {
    ...(isEmail(email) ? {} : { email: ['Enter a valid email address.'] }),
    ...(weak.length > 0 ? { password: weak } : {}),
  };
  return { context, email, isTaken: taken.length > 0, faults };
}

/**
 * Stores an active user without any rights, and mails them a link to verify their address, in one round trip.
 *
 * @param email canonical
 * @param encoded hash of the password
 * @returns the user and the event that `onEvent` is to get; undefined if somebody else took the address meanwhile
 * @throws {ApiError} 503 too if it was reserved meanwhile, or if databases were added that this service does not know
 */
export async function store(
  context: RequestContext,
  { firstName, lastName, phone }: Registration,
  email: string,
  encoded: string,
): Promise<{ readonly user: UserRow; readonly event: AuthEvent } | undefined> {
  const { database, mail, mailing, now, shard, shards } = context;
  const uuid = crypto.randomUUID();
  const row = { uuid, email, password: encoded, firstName, lastName, phone, dateJoined: isoMicros(now) };
  const event = createEvent(context, 'user_created', {});
  const [, [user]] = await database.batch([
    assertNoHome(email, placeOf(shard, shards.length)),
    insertUser(row, shard),
    insertEventIfChanged(event, INSERTED),
    ...((await mailing?.verificationOf(context, { uuid, email })) ?? []),
  ]);
  if (!user) return undefined;
  if (mail) later(context, () => mail.deliver(now));
  return { user, event: { ...event, userId: user.id } };
}

/**
 * Creates an active user without any rights.
 *
 * @throws {ApiError} 429 after too many registrations
 */
export async function createUser(asked: RequestContext, registration: Registration): Promise<Registered> {
  const { context, email, isTaken, faults } = await examine(asked, registration);
  if (isTaken) return { faults: { ...EMAIL_TAKEN, ...faults } };
  if (Object.keys(faults).length > 0) return { faults };
  const encoded = await context.passwords.hash(registration.password);
  const stored = await store(context, registration, email, encoded);
  if (!stored) return { faults: EMAIL_TAKEN };
  await emit(context, stored.event);
  return { user: stored.user, faults };
}
