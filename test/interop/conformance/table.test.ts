import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { interopPage } from './page.ts';
import { conformanceTable, intended } from './table.ts';

it('is what the conformance runner writes when every answer is the one that its case says', async () => {
  expect(await readFile('docs/interop.md', 'utf8')).toBe(interopPage(conformanceTable(intended)));
});
