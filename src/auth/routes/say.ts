/** An answer that is one sentence for people. */
import { json } from '../../web/json.ts';
import type { RequestContext } from '../context.ts';

/** `{"detail": …}` in the language of whoever asked. */
export function say(context: RequestContext, detail: string, status = 200): Response {
  const { body, headers } = context.translateBody({ detail });
  return json(body, status, headers);
}
