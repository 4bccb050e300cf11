/** The apps and pages of `docs/client-service.md`, run as they stand there. */
import { afterAll, describe, expect, it } from 'vitest';
import { ask, createHarness, read } from '../client/support/harness.ts';
import { codeBlocks, runSource } from '../support/documented-code.ts';

interface App {
  fetch(request: Request): Response | Promise<Response>;
}

const apps = await codeBlocks('docs/client-service.md', 'app');
const pages = await codeBlocks('docs/client-service.md', 'pages');
const real = globalThis.fetch;

const PAGE_ENV = {
  ACCESS_COOKIE_NAME: 'access',
  AUTH_PUBLIC_URL: 'https://auth.example.com',
  SESSION_SECRET: 'rJ8-nQ2v_Zr9tLm4Wd8sBn3Yc6hJf1Ga0Eu5Io',
};

afterAll(() => {
  globalThis.fetch = real;
  for (const name of ['REMOTE_AUTH_SERVICE_URL', ...Object.keys(PAGE_ENV)]) delete process.env[name];
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

describe.each([
  ['at the auth-service', pages[0], 'https://auth.example.com/login?next=https%3A%2F%2Fclient.test%2Foffice'],
  ['at the service itself', pages[1], '/auth/login/?next=%2Foffice'],
] as const)('the pages of the docs with a login %s', (name, source = '', location) => {
  it('send strangers there, and keep whoever is no staff out of the office', async () => {
    const { auth, enter } = await createHarness();
    auth.now = Math.floor(Date.now() / 1000);
    const { access } = await enter('a@example.com');
    Object.assign(process.env, PAGE_ENV, { REMOTE_AUTH_SERVICE_URL: 'https://auth.test' });
    globalThis.fetch = (request, init) => auth.service.private.fetch(new Request(request, init));
    const { office } = await runSource<{ office: App['fetch'] }>(
      `${source}\nexport { office };`,
      name.replaceAll(' ', '-'),
    );
    const headers = { accept: 'text/html' };
    const stranger = await office(ask('/office', { headers }));
    expect([stranger.status, stranger.headers.get('location')]).toEqual([303, location]);
    const user = await office(ask('/office', { headers: { ...headers, cookie: `access=${access}` } }));
    expect([user.status, await user.text()]).toEqual([403, expect.stringContaining('a@example.com')]);
  });
});

it('the pages of the docs speak the languages that they are given', async () => {
  Object.assign(process.env, PAGE_ENV, { REMOTE_AUTH_SERVICE_URL: 'https://auth.test' });
  const { form } = await runSource<{ form: App['fetch'] }>(
    `${pages[2]}\nexport const form = client.protectPage(() => new Response());`,
    'languages',
  );
  const headings = ['de-CH', 'fr', 'es', 'en'].map(async (language) => {
    const headers = { accept: 'text/html', 'accept-language': language };
    const answer = await form(new Request('https://client.test/', { method: 'POST', headers }));
    return /<h1>([^<]+)/.exec(await answer.text())?.[1];
  });
  expect(await Promise.all(headings)).toEqual([
    'Bitte melden Sie sich an',
    'Veuillez vous connecter',
    'Please log in',
    'Please log in',
  ]);
});
