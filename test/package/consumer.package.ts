/** What a strict app gets: types that fit where nothing is skipped, and in its bundle what it imports. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, inject, it } from 'vitest';
import { codeBlocks } from '../support/documented-code.ts';
import { run } from './support/run.ts';

const { app, server, programs } = inject('installed');
const TSC = 'node_modules/.bin/tsc';

/** Doors of client-services; the others have types of drizzle's, which only fit each other with `skipLibCheck`. */
const CLIENT_DOORS = [
  'client',
  'pages',
  'sessions',
  'refresh-cookies',
  'signatures',
  'observe',
  'itty',
  'hono',
];
const { exports } = JSON.parse(await readFile(join(app, 'node_modules/easyjwt-edge/package.json'), 'utf8'));
const OTHER_DOORS = Object.keys(exports)
  .map((name) => name.slice('./'.length))
  .filter((name) => !CLIENT_DOORS.includes(name));

const STRICT = {
  target: 'es2023',
  // Neither types of Node.js nor of Workers.
  lib: ['es2023', 'dom', 'dom.iterable'],
  types: [],
  module: 'nodenext',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
};

/** What the apps use of Node.js, in the place of its types. */
const PROCESS = `export {}; declare global { const process: { env: Record<string, string | undefined> } }`;

/** Errors of a compiler on sources, one a line. */
async function errorsIn(sources: readonly string[], compiler: string, options = {}): Promise<string[]> {
  const cwd = await mkdtemp(join(app, 'types-'));
  await writeFile(join(cwd, 'tsconfig.json'), JSON.stringify({ compilerOptions: { ...STRICT, ...options } }));
  await Promise.all(sources.map((source, index) => writeFile(join(cwd, `source${index}.ts`), source)));
  const args = ['--project', cwd, '--pretty', 'false'];
  const { stdout } = await run(compiler, args, { cwd: app, programs: [programs] });
  return stdout.split('\n').filter((line) => /^\S.*: error /.test(line));
}

const importing = (doors: readonly string[]) =>
  doors.map((door) => `export * as _ from 'easyjwt-edge/${door}';`);

describe('types', () => {
  it('of client-services fit without Node.js, Workers and skipLibCheck', async () => {
    expect(await errorsIn(importing(CLIENT_DOORS), join(server, TSC))).toEqual([]);
  });

  it('of the auth-service owe their faults to drizzle alone', async () => {
    const errors = await errorsIn(importing(OTHER_DOORS), join(server, TSC));
    expect(errors.filter((line) => !line.startsWith('node_modules/drizzle-orm/'))).toEqual([]);
  });

  it('fit in the apps of the docs, with another Hono and an older TypeScript', async () => {
    const blocks = await codeBlocks('docs/client-service.md', 'app');
    expect(blocks.some((block) => block.includes("'hono'"))).toBe(true);
    expect(await errorsIn([...blocks, PROCESS], join(app, TSC), { skipLibCheck: true })).toEqual([]);
    const wrong = `${blocks[0]}\nclient.protect('no handler');`;
    expect(await errorsIn([wrong, PROCESS], join(app, TSC), { skipLibCheck: true })).toHaveLength(1);
  });

  it('of what an app makes can be written into declarations of its own', async () => {
    const blocks = await codeBlocks('docs/guards.md', 'accessgroup');
    const exporting = blocks.map((block) => block.replaceAll(/^const /gm, 'export const '));
    expect(exporting.some((block) => block.includes('export const accessgroup = defineExtraData('))).toBe(
      true,
    );
    const options = { skipLibCheck: true, declaration: true };
    expect(await errorsIn([...exporting, PROCESS], join(server, TSC), options)).toEqual([]);
  });
});

/** What of the packages is in a bundle, and its size compressed. */
async function bundle(contents: string) {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: app },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2024',
    write: false,
    metafile: true,
    external: ['node:*'],
  });
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  return {
    files: inputs
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([file]) => file.replace(/^.*?node_modules\/(easyjwt-edge\/dist\/)?/, '')),
    size: gzipSync(outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 }).length,
  };
}

describe('a bundle', () => {
  it('of a client-service has nothing of the auth-service, and no dependency', async () => {
    const { files, size } = await bundle(
      `import { createClientService } from 'easyjwt-edge/client'; export default createClientService({});`,
    );
    expect(files.filter((file) => !/^(client|core|web)\/|^<stdin>$/.test(file))).toEqual([]);
    expect(files).toContain('client/service.js');
    expect(size).toBeLessThanOrEqual(12_000);
  });

  it.each(['client', 'auth'])('has of %s what is used', async (door) => {
    const { files, size } = await bundle(`export { SettingsError } from 'easyjwt-edge/${door}';`);
    expect(files).toEqual(['core/settings/read.js']);
    expect(size).toBeLessThan(1000);
  });
});
