/** Tells of events that happened: to the log, and to the deployer's `onEvent`. */

import { nameOf } from '../core/errors.ts';
import type { RequestContext } from './context.ts';
import type { AuthEvent } from './events.ts';

/**
 * Notes an event and calls `onEvent`. What that throws is logged by name and does not fail the request: the event already
 * happened. The log has nothing of it by which a stranger could be found, such as the address.
 */
export async function emit({ hooks, watch }: RequestContext, event: AuthEvent): Promise<void> {
  const { outcome, userId, actorId, sessionId, service } = event;
  const fields = { outcome, user_id: userId, actor_id: actorId, session_id: sessionId, service };
  watch?.note(outcome === 'failure' ? 'warn' : 'info', event.type, fields);
  try {
    await hooks.onEvent?.(event);
  } catch (error) {
    watch?.note('error', 'hook_failed', { error: nameOf(error) });
  }
}
