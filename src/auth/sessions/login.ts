/** Logging in: two round trips, one before and one after the password hash. */
import { canonicalEmail } from '../../core/email.ts';
import type { Statement } from '../../storage/database.ts';
import { insertEventIfChanged } from '../../storage/events.ts';
import type { SessionRow, UserRow } from '../../storage/schema.ts';
import { insertSession } from '../../storage/sessions.ts';
import { rehashPassword, selectUser, touchLastLogin } from '../../storage/users.ts';
import type { RequestContext } from '../context.ts';
import { emit } from '../emit.ts';
import { createEvent } from '../events.ts';
import { toUser } from '../hooks.ts';
import { noActiveAccount } from '../tokens/faults.ts';
import { revokeDigest } from '../tokens/revoke-digest.ts';
import { isoMicros } from '../users/dates.ts';
import { type MatchedPassword, matchPassword } from '../users/match-password.ts';
import { mayLogIn } from '../users/may-log-in.ts';
import { newSession } from './new-session.ts';

/** Who logged in, and the session that this opened. */
export interface Login {
  readonly user: UserRow;
  readonly session: SessionRow;
}

/** What somebody logs in with. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** A user whose password was right. */
export interface CheckedUser extends MatchedPassword {
  readonly user: UserRow;
}

/**
 * The user with these credentials. Costs the same hash whether or not there is one.
 *
 * @returns undefined for a wrong password, an unknown address, or a user without a password
 */
export async function checkCredentials(
  context: RequestContext,
  { email, password }: Credentials,
): Promise<CheckedUser | undefined> {
  const { database } = context;
  const [[user]] = await database.batch([selectUser(database.orm, { email: canonicalEmail(email) })]);
  const matched = await matchPassword(context, password, user?.password);
  return user && matched && { user, ...matched };
}

/**
 * Checks credentials and opens a session.
 *
 * @throws {ApiError} 401 for credentials that belong to nobody who may log in
 */
export async function logIn(
  context: RequestContext,
  request: Request,
  credentials: Credentials,
  kind: 'refresh' | 'sliding',
): Promise<Login> {
  const { database, settings, hooks, passwords, now } = context;
  const { orm } = database;
  const checked = await checkCredentials(context, credentials);
  const permitted = checked && (await mayLogIn(context, checked.user)) ? checked : undefined;
  const login = permitted && (await open(permitted));
  if (!login) {
    await emit(context, createEvent(context, 'login_failed', checked ? { userId: checked.user.id } : {}));
    await hooks.onLoginFailed?.({ email: credentials.email }, request);
    throw noActiveAccount(settings);
  }
  await hooks.onLoginSuccess?.(toUser(login.user), request);
  return login;

  async function open({ user, password, stale }: CheckedUser): Promise<Login | undefined> {
    const lifetime =
      kind === 'sliding' ? settings.slidingTokenRefreshLifetime : settings.refreshTokenLifetime;
    const session = newSession(context, kind, lifetime);
    const event = createEvent(context, 'login', { userId: user.id, sessionId: session.id });
    const alongside: Statement[] = [];
    if (settings.updateLastLogin) alongside.push(touchLastLogin(orm, user.id, isoMicros(now)));
    if (stale) {
      const digest = settings.checkRevokeToken ? await revokeDigest(user, settings) : null;
      alongside.push(rehashPassword(orm, user, await passwords.hash(password), digest));
    }
    const [[row]] = await database.batch([
      insertSession(orm, session, user),
      insertEventIfChanged(orm, event),
      ...alongside,
    ]);
    if (!row) return undefined;
    await emit(context, event);
    return { user, session: row };
  }
}
