/**
 * Logging in: two round trips, one before and one after the password hash. The tokens are made before the session is
 * stored, so that a hook that throws or a key that cannot be read leaves nothing behind.
 */
import { canonicalEmail } from '../../core/email.ts';
import type { JsonObject } from '../../core/tokens/compact.ts';
import { selectAccessLevels, selectService, userIdExpression } from '../../storage/access.ts';
import { insertEventIfChanged } from '../../storage/events.ts';
import { insertSession } from '../../storage/sessions.ts';
import type { Statement } from '../../storage/statement.ts';
import type { SessionRow, UserRow } from '../../storage/tables.ts';
import { rehashPassword, selectUser, touchLastLogin } from '../../storage/users.ts';
import type { AuthParts, RequestContext } from '../context.ts';
import { emit } from '../emit.ts';
import { createEvent } from '../events.ts';
import { declaredClaims } from '../extra/read.ts';
import { toUser } from '../hooks.ts';
import { type Admitted, beginAttempt } from '../limits/attempt.ts';
import type { ResolvedSettings } from '../settings.ts';
import { byEmail } from '../shards/by-email.ts';
import { unauthorized } from '../tokens/faults.ts';
import { mintPair, mintSliding, type TokenSubject } from '../tokens/mint.ts';
import { revokeDigest } from '../tokens/revoke-digest.ts';
import { isoMicros } from '../users/dates.ts';
import { type MatchedPassword, matchPassword } from '../users/match-password.ts';
import { mayEnter, noServiceAccess } from '../users/may-enter.ts';
import { mayLogIn } from '../users/may-log-in.ts';
import { endOwnSession } from './end.ts';
import { newSession } from './new-session.ts';

/** Who logged in, the session that this opened, and its tokens. */
export interface Login<Tokens> {
  readonly user: UserRow;
  readonly session: SessionRow;
  readonly tokens: Tokens;
}

/** A kind of session, and how its first tokens are made. */
export interface SessionKind<Tokens> {
  readonly kind: 'refresh' | 'sliding';
  /** Seconds until its first refresh token, or the refresh window of its sliding token, ends. */
  lifetime(settings: ResolvedSettings): number;
  mint(parts: AuthParts, subject: TokenSubject, now: number): Promise<Tokens>;
}

/** A session of a refresh and an access token. */
export const PAIR: SessionKind<{ readonly refresh: string; readonly access: string }> = {
  kind: 'refresh',
  lifetime: ({ refreshTokenLifetime }) => refreshTokenLifetime,
  mint: mintPair,
};

/** A session of one sliding token. */
export const SLIDING: SessionKind<string> = {
  kind: 'sliding',
  lifetime: ({ slidingTokenRefreshLifetime }) => slidingTokenRefreshLifetime,
  mint: (parts, subject, now) => mintSliding(parts, subject, now, subject.session.idleExpiresAt),
};

/** What somebody logs in with. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** A user whose password was right. */
interface CheckedUser extends MatchedPassword {
  readonly user: UserRow;
  readonly declared: JsonObject;
}

/** What is written besides the session. */
async function alongside(
  { settings, passwords, now }: RequestContext,
  { user, password, stale }: CheckedUser,
): Promise<Statement[]> {
  const statements: Statement[] = [];
  if (settings.updateLastLogin) statements.push(touchLastLogin(user.id, isoMicros(now)));
  if (stale) {
    const digest = settings.checkRevokeToken ? await revokeDigest(user, settings) : null;
    statements.push(rehashPassword(user, await passwords.hash(password), digest));
  }
  return statements;
}

/** Opens a session; undefined if the user's sessions were ended since the password was checked. */
async function openSession<Tokens>(
  context: RequestContext,
  { kind, lifetime, mint }: SessionKind<Tokens>,
  checked: CheckedUser,
  admitted: Admitted,
): Promise<Login<Tokens> | undefined> {
  const { database, settings, now } = context;
  const { user, declared } = checked;
  const opened = newSession(context, kind, lifetime(settings));
  const session = { ...opened, userId: user.id, epoch: user.epoch, generation: 0, revokedAt: null };
  const tokens = await mint(context, { user, session, declared }, now);
  const event = createEvent(context, 'login', { userId: user.id, sessionId: session.id });
  const [stored] = await database.batch([
    insertSession(opened, user),
    insertEventIfChanged(event),
    ...(await alongside(context, checked)),
    ...admitted.success,
  ]);
  if (stored.length === 0) return undefined;
  await emit(context, event);
  return { user, session, tokens };
}

/**
 * Checks credentials and opens a session. Costs the same hashes and round trips whether or not there is such a user. If
 * `onLoginSuccess` throws, the session ends again.
 *
 * @throws {ApiError} 401 for credentials that belong to nobody who may log in, 403 at a service that does not let them
 * in, 429 after too many of them, 503 for 401 where there are databases that this service does not know
 */
export function logIn<Tokens>(
  context: RequestContext,
  request: Request,
  credentials: Credentials,
  kind: SessionKind<Tokens>,
): Promise<Login<Tokens>> {
  const email = canonicalEmail(credentials.email);
  return byEmail(context, email, (there) => logInHere(there, request, credentials, email, kind));
}

async function logInHere<Tokens>(
  context: RequestContext,
  request: Request,
  credentials: Credentials,
  email: string,
  kind: SessionKind<Tokens>,
): Promise<Login<Tokens>> {
  const { database, settings, hooks } = context;
  const attempt = await beginAttempt(context, 'login', email);
  const { service = '' } = context.caller;
  const declared = declaredClaims(context.extraData, { email });
  const [taken, waits, [user], [door], levels, ...rows] = await database.batch([
    attempt.take,
    attempt.wait,
    selectUser({ email }),
    selectService(service),
    selectAccessLevels(userIdExpression({ email }), service),
    ...declared.statements,
  ]);
  const admitted = attempt.admit(taken, waits);
  const login = await admitted.run(async () => {
    const matched = await matchPassword(context, credentials.password, user?.password);
    if (!user || !matched || !(await mayLogIn(context, user))) return undefined;
    if (settings.requireVerifiedEmail && user.emailVerifiedAt === null) return 'unverified';
    if (!mayEnter(user, door, levels)) return 'no_access';
    return openSession(context, kind, { user, declared: declared.read(rows), ...matched }, admitted);
  });
  if (!login || typeof login === 'string') {
    const about = user ? { userId: user.id } : {};
    await (login ? admitted.failUncounted('login_failed', about) : admitted.fail('login_failed', about));
    await hooks.onLoginFailed?.({ email: credentials.email }, request);
    if (login === 'no_access') throw noServiceAccess();
    if (!login) admitted.requireAll();
    // Only whoever gave the right password is told that there is a user. The other has no `code`, as in Django.
    throw unauthorized(
      settings,
      login
        ? { detail: 'The email address is not verified.', code: 'email_not_verified' }
        : { detail: 'No active account found with the given credentials' },
    );
  }
  try {
    await hooks.onLoginSuccess?.(toUser(login.user), request);
  } catch (error) {
    await endOwnSession(context, login.user, login.session.id);
    throw error;
  }
  return login;
}
