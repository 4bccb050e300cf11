/** The apps of `docs/client-service.md`, run as they stand there. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, createHarness, read } from '../client/support/harness.ts';

interface App {
  fetch(request: Request): Response | Promise<Response>;
}

const page = await readFile('docs/client-service.md', 'utf8');
const apps = [...page.matchAll(/```ts app\n(.*?)```/gs)].map(([, source = '']) => source);
const real = globalThis.fetch;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'easyjwt-docs-'));
});
afterAll(async () => {
  globalThis.fetch = real;
  delete process.env.REMOTE_AUTH_SERVICE_URL;
  await rm(folder, { recursive: true });
});

/** The default export of a source in which the package is this repository. */
async function load(source: string, name: string): Promise<App> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    plugins: [
      {
        name: 'package',
        setup({ onResolve }) {
          onResolve({ filter: /^easyjwt-edge\// }, ({ path }) => ({
            path: join(process.cwd(), 'src', `${path.split('/')[1]}.ts`),
          }));
        },
      },
    ],
  });
  const file = join(folder, `${name}.mjs`);
  await writeFile(file, outputFiles[0]?.contents ?? '');
  const { default: app }: { default: App } = await import(pathToFileURL(file).href);
  return app;
}

it('has three apps', () => {
  expect(apps).toHaveLength(3);
});

describe.each(apps.map((source, index) => [index, source] as const))(
  'app %i of the docs',
  (index, source) => {
    it('has less than ten lines, and protects a route', async () => {
      const { auth, enter } = await createHarness();
      auth.now = Math.floor(Date.now() / 1000);
      const { access } = await enter('a@example.com');
      process.env.REMOTE_AUTH_SERVICE_URL = 'https://auth.test';
      globalThis.fetch = (request, init) => auth.service.private.fetch(new Request(request, init));
      const lines = source.split('\n').filter((line) => line.trim() !== '');
      expect(lines.length).toBeLessThan(10);
      const app = await load(source, `app${index}`);
      const me = await read(await app.fetch(ask('/api/me', { token: access })));
      expect([me.status, me.body.email]).toEqual([200, 'a@example.com']);
      expect((await app.fetch(ask('/api/me'))).status).toBe(401);
      expect((await app.fetch(ask('/auth/user/', { token: access }))).status).toBe(200);
    });
  },
);
