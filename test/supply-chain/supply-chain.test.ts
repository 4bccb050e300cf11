/** What is installed with us: pinned, explained, used, and running nothing while it is installed. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

const Versions = v.record(v.string(), v.string());
const manifest = v.parse(
  v.object({
    dependencies: Versions,
    devDependencies: Versions,
    peerDependencies: Versions,
    peerDependenciesMeta: v.record(v.string(), v.object({ optional: v.boolean() })),
    allowScripts: v.record(v.string(), v.boolean()),
  }),
  JSON.parse(read('package.json')),
);
const { packages } = v.parse(
  v.object({
    packages: v.record(
      v.string(),
      v.object({
        version: v.optional(v.string()),
        integrity: v.optional(v.string()),
        dev: v.optional(v.boolean()),
        hasInstallScript: v.optional(v.boolean()),
        optionalDependencies: v.optional(Versions),
        peerDependencies: v.optional(Versions),
      }),
    ),
  }),
  JSON.parse(read('package-lock.json')),
);
const installed = Object.entries(packages).filter(([path]) => path !== '');
const nameOf = (path: string): string => path.split('node_modules/').at(-1) ?? '';
const runtime = Object.keys(manifest.dependencies);
/** What an app and we have one copy of, in the version that the app has: its types meet ours. */
const SHARED = { hono: '^4.9.0' };
/** What we use where an app has it. */
const optional = Object.keys(manifest.peerDependencies);

/** Packages that files import, by name. */
const imported = new Set(
  globSync('{src,workers}/**/*.ts', { cwd: ROOT, exclude: ['**/.wrangler/**'] }).flatMap((file) =>
    [...read(file).matchAll(/(?:from|import\() ?'((?:@[\w.-]+\/)?[\w-][\w.-]*)/g)].map(
      ([, name = '']) => name,
    ),
  ),
);

describe('dependencies', () => {
  it('are pinned to one version each, and the lock file says the same with a hash', () => {
    const { hono, ...pinned } = { ...manifest.dependencies, ...manifest.devDependencies };
    expect({ hono }).toEqual(SHARED);
    for (const [name, version] of Object.entries(pinned)) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
      expect(packages[`node_modules/${name}`]?.version, name).toBe(version);
    }
    for (const [path, { integrity }] of installed) expect(integrity, path).toMatch(/^sha512-/);
  });

  it('are left to the app where they are tools of its own, and never installed with us', () => {
    expect(optional).toEqual(['wrangler']);
    expect(optional.filter((name) => !manifest.peerDependenciesMeta[name]?.optional)).toEqual([]);
  });

  it('of the lock file are whole: npm ci refuses an optional platform package that is not in it', () => {
    const names = new Set(installed.map(([path]) => nameOf(path)));
    const missing = installed.flatMap(([, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).filter((name) => !names.has(name)),
    );
    expect(missing).toEqual([]);
  });

  it('at run time have no install script; those of development are declared', () => {
    const scripted = installed.filter(([, { hasInstallScript }]) => hasInstallScript);
    expect(scripted.filter(([, { dev }]) => !dev).map(([path]) => path)).toEqual([]);
    expect([...new Set(scripted.map(([path]) => nameOf(path)))].toSorted()).toEqual(
      Object.keys(manifest.allowScripts).toSorted(),
    );
  });

  it('at run time are each explained in the docs, and imported', () => {
    const explained = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name);
    expect(explained).toEqual(runtime.toSorted());
    // What an imported package imports itself and leaves to us to install.
    const peers = runtime.flatMap((name) =>
      Object.keys((imported.has(name) && packages[`node_modules/${name}`]?.peerDependencies) || {}),
    );
    expect(runtime.filter((name) => !imported.has(name) && !peers.includes(name))).toEqual([]);
  });

  it('are all that is imported', () => {
    const others = [...imported].filter(
      (name) => !runtime.includes(name) && !/^(node|cloudflare)$/.test(name),
    );
    expect(others.toSorted()).toEqual(optional);
  });
});
