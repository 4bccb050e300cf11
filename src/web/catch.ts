/** The one place where errors become responses. */
import { ApiError } from '../core/errors.ts';
import { json } from './json.ts';

/**
 * The error to answer for anything that was thrown. What is not our own becomes a bare 500 that says nothing: a database
 * error holds SQL and parameters. It is told to `report` by its name and where it arose alone, for the same reason.
 */
export function toApiError(error: unknown, report: (kind: string) => void): ApiError {
  if (error instanceof ApiError) return error;
  report(error instanceof Error ? `${error.name}${origin(error)}` : typeof error);
  return new ApiError(500, { detail: 'Internal server error.', code: 'internal_error' });
}

/** Logs in the shape of `core/observe/json-log.ts`, where nobody watches the request. */
const log = (error: string) =>
  console.error(JSON.stringify({ level: 'error', event: 'unexpected_error', error }));

/** The response for anything that was thrown. */
export function toResponse(thrown: unknown): Response {
  const { body, status, headers } = toApiError(thrown, log);
  return json(body, status, headers);
}

/** Where in the code an error arose: its stack without its message, which may hold parameters. */
function origin({ stack = '', message }: Error): string {
  if (!stack.includes(message)) return '';
  const frames = stack.slice(stack.indexOf(message) + message.length).split('\n');
  return frames.find((line) => /^\s+at /.test(line))?.trimEnd() ?? '';
}
