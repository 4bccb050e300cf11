import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { clientDocs, cookieDocs } from '../../src/cli/docs/documents.ts';
import { GENERATED } from '../../src/cli/docs/generated.ts';

const DOCS = join(import.meta.dirname, '../../docs');

describe('npm run docs', () => {
  it.each(Object.entries(GENERATED))('writes what is in %s', async (name, content) => {
    expect((await readFile(join(DOCS, name), 'utf8')) === content()).toBe(true);
  });

  it.each([
    ['a client-service', clientDocs],
    ['one with cookies', cookieDocs],
  ])('writes a valid document of %s', async (_name, document) => {
    expect(await new Validator().validate(JSON.parse(JSON.stringify(document())))).toEqual({ valid: true });
  });

  it('has every endpoint in the page for people', () => {
    const page = GENERATED['endpoints.md']?.() ?? '';
    expect(page).toContain('#### `POST /auth/token/`\n');
    expect(page).toContain('#### `GET /auth/user/` **token**\n');
    expect(page.match(/^#### /gm)?.length).toBeGreaterThan(50);
  });
});
