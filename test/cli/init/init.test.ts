/** `easyjwt init`. What it writes is installed and run by `npm run test:package`. */
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { easyjwt } from '../support/stage.ts';

const ROOT = join(import.meta.dirname, '../../..');
const folder = await mkdtemp(join(tmpdir(), 'easyjwt-init-'));
afterAll(() => rm(folder, { recursive: true }));

const read = (...path: string[]) => readFile(join(...path), 'utf8');
const manifestOf = async (...path: string[]) => JSON.parse(await read(...path, 'package.json'));

const KINDS = [
  [
    'workers',
    [],
    ['auth/.dev.vars', 'app/worker.ts', 'app/wrangler.toml', 'auth/worker.ts', 'auth/wrangler.toml'],
  ],
  ['server', ['--server'], ['auth.env', 'app.ts', 'auth.ts']],
] as const;

describe.each(KINDS)('a project for %s', (kind, options, files) => {
  const project = join(folder, kind);

  it('is written, and what was written is said', async () => {
    const { code, json, err } = await easyjwt(['init', project, ...options, '--json']);
    expect([code, err]).toEqual([0, '']);
    expect(json.folder).toBe(project);
    const written = await readdir(project, { recursive: true, withFileTypes: true });
    expect(json.files).toHaveLength(written.filter((entry) => entry.isFile()).length);
    expect(json.files).toEqual(
      expect.arrayContaining([...files, '.gitignore', 'README.md', 'package.json', 'tsconfig.json']),
    );
  });

  it('has the versions that are tested, and no others', async () => {
    const ours = await manifestOf(ROOT);
    const { dependencies, devDependencies } = await manifestOf(project);
    expect(dependencies).toEqual({ 'easyjwt-edge': ours.version });
    expect(Object.keys(devDependencies)).toContain('typescript');
    expect(ours.devDependencies).toMatchObject(devDependencies);
  });

  it('has a secret of its own, which git and others do not see', async () => {
    const [file] = files;
    const secret = (await read(project, file)).match(/^AUTH_SECRET=([0-9a-f]{64})$/m)?.[1];
    const other = join(folder, `other-${kind}`);
    await easyjwt(['init', other, ...options]);
    expect(await read(other, file)).not.toContain(String(secret));
    expect((await stat(join(project, file))).mode & 0o777).toBe(0o600);
    expect((await read(project, '.gitignore')).split('\n')).toContain(
      kind === 'workers' ? '.dev.vars*' : '*.env',
    );
  });

  it('has a page with commands that are there', async () => {
    const page = await read(project, 'README.md');
    const { scripts } = await manifestOf(project);
    const named = [...page.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
    const pages = [...page.matchAll(/node_modules\/easyjwt-edge\/([\w./-]+\.md)/g)].map(
      ([, file = '']) => file,
    );
    expect(pages).toHaveLength(1);
    await Promise.all(pages.map((file) => read(ROOT, file)));
  });
});

it('runs Workers as of the day that is tested', async () => {
  const dayOf = (text: string) => text.match(/^compatibility_date = .*$/m)?.[0];
  const ours = dayOf(await read(ROOT, 'wrangler.toml'));
  for (const worker of ['auth', 'app'])
    expect(dayOf(await read(folder, 'workers', worker, 'wrangler.toml'))).toBe(ours);
});

describe('a folder', () => {
  it('that is not empty is left as it is', async () => {
    const taken = join(folder, 'taken');
    await mkdir(taken);
    await writeFile(join(taken, 'package.json'), 'mine');
    const { code, json, err } = await easyjwt(['init', taken, '--json']);
    expect([code, json]).toEqual([1, { error: err.trim() }]);
    expect(err).toBe(`Cannot write to ${taken}: it is not empty (package.json). Name another folder.\n`);
    expect([await readdir(taken), await read(taken, 'package.json')]).toEqual([['package.json'], 'mine']);
  });

  it("may hold a repository of git's", async () => {
    const repository = join(folder, 'repository');
    await mkdir(join(repository, '.git'), { recursive: true });
    const { code, out } = await easyjwt(['init', repository]);
    expect([code, out]).toEqual([
      0,
      expect.stringContaining(`README.md in ${repository} says what comes next`),
    ]);
    expect(await readdir(join(repository, '.git'))).toEqual([]);
  });

  it('cannot be a file', async () => {
    const file = join(folder, 'file');
    await writeFile(file, 'mine');
    const { code, err } = await easyjwt(['init', file]);
    expect([code, err]).toEqual([1, expect.stringContaining(`Cannot write to ${file}: ENOTDIR`)]);
    expect(await read(file)).toBe('mine');
  });
});
