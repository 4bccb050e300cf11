import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MUTATIONS } from './mutations.ts';
import { namedTests } from './named-tests.ts';
import { securityPage } from './page.ts';
import { CHAPTERS } from './statements.ts';

const ROOT = join(import.meta.dirname, '../..');
const tests = namedTests(ROOT);
const ids = CHAPTERS.flatMap(({ statements }) => statements.map(({ id }) => id));

describe('what must hold', () => {
  it('has 78 statements and 22 faults', () => {
    expect(ids.filter((id) => !id.startsWith('I'))).toHaveLength(78);
    expect(ids.filter((id) => id.startsWith('I'))).toHaveLength(22);
  });

  it.each(ids)('%s is held by a test', (id) => {
    expect(tests.get(id) ?? []).not.toEqual([]);
  });

  it('is named by no test that is not about any of it', () => {
    expect([...tests.keys()].filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('is in the docs as it is here', () => {
    expect(readFileSync(join(ROOT, 'docs/security.md'), 'utf8')).toBe(securityPage());
  });
});

describe('what protects', () => {
  it.each(ids)('%s can be taken out, to see its test fail', (id) => {
    expect(MUTATIONS.filter((mutation) => mutation.ids.includes(id))).not.toEqual([]);
  });

  it('stands where it is looked for, once', () => {
    const edits = MUTATIONS.flatMap((mutation) => [mutation, ...(mutation.also ?? [])]);
    const found = edits.map(({ file, text, by }) => {
      const source = readFileSync(join(ROOT, file), 'utf8');
      return [file, text, source.split(text).length - 1, by !== text];
    });
    expect(found).toEqual(edits.map(({ file, text }) => [file, text, 1, true]));
  });

  it('is looked for by tests that are named after it', () => {
    const unnamed = MUTATIONS.filter(
      (mutation) =>
        !mutation.ids.every((id) => tests.get(id)?.some(({ file }) => mutation.tests.includes(file))),
    );
    expect(unnamed).toEqual([]);
  });
});
