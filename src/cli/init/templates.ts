/** What `easyjwt init` writes: the folders of `templates`, with a secret and with the versions that this release is tested with. */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { randomHex } from '../../core/encoding.ts';

const PACKAGE = join(import.meta.dirname, '../../..');

/** Where the two services are to run. */
export type Kind = 'workers' | 'server';

/** Of this machine alone, by the name of the file: each template keeps it out of git. */
const SECRETS: Readonly<Record<Kind, readonly [file: string, lines: readonly string[]]>> = {
  workers: ['auth/.dev.vars', ['DEBUG=true']],
  server: ['auth.env', ['DEBUG=true', 'EXPOSE_API=true']],
};

type Versions = Readonly<Record<string, string>>;

async function readManifest(file: string) {
  const manifest: { dependencies: Versions; devDependencies: Versions; version: string } = JSON.parse(
    await readFile(file, 'utf8'),
  );
  return manifest;
}

/** The template's `package.json`, with a version for each name. */
async function fillManifest(file: string): Promise<string> {
  const { version, devDependencies } = await readManifest(join(PACKAGE, 'package.json'));
  const known: Versions = { ...devDependencies, 'easyjwt-edge': version };
  const fill = (versions: Versions) =>
    Object.fromEntries(Object.keys(versions).map((name) => [name, known[name]]));
  const template = await readManifest(file);
  const filled = {
    ...template,
    dependencies: fill(template.dependencies),
    devDependencies: fill(template.devDependencies),
  };
  return `${JSON.stringify(filled, undefined, 2)}\n`;
}

/** Files of a folder and of the folders in it, by their paths in it. */
async function entriesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => relative(folder, join(parentPath, name))).toSorted();
}

/** The files of a project, by their paths in it. */
export async function filesOf(kind: Kind): Promise<Map<string, string>> {
  const folder = join(PACKAGE, 'templates', kind);
  const files = new Map<string, string>();
  for (const entry of await entriesOf(folder)) {
    const source = join(folder, entry);
    // npm takes a .gitignore within a package for a list of what is not to be published.
    if (entry === 'gitignore') files.set('.gitignore', await readFile(source, 'utf8'));
    else if (entry === 'package.json') files.set(entry, await fillManifest(source));
    else files.set(entry.replaceAll('\\', '/'), await readFile(source, 'utf8'));
  }
  const [file, settings] = SECRETS[kind];
  return files.set(file, [...settings, `AUTH_SECRET=${randomHex(32)}`, ''].join('\n'));
}
