/** What docs/django-migration.md shows, tried. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMapping } from '../../../src/cli/import-django/mapping.ts';
import { easyjwt } from '../support/stage.ts';

const text = await readFile(join(import.meta.dirname, '../../../docs/django-migration.md'), 'utf8');
const [, mapping = ''] = /```json\n(.*?)```/s.exec(text) ?? [];

describe('docs/django-migration.md', () => {
  it('shows a mapping that is one', () => {
    expect(Object.keys(readMapping(mapping).extra)).toEqual(['accessgroup', 'addresses', 'profile']);
  });

  it('names every field of users that a mapping takes', () => {
    const [, fields = ''] = /Fields of users: (.*?) \(true/s.exec(text) ?? [];
    const names = fields.split(',').map((name) => name.replace(/[`\s]/g, ''));
    expect(names).toHaveLength(15);
    const given = Object.fromEntries(names.map((name) => [name, 'x']));
    expect(() => readMapping(JSON.stringify({ users: { fields: given } }))).not.toThrow();
  });

  it('names options that there are, all of them', async () => {
    const { out } = await easyjwt(['import-django', '--help']);
    const own = out.slice(out.indexOf('Options:'), out.indexOf('Global Options:'));
    const options = [...own.matchAll(/ (--[a-z-]+)/g)].map(([, option]) => option);
    expect(options).toContain('--mapping');
    for (const option of options.filter((name) => name !== '--help')) expect(text).toContain(`${option}`);
  });
});
