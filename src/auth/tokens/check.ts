/** Whether a token is good: what `verify/` answers. Django looks at signature and claims only; so does `LENIENT_VERIFY`. */
import { ApiError } from '../../core/errors.ts';
import { selectSession } from '../../storage/sessions.ts';
import { selectUser } from '../../storage/users.ts';
import type { RequestContext } from '../context.ts';
import { refuseToken } from '../limits/forged.ts';
import { isAdoptable } from '../sessions/adopt.ts';
import { at } from '../shards/at.ts';
import { isAlive } from './authenticate.ts';
import { challenge, passwordChanged, tokenError } from './faults.ts';
import { readToken } from './read.ts';
import { hasCurrentPassword } from './revoke-digest.ts';

/**
 * Checks a token of any kind, with its session and user in one round trip.
 *
 * @throws {ApiError} 401 if it is not valid
 */
export async function checkToken(context: RequestContext, presented: string): Promise<void> {
  const { settings, now } = context;
  const token = await readToken(context, presented);
  if (typeof token === 'string') throw await refuseToken(context, token);
  if (settings.lenientVerify) return;
  if (!token.user) throw tokenError('no_user', settings);
  const { batch } = at(context, token.shard).database;
  const [[user], [session]] = await batch([selectUser(token.user), selectSession(token.sessionId)]);
  const refused = (detail: string, code: string) =>
    new ApiError(401, { detail, code }, challenge(settings, 'invalid_token'));
  if (!user) throw refused('User not found', 'user_not_found');
  if (settings.checkUserIsActive && !user.isActive) throw refused('User is inactive', 'user_inactive');
  if (!(await hasCurrentPassword(token.claims, user, settings))) throw passwordChanged(settings);
  if (!isAlive(token, session, user)) throw tokenError('blacklisted', settings);
  if (token.type !== 'refresh') return;
  if (!session) {
    // Django's, not yet adopted: good for as long as it can be.
    if (isAdoptable(token, context)) return;
    throw tokenError('invalid', settings);
  }
  if (session.idleExpiresAt <= now - settings.leeway || session.absoluteExpiresAt <= now)
    throw tokenError('expired', settings);
  const behind = session.generation - token.generation;
  const forgiven =
    behind === 1 && now - session.rotatedAt <= settings.refreshGrace && settings.refreshGrace > 0;
  if (behind !== 0 && !forgiven) throw tokenError('blacklisted', settings);
}
