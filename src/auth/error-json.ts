/** The JSON answer for anything that was thrown, in the language of whoever asked. */
import { toApiError } from '../web/catch.ts';
import { json } from '../web/json.ts';
import type { RequestContext } from './context.ts';

/** What is no error of ours is noted, and is a bare 500. */
export function errorJson(thrown: unknown, context: RequestContext): Response {
  const error = toApiError(thrown, (kind) =>
    context.watch?.note('error', 'unexpected_error', { error: kind }),
  );
  const { body, headers } = context.translateBody(error.body);
  return json(body, error.status, { ...error.headers, ...headers });
}
