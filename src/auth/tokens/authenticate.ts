/**
 * Who makes a request to a protected endpoint: the token in the authorization header, its session and its user
 * (`JWTAuthentication` of both Django libraries).
 */
import type { ApiError } from '../../core/errors.ts';
import type { TokenKind } from '../../core/settings/token-kinds.ts';
import { selectSession } from '../../storage/sessions.ts';
import type { SessionRow, UserRow } from '../../storage/tables.ts';
import { selectUser, type UserKey } from '../../storage/users.ts';
import type { RequestContext } from '../context.ts';
import type { ResolvedSettings } from '../settings.ts';
import { at } from '../shards/at.ts';
import { type Fault, faultText, passwordChanged, refused, tokenError, unauthorized } from './faults.ts';
import { type ReadToken, readToken } from './read.ts';
import { hasCurrentPassword } from './revoke-digest.ts';

/** A user, and the token and session that they came with. A token of Django's has no session here. */
export interface Authenticated {
  readonly user: UserRow;
  readonly session: SessionRow | undefined;
  readonly token: ReadToken;
  /** The request at the database where they are. */
  readonly context: RequestContext;
}

/**
 * The token of the request.
 *
 * @throws {ApiError} 401 without credentials, or with a header that is no scheme and token
 */
function presentedToken(request: Request, { settings }: RequestContext): string {
  const [scheme, ...values] = (request.headers.get(settings.authHeaderName) ?? '').trim().split(/\s+/);
  const accepted = settings.authHeaderTypes.some((type) => type.toLowerCase() === scheme?.toLowerCase());
  if (!accepted) throw unauthorized(settings, { detail: 'Authentication credentials were not provided.' });
  const [token] = values;
  if (token === undefined || values.length > 1) {
    const detail = 'Authorization header must contain two space-delimited values';
    throw refused(settings, detail, 'bad_authorization_header');
  }
  return token;
}

/** 401 with what each accepted kind of token found wrong. */
function notValid(faults: readonly (readonly [TokenKind, Fault])[], { settings }: RequestContext): ApiError {
  const body = {
    detail: 'Given token not valid for any token type',
    code: 'token_not_valid',
    messages: faults.map(([kind, fault]) => ({ ...kind, message: faultText(fault, settings) })),
  };
  return unauthorized(settings, body, 'invalid_token');
}

/** Whether the session of a token lives, as far as its row and its user say. */
export function isAlive(token: ReadToken, session: SessionRow | undefined, user: UserRow): boolean {
  if (token.isForeign) return user.epoch === 0 && (session?.revokedAt ?? null) === null;
  return (
    session?.userId === user.id &&
    session.revokedAt === null &&
    session.epoch === user.epoch &&
    token.epoch === user.epoch
  );
}

/**
 * The user whom a token names.
 *
 * @throws {ApiError} 401 if there is none, or if they may not use it
 */
export async function requireUser(
  { claims }: ReadToken,
  user: UserRow | undefined,
  settings: ResolvedSettings,
): Promise<UserRow> {
  if (!user) throw refused(settings, 'User not found', 'user_not_found');
  if (settings.checkUserIsActive && !user.isActive)
    throw refused(settings, 'User is inactive', 'user_inactive');
  if (!(await hasCurrentPassword(claims, user, settings))) throw passwordChanged(settings);
  return user;
}

/** The token that a request presents, of an accepted kind, with whom it names. */
export interface Presented {
  readonly token: ReadToken;
  readonly kind: TokenKind;
  readonly userKey: UserKey;
  /** The request at the database where the token belongs. */
  readonly context: RequestContext;
}

/**
 * The verified token of a request, before the database was asked.
 *
 * @throws {ApiError} 401, as `JWTAuthentication` answers
 */
export async function identify(request: Request, context: RequestContext): Promise<Presented> {
  const { settings } = context;
  const presented = presentedToken(request, context);
  const faults: [TokenKind, Fault][] = [];
  for (const kind of settings.authTokenClasses) {
    const token = await readToken(context, presented, kind.token_type);
    if (typeof token !== 'string') {
      if (!token.user) throw tokenError('no_user', settings);
      return { token, kind, userKey: token.user, context: at(context, token.shard) };
    }
    faults.push([kind, token]);
  }
  throw notValid(faults, context);
}

/**
 * The user of a presented token, if the rows that the database has allow it.
 *
 * @throws {ApiError} 401, as `JWTAuthentication` answers
 */
export async function admit(
  { token, kind, context }: Presented,
  row: UserRow | undefined,
  session: SessionRow | undefined,
): Promise<Authenticated> {
  const user = await requireUser(token, row, context.settings);
  if (!isAlive(token, session, user)) throw notValid([[kind, 'blacklisted']], context);
  return { user, session, token, context };
}

/** {@link identify} and {@link admit} in one round trip. */
export async function authenticate(request: Request, context: RequestContext): Promise<Authenticated> {
  const presented = await identify(request, context);
  const { database } = presented.context;
  const [[user], [session]] = await database.batch([
    selectUser(presented.userKey),
    selectSession(presented.token.sessionId),
  ]);
  return admit(presented, user, session);
}
