import { readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Import, readSources, type SourceFile } from './imports.ts';
import { cycleOf, layerFaults, layerOf, reach } from './rules.ts';

const sources = readSources('src', 'workers');

describe('the layers', () => {
  it('were read', () => {
    const storage = sources.find(({ file }) => file === 'src/storage/libsql.ts');
    expect(storage?.imports).toEqual(
      expect.arrayContaining([
        { file: 'src/storage/libsql.ts', target: '@libsql/client', typeOnly: false },
        { file: 'src/storage/libsql.ts', target: 'src/storage/database.ts', typeOnly: true },
      ]),
    );
  });

  it('import only what lies under them', () => {
    expect(layerFaults(sources)).toEqual([]);
  });

  it('have no cycle', () => {
    expect(cycleOf(sources)).toBeUndefined();
  });

  it('keep everything of the auth-service and of Node.js out of the client-service', () => {
    const reached = [...reach(sources, 'src/client.ts'), ...reach(sources, 'workers/client.ts')];
    expect(reached.filter((file) => file.startsWith('src/client/'))).not.toEqual([]);
    expect(
      reached.filter((file) => isBuiltin(file) || /^src\/(auth|storage|cli)\b|^drizzle|^@libsql/.test(file)),
    ).toEqual([]);
  });
});

describe('package.json', () => {
  it('exports every door, with its types first', async () => {
    const { exports } = JSON.parse(await readFile(join(import.meta.dirname, '../../package.json'), 'utf8'));
    const doors = sources.map(({ file }) => file).filter((file) => layerOf(file) === 'door');
    // One that Workers have in the place of another is a condition of that one.
    const forWorkers = (file: string) => file.replace(/\.ts$/, '.workerd.ts');
    const built = (file: string, suffix: string) => file.replace(/^src\/(.*)\.ts$/, `./dist/$1${suffix}`);
    const entries = doors
      .filter((file) => !file.endsWith('.workerd.ts'))
      .map((file) => [
        file.replace(/^src\/(.*)\.ts$/, './$1'),
        [
          ['types', built(file, '.d.ts')],
          ...(doors.includes(forWorkers(file)) ? [['workerd', built(forWorkers(file), '.js')]] : []),
          ['default', built(file, '.js')],
        ],
      ]);
    const written = Object.entries<Record<string, string>>(exports);
    expect(written.map(([name, entry]) => [name, Object.entries(entry)]).sort()).toEqual(entries.sort());
  });
});

describe('the rules', () => {
  const source = (file: string, ...imports: Omit<Import, 'file'>[]): SourceFile => ({
    file,
    imports: imports.map((found) => ({ file, ...found })),
    reexportsOnly: true,
  });
  const faults = (file: string, target: string, typeOnly = false) =>
    layerFaults([source(file, { target, typeOnly }), source(target)]).length;

  it.each([
    ['src/core/a.ts', 'src/web/b.ts', true],
    ['src/storage/a.ts', 'src/web/b.ts', true],
    ['src/auth/a.ts', 'src/client/b.ts', true],
    ['src/client/a.ts', 'src/auth/b.ts', true],
    ['src/client/a.ts', 'src/storage/schema.ts', true],
    ['src/client/a.ts', 'src/storage/cache.ts', false],
    ['src/adapters/a.ts', 'src/auth/b.ts', false],
    ['src/cli/a.ts', 'src/client/b.ts', false],
    ['src/auth/a.ts', '@libsql/client/web', false],
    ['src/storage/a.ts', 'drizzle-orm/d1', false],
    ['src/storage/a.ts', 'drizzle-orm', false],
    ['src/storage/a.ts', 'src/storage/schema/users.ts', false],
    ['src/web/a.ts', 'node:crypto', false],
    ['src/web/a.ts', 'crypto', false],
    ['src/auth/a.ts', 'src/auth.ts', false],
    ['src/auth/deep/er/a.ts', 'workers/auth.ts', false],
  ])('refuse that %s imports %s', (file, target, typeOnly) => {
    expect(faults(file, target, typeOnly)).toBe(1);
  });

  it.each([
    ['src/client/a.ts', 'src/storage/cache.ts', true],
    ['src/auth/a.ts', 'src/storage/tables.ts', false],
    ['src/storage/a.ts', 'src/storage/schema/users.ts', true],
    ['src/storage/schema/a.ts', 'drizzle-orm/sqlite-core', false],
    ['src/storage/drizzle-table.ts', 'drizzle-orm', false],
    ['src/adapters/a.ts', 'src/client.ts', false],
    ['src/client.ts', 'src/client/service.ts', false],
    ['src/cli/a.ts', 'node:fs', false],
    ['src/cli/docs/a.ts', 'src/client/b.ts', false],
    ['workers/a.ts', 'src/auth.ts', false],
  ])('let %s import %s', (file, target, typeOnly) => {
    expect(faults(file, target, typeOnly)).toBe(0);
  });

  it('find a cycle', () => {
    const [a, b, c] = ['src/core/a.ts', 'src/core/b.ts', 'src/core/c.ts'];
    const to = (target: string) => ({ target, typeOnly: true });
    expect(cycleOf([source(a, to(b)), source(b, to(c), to(a)), source(c)])).toEqual([a, b, a]);
  });
});
