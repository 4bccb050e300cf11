/** Weaknesses that the sources say they accept are all in the threat model, and none is there that no source knows of. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './support/pages.ts';

/** Said in the head of a file, or at what has it. Comments break their lines anywhere. */
const SAID = /\baccepted weakness(es)?\b/gi;

/** How often each file says so, by its path. */
function said(): Record<string, number> {
  const files = globSync(['src/**/*.ts', 'workers/**/*.ts'], { cwd: ROOT }).toSorted();
  const counts = files.map((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8').replaceAll(/\s+\*\s+/g, ' ');
    return [file, text.match(SAID)?.length ?? 0] as const;
  });
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

/** How often the section links to each file. */
function listed(): Record<string, number> {
  const text = readFileSync(join(ROOT, 'docs/threat-model.md'), 'utf8');
  const section = text.split(/^## Accepted$/m)[1] ?? '';
  const counts: Record<string, number> = {};
  for (const [, file = ''] of section.matchAll(/\]\(\.\.\/((?:src|workers)\/[^)]+)\)/g))
    counts[file] = (counts[file] ?? 0) + 1;
  return counts;
}

it('are listed, as often as they are said', () => {
  expect(Object.keys(said()).length).toBeGreaterThan(15);
  expect(listed()).toEqual(said());
});
