import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** How the source says a `code`: in a body, or as an argument of what makes the error. */
const CODES = [
  /\bcode: '([a-z_]+)'/g,
  /\bunavailable\(\s*'([a-z_]+_[a-z_]+)'/g,
  /\bforbidden\((?:[^()]|\([^)]*\))*?,\s*'([a-z_]+)',?\s*\)/g,
  /\brefused\((?:[^()]|\([^)]*\))*?,\s*'([a-z_]+)',?\s*\)/g,
];

async function codesInSource(): Promise<Set<string>> {
  const files = await readdir(join(ROOT, 'src'), { recursive: true });
  const sources = await Promise.all(
    files.filter((file) => file.endsWith('.ts')).map((file) => readFile(join(ROOT, 'src', file), 'utf8')),
  );
  return new Set(
    sources.flatMap((source) =>
      CODES.flatMap((code) => [...source.matchAll(code)].map((match) => match[1] ?? '')),
    ),
  );
}

describe('the page of errors', () => {
  it('has every code that there is, and none that there is not', async () => {
    const page = await readFile(join(ROOT, 'docs/errors.md'), 'utf8');
    const documented = [...page.matchAll(/^\| `([a-z_]+)` \|/gm)].map((match) => match[1] ?? '');
    const inSource = await codesInSource();
    expect([...inSource].sort()).toEqual(documented.sort());
  });
});
