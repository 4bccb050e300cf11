import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLimit } from '../../../src/auth/passwords/limit.ts';

/** Work that ends when it is told to. */
function task(log: string[], name: string) {
  const { promise, resolve } = Promise.withResolvers<void>();
  return {
    end: resolve,
    work: () => {
      log.push(name);
      return promise.then(() => name);
    },
  };
}

describe('createLimit', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it('runs so many at once, in the order of the calls', async () => {
    const limit = createLimit(2, 10);
    const log: string[] = [];
    const tasks = ['a', 'b', 'c', 'd'].map((name) => task(log, name));
    const results = tasks.map(({ work }) => limit(work));
    await vi.advanceTimersByTimeAsync(200);
    expect(log).toEqual(['a', 'b']);
    tasks[1]?.end();
    await vi.advanceTimersByTimeAsync(200);
    expect(log).toEqual(['a', 'b', 'c']);
    for (const { end } of tasks) end();
    await vi.advanceTimersByTimeAsync(200);
    expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('I21: refuses with 503 what comes on top of the queue, and nothing once there is room again', async () => {
    const limit = createLimit(1, 2);
    const log: string[] = [];
    const a = task(log, 'a');
    const b = task(log, 'b');
    const c = task(log, 'c');
    const d = task(log, 'd');
    const first = limit(a.work);
    await vi.advanceTimersByTimeAsync(200);
    const queued = [limit(b.work), limit(c.work)];
    await expect(limit(d.work)).rejects.toMatchObject({
      status: 503,
      body: { code: 'hashing_overloaded' },
      headers: { 'retry-after': '2' },
    });
    for (const { end } of [a, b, c, d]) end();
    await vi.advanceTimersByTimeAsync(200);
    await Promise.all([first, ...queued]);
    const late = limit(d.work);
    await vi.advanceTimersByTimeAsync(200);
    expect(await late).toBe('d');
  });

  it('gives the place of work that fails to the next one', async () => {
    const limit = createLimit(1, 10);
    const failed = limit(() => Promise.reject(new Error('on purpose'))).catch(
      (error: Error) => error.message,
    );
    const next = limit(async () => 'next');
    await vi.advanceTimersByTimeAsync(200);
    expect(await failed).toBe('on purpose');
    expect(await next).toBe('next');
  });

  it('lets the event loop turn between two pieces of synchronous work', async () => {
    const limit = createLimit(1, 10);
    const log: string[] = [];
    const block = (name: string) => async () => {
      log.push(name);
      // Time passes without any timer firing; whatever is due fires as soon as this is over.
      vi.setSystemTime(Date.now() + 500);
      setTimeout(() => log.push(`after ${name}`), 0);
    };
    const all = [limit(block('a')), limit(block('b')), limit(block('c'))];
    await vi.advanceTimersByTimeAsync(500);
    await Promise.all(all);
    expect(log).toEqual(['a', 'after a', 'b', 'after b', 'c', 'after c']);
  });

  it('does not wait for ever for a request that stopped running while it waited', async () => {
    const limit = createLimit(1, 1);
    const later = setTimeout;
    const timers = vi.spyOn(globalThis, 'setTimeout').mockImplementationOnce(() => later(() => {}, 10 ** 9));
    void limit(async () => 'abandoned');
    expect(timers).toHaveBeenCalledTimes(1);
    await expect(limit(async () => 'full')).rejects.toMatchObject({ status: 503 });
    await vi.advanceTimersByTimeAsync(2000);
    const next = limit(async () => 'next');
    await vi.advanceTimersByTimeAsync(200);
    expect(await next).toBe('next');
  });

  it('does not wait for ever for a request that stopped running in its turn', async () => {
    const limit = createLimit(1, 10);
    void limit(() => new Promise(() => {}));
    const next = limit(async () => 'next');
    await vi.advanceTimersByTimeAsync(61_000);
    expect(await next).toBe('next');
  });
});
