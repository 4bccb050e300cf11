/** The JSON answer for anything that was thrown, in the language of whoever asked. */
import { toResponse } from '../web/catch.ts';
import type { RequestContext } from './context.ts';

/** What is no error of ours is noted, and is a bare 500. */
export const errorJson = (error: unknown, { watch }: Pick<RequestContext, 'watch'>): Response =>
  toResponse(error, (kind) => watch?.note('error', 'unexpected_error', { error: kind }));
