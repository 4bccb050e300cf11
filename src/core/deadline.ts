/** Bounded waiting. */

/**
 * The value of a promise, or undefined when it takes longer than `milliseconds`. Whatever the promise does afterwards is
 * of no consequence; a rejection in time is passed on.
 */
export function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(undefined), milliseconds);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
