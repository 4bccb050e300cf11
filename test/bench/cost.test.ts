/** The page of costs is what today's counts give. */
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { costPage } from './cost.ts';
import { costsSection, FEW, measureOperations } from './operations.ts';
import { requests } from './requests.ts';
import { values } from './section.ts';
import type { Counts } from './traffic.ts';

describe('counted now', () => {
  let operations: Counts;
  let perRequest: Counts;
  beforeAll(async () => {
    operations = values(costsSection(await measureOperations(FEW)));
    perRequest = values(await requests());
  }, 60_000);

  it('gives docs/cost.md: if not, `npm run bench -- --only operations,requests --write`', async () => {
    expect(costPage(operations, perRequest)).toBe(await readFile('docs/cost.md', 'utf8'));
  });

  it('a warm request asks nobody and computes nothing', () => {
    const warm = perRequest['warm: the same token again'];
    expect(Object.keys(warm ?? {}).length).toBeGreaterThan(5);
    expect(Object.values(warm ?? {}).filter((count) => count > 0)).toEqual([]);
  });

  it('a request of a known user whose snapshot is fresh costs one signature at most, wherever it comes', () => {
    expect(perRequest['another token of a known user']).toMatchObject({
      'upstream calls': 0,
      'keys imported': 0,
      'signatures checked': 1,
    });
    // The JWKS.
    expect(perRequest['known user: a new isolate, the user in KV']).toMatchObject({
      'upstream calls': 1,
      'D1 round trips': 0,
    });
  });
});
