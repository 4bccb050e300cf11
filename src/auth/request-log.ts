/** What the auth-service says of each request: one line of the log, an id, and where it is asked for, the time it took. */
import { ApiError } from '../core/errors.ts';
import { methodOf } from '../core/observe/method.ts';
import type { Level, Observe } from '../core/observe/observation.ts';
import { createWatch, type Stopwatch } from '../core/observe/watch.ts';
import { withHeaders } from '../web/headers.ts';
import { REQUEST_ID, wellFormedId } from '../web/request-id.ts';
import { serverTiming } from '../web/server-timing.ts';
import type { Caller } from './caller.ts';
import type { ResolvedSettings } from './settings.ts';

/** By which way a request came in. */
export type FaceName = 'public' | 'private' | 'signed';

/** What comes to light of a request while it is answered. */
export interface Trace {
  readonly watch: Stopwatch;
  /** The path of its route, with `:names`: what stands in their place may be a token. */
  route?: string;
  /** The code of the error that it ended in. */
  code?: string | undefined;
  /** The client-service that asked. */
  service?: string | undefined;
}

/** Paths that are asked every few seconds, by machines that look after the answer themselves. */
const PROBES: readonly (string | undefined)[] = ['/healthz', '/readyz'];

function levelOf(status: number, route: string | undefined): Level {
  if (status >= 500) return 'error';
  if (status === 429) return 'warn';
  return PROBES.includes(route) ? 'debug' : 'info';
}

/** The code that an error has in answers, for the log. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof ApiError)) return 'internal_error';
  return typeof error.body.code === 'string' ? error.body.code : undefined;
}

/** Watches requests. `clock`: milliseconds since the epoch. */
export function createRequestLog(
  { serverTiming: isTimed, debug }: ResolvedSettings,
  observe: Observe,
  clock: () => number,
) {
  /** Answers a request by `work`, and says what became of it. */
  return async (
    request: Request,
    face: FaceName,
    { requestId: given }: Caller,
    work: (trace: Trace) => Promise<Response>,
  ): Promise<Response> => {
    const requestId = wellFormedId(given) ?? crypto.randomUUID();
    const watch = createWatch({ observe, component: 'auth-service', requestId, clock });
    const trace: Trace = { watch };
    const response = await work(trace);
    const { status } = response;
    const { route, code, service } = trace;
    const method = methodOf(request);
    const ms = watch.elapsed();
    watch.note(levelOf(status, route), 'request', { face, method, route, status, code, service, ms });
    return withHeaders(response, {
      [REQUEST_ID]: watch.requestId,
      ...(isTimed && { 'server-timing': serverTiming(watch, debug || face !== 'public') }),
    });
  };
}
