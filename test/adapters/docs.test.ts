/** The apps of `docs/client-service.md`, run as they stand there. */
import { afterAll, describe, expect, it } from 'vitest';
import { ask, createHarness, read } from '../client/support/harness.ts';
import { codeBlocks, runSource } from '../support/documented-code.ts';

interface App {
  fetch(request: Request): Response | Promise<Response>;
}

const apps = await codeBlocks('docs/client-service.md', 'app');
const real = globalThis.fetch;

afterAll(() => {
  globalThis.fetch = real;
  delete process.env.REMOTE_AUTH_SERVICE_URL;
});

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
      const { default: app } = await runSource<{ default: App }>(source, `app${index}`);
      const me = await read(await app.fetch(ask('/api/me', { token: access })));
      expect([me.status, me.body.email]).toEqual([200, 'a@example.com']);
      expect((await app.fetch(ask('/api/me'))).status).toBe(401);
      expect((await app.fetch(ask('/auth/user/', { token: access }))).status).toBe(200);
    });
  },
);
