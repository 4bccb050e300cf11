/** What is known of one request, read once at its edge. */

/** What the platform gives along with a request. A Worker's `ctx` fits, and so does nothing at all. */
export interface Platform {
  /** Lets work go on after the answer. */
  waitUntil?(promise: Promise<unknown>): void;
  /** Address of the person, where an adapter knows it. On Workers it is read from `CF-Connecting-IP`. */
  readonly ip?: string;
  /** What the request is called in logs, where an adapter knows it. On Workers it is read from `CF-Ray`. */
  readonly requestId?: string;
}

/** Whether an argument of a handler is a Worker's `ctx`. */
export const isPlatform = (value: unknown): value is Platform =>
  typeof Object(value).waitUntil === 'function';

/** One request with its time and background. */
export interface RequestContext {
  readonly request: Request;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly platform: Platform;
  /** Lets work go on after the answer. What it throws is dropped: nobody waits for it. */
  background(work: Promise<unknown>): void;
}

/** Without `waitUntil` (Node, Bun, Deno) the process itself keeps background work alive. */
export function requestContext(request: Request, now: number, platform: Platform): RequestContext {
  return {
    request,
    now,
    platform,
    background(work) {
      const settled = work.catch(() => undefined);
      platform.waitUntil?.(settled);
    },
  };
}

/** Whole seconds since the epoch, as claims count time. */
export const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

/** Clocks of isolates differ, and requests overlap: a moment may lie this far ahead, in milliseconds. */
const CLOCK_SKEW = 5000;

/** Milliseconds since a moment. One that lies further ahead says nothing, and counts as `unknown` long ago. */
export function elapsed(at: number, now: number, unknown = Number.POSITIVE_INFINITY): number {
  return at > now + CLOCK_SKEW ? unknown : Math.max(now - at, 0);
}
