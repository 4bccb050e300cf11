/**
 * Values that are there at once or later. `await` waits for both, and leaves objects to the garbage whichever it was:
 * what most requests go through should not wait for what is there.
 */

/** A value, or a promise of it. */
export type Awaitable<T> = T | Promise<T>;

/** Whether there is something to wait for. Anything that `await` would wait for counts. */
export const isPromise = <T>(value: Awaitable<T>): value is Promise<T> =>
  typeof Object(value).then === 'function';

/** What `next` makes of a value: at once if the value is there. */
export const upon = <T, R>(value: Awaitable<T>, next: (value: T) => Awaitable<R>): Awaitable<R> =>
  isPromise(value) ? value.then(next) : next(value);
