/** The one place where errors become responses. */
import { ApiError } from '../core/errors.ts';
import { json } from './json.ts';

/** Logs in the shape of `core/observe/json-log.ts`, where nobody observes the request. */
const log = (error: string) =>
  console.error(JSON.stringify({ level: 'error', event: 'unexpected_error', error }));

/**
 * The response for anything that was thrown. What is not our own error becomes a bare 500 that says nothing: a
 * database error holds SQL and parameters. It is logged by its name alone for the same reason.
 *
 * @param report takes the name of what is not our own error, and where in the code it arose
 */
export function toResponse(error: unknown, report = log): Response {
  if (error instanceof ApiError) return json(error.body, error.status, error.headers);
  report(error instanceof Error ? `${error.name}${origin(error)}` : typeof error);
  return json({ detail: 'Internal server error.', code: 'internal_error' }, 500);
}

/** Where in the code an error arose: its stack without its message, which may hold parameters. */
function origin({ stack = '', message }: Error): string {
  if (!stack.includes(message)) return '';
  const frames = stack.slice(stack.indexOf(message) + message.length).split('\n');
  return frames.find((line) => /^\s+at /.test(line))?.trimEnd() ?? '';
}
