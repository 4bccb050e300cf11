/**
 * Promises that several requests to a Worker wait for.
 *
 * workerd marks every promise with the request that made it, so that it can wake whoever else waits for it in their own.
 * What V8's optimizing compiler makes of `async`, `new Promise`, `then`, `catch` and `finally` leaves that mark out (seen
 * with workerd 1.20261023.1). So after some thousand calls, all who wait would go on as if they were that other request:
 * their own streams and answers are refused to them, they answer 500 or never, and that until the isolate is gone.
 * Functions that are built into V8 are never compiled, and always set the mark.
 */

/** The same promise, made so that other requests may wait for it. They must not wait for it forever: it may be dropped. */
export const shareable = <T>(promise: Promise<T>): Promise<T> => Promise.race<T>([promise]);
