/** Whether a token is good: what `verify/` answers. Django looks at signature and claims only; so does `LENIENT_VERIFY`. */
import { selectSession } from '../../storage/sessions.ts';
import { selectUser } from '../../storage/users.ts';
import type { RequestContext } from '../context.ts';
import { refuseToken } from '../limits/forged.ts';
import { isAdoptable } from '../sessions/adopt.ts';
import { isOver } from '../sessions/refreshable.ts';
import { at } from '../shards/at.ts';
import { isAlive, requireUser } from './authenticate.ts';
import { tokenError } from './faults.ts';
import { readToken } from './read.ts';

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
  const [[row], [session]] = await batch([selectUser(token.user), selectSession(token.sessionId)]);
  const user = await requireUser(token, row, settings);
  if (!isAlive(token, session, user)) throw tokenError('blacklisted', settings);
  if (token.type !== 'refresh') return;
  if (!session) {
    // Django's, not yet adopted: good for as long as it can be.
    if (isAdoptable(token, context)) return;
    throw tokenError('invalid', settings);
  }
  if (isOver(session, context)) throw tokenError('expired', settings);
  const behind = session.generation - token.generation;
  const forgiven =
    behind === 1 && now - session.rotatedAt <= settings.refreshGrace && settings.refreshGrace > 0;
  if (behind !== 0 && !forgiven) throw tokenError('blacklisted', settings);
}
