/**
 * The tarball that would be published, and three projects that have it from there: an app of somebody's, and what
 * `easyjwt init` writes for Workers and for servers.
 */
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { TestProject } from 'vitest/node';
import { mustRun } from './run.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** Versions that others may have, the oldest that we say we run with. */
const OTHERS = { hono: '4.9.0', typescript: '5.9.3' };

export interface Installed {
  readonly tarball: string;
  /** Folder with npm, and node, bun and deno of the versions that this repository has. */
  readonly programs: string;
  /** Folders of the projects. */
  readonly app: string;
  readonly workers: string;
  readonly server: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    installed: Installed;
  }
}

async function packTarball(folder: string): Promise<string> {
  // With the tools of this repository, which builds before it packs.
  const packed = await mustRun('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: ROOT,
    programs: [],
  });
  const [{ filename }]: [{ filename: string }] = JSON.parse(packed.slice(packed.indexOf('[\n')));
  return join(folder, filename);
}

/** The oldest Node.js that `engines` allows. */
async function oldestNode(): Promise<string> {
  const { engines } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  return engines.node.replace(/^>=/, '');
}

export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'easyjwt-package-'));
  const path = (name: string) => join(folder, name);
  const [programs, app, workers, server] = [path('programs'), path('app'), path('workers'), path('server')];
  for (const made of [programs, app]) await mkdir(made);
  for (const name of ['bun', 'deno'])
    await symlink(join(ROOT, 'node_modules/.bin', name), join(programs, name));
  await symlink(process.execPath, join(programs, 'node'));
  const tarball = await packTarball(folder);

  const install = (cwd: string) =>
    mustRun('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], { cwd, programs: [programs] });
  const { hono, typescript } = OTHERS;
  const manifest = {
    private: true,
    type: 'module',
    dependencies: { 'easyjwt-edge': `file:${tarball}`, hono },
    devDependencies: { node: await oldestNode(), typescript },
    allowScripts: { node: true },
  };
  await writeFile(join(app, 'package.json'), JSON.stringify(manifest));
  await install(app);

  for (const [target, ...options] of [[workers], [server, '--server']] as const) {
    await mustRun('easyjwt', ['init', target, ...options], { cwd: app, programs: [programs] });
    const file = join(target, 'package.json');
    const written = JSON.parse(await readFile(file, 'utf8'));
    written.dependencies['easyjwt-edge'] = `file:${tarball}`;
    await writeFile(file, JSON.stringify(written));
  }
  await Promise.all([workers, server].map(install));

  project.provide('installed', { tarball, programs, app, workers, server });
  return () => rm(folder, { recursive: true });
}
