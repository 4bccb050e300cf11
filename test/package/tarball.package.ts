/** What is published: how tools see it, what is in it, and what it says of itself. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { describe, expect, inject, it } from 'vitest';
import { readMigrations } from '../../src/cli/migrations.ts';
import { undocumented } from './support/declarations.ts';
import { mustRun, run } from './support/run.ts';

const ROOT = join(import.meta.dirname, '../..');
const { tarball, app, programs } = inject('installed');
const where = { cwd: app, programs: [programs] };
const installed = join(app, 'node_modules/easyjwt-edge');
const read = async (folder: string, file: string) => JSON.parse(await readFile(join(folder, file), 'utf8'));
const manifest = await read(installed, 'package.json');
const doors = Object.keys(manifest.exports).map((name) => name.slice('./'.length));
const bytes = new Uint8Array(await readFile(tarball));

describe('the tarball', () => {
  it('is as publint wants it', async () => {
    const { messages } = await publint({ pack: { tarball: bytes.buffer }, strict: true });
    expect(messages).toEqual([]);
  });

  it('has types for every door, as arethetypeswrong sees it', async () => {
    const result = await checkPackage(createPackageFromTarballData(bytes));
    if (!result.types) throw new Error('It has no types.');
    expect(Object.keys(result.entrypoints).filter((name) => name !== './package.json')).toHaveLength(
      doors.length,
    );
    // It is ESM with explicit exports: what does not know either is told nothing.
    const others = ['node10', 'node16-cjs'];
    expect(
      result.problems.filter(
        (problem) => !('resolutionKind' in problem && others.includes(problem.resolutionKind)),
      ),
    ).toEqual([]);
  });

  it('has what is needed, and nothing else', async () => {
    const files = await readdir(installed, { recursive: true });
    expect(files.filter((name) => !name.includes('/')).toSorted()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist',
      'docs',
      'migrations',
      'package.json',
      'templates',
    ]);
    const migrations = (await readMigrations()).map(({ name }) => `migrations/${name}`);
    expect(files.filter((name) => name.startsWith('migrations/')).toSorted()).toEqual(migrations);
    const built = files.filter((name) => /^dist\/.*\.\w+$/.test(name));
    expect(built.filter((name) => !/\.(js|d\.ts)$/.test(name))).toEqual([]);
    // What is downloaded.
    expect(bytes.length).toBeLessThan(900_000);
    // What starts the demo and writes the docs is for those who have the repository.
    expect(files.filter((name) => /^dist\/cli\/(docs|start\.js|start\/processes)/.test(name))).toEqual([]);
  });

  it('has the pages that README.md leads to', async () => {
    const page = await readFile(join(installed, 'README.md'), 'utf8');
    const links = [...page.matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map(([, link = '']) =>
      join(installed, link),
    );
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((link) => !existsSync(link))).toEqual([]);
  });

  it('can be imported by its doors alone', async () => {
    const each = doors.map((name) => `easyjwt-edge/${name}`);
    const source = `for (const name of ${JSON.stringify(each)}) if (!Object.keys(await import(name)).length) throw name;`;
    await mustRun('node', ['--input-type=module', '--eval', source], where);
    const deep = ['--input-type=module', '--eval', 'await import("easyjwt-edge/dist/client/service.js")'];
    expect((await run('node', deep, where)).stderr).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
  });

  it.each(doors)('says in an editor what everything is for: %s', async (door) => {
    expect(await undocumented(join(installed, 'dist', `${door}.d.ts`))).toEqual([]);
  });

  it.each(['easyjwt', 'easyjwt-edge'])('has the command line as %s', async (name) => {
    expect(await mustRun('npx', [name, '--help'], where)).toMatch(/^Usage: easyjwt /);
  });
});

describe('jsr.json', () => {
  it('has the doors and the version of package.json', async () => {
    const { version, exports } = await read(ROOT, 'jsr.json');
    expect(version).toBe(manifest.version);
    expect(exports).toEqual(Object.fromEntries(doors.map((name) => [`./${name}`, `./src/${name}.ts`])));
  });

  it('could be published', async () => {
    // With types of Deno's. Drizzle's tables and the settings have types that only a compiler can write.
    const args = ['publish', '--dry-run', '--allow-slow-types', '--allow-dirty'];
    const { code, stderr } = await run('deno', args, { cwd: ROOT, programs: [programs] });
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('Dry run complete') });
    expect(stderr).not.toContain('unanalyzable');
  });
});
