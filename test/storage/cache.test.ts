/** Both caches of ours behave as the interface says. */
import { describe, expect, it } from 'vitest';
import type { Cache } from '../../src/cache.ts';
import { databaseCache, memoryCache } from '../../src/cache.ts';
import { freshDatabase } from '../support/auth.ts';

const state = { now: 1_800_000_000_000 };
const now = () => state.now;

const CACHES: Record<string, () => Promise<Cache>> = {
  memory: async () => memoryCache(100, now),
  database: async () => databaseCache(await freshDatabase(), now),
};

describe.each(Object.entries(CACHES))('the %s cache', (_name, create) => {
  it('keeps the last value until it expires', async () => {
    const cache = await create();
    expect(await cache.get('a')).toBeNull();
    await cache.put('a', '1', { expirationTtl: 60 });
    await cache.put('a', '2', { expirationTtl: 120 });
    await cache.put('b', '3');
    state.now += 119_000;
    expect([await cache.get('a'), await cache.get('b')]).toEqual(['2', '3']);
    state.now += 1000;
    expect([await cache.get('a'), await cache.get('b')]).toEqual([null, '3']);
  });
});
