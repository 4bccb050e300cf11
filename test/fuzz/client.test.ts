import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientDocs, cookieDocs } from '../../src/cli/docs/documents.ts';
import { createClientService } from '../../src/client.ts';
import { refreshCookies } from '../../src/refresh-cookies.ts';
import type { OpenApiDocument } from '../../src/web/openapi/document.ts';
import { hostedSite } from '../client/pages/support/site.ts';
import { createHarness, type TestPlatform } from '../client/support/harness.ts';
import { createAnswers } from '../openapi/support/answers.ts';
import { PASSWORD } from '../support/auth.ts';
import { formsOf, looks, sends } from './support/forms.ts';
import { faultsOf, programFaultsOf, readAnswer } from './support/judge.ts';
import { headersOf, requestOf, type Wild, wildRequests } from './support/requests.ts';
import { runs } from './support/runs.ts';
import { countAll } from './support/stage.ts';
import type { Hints } from './support/values.ts';

const ORIGIN = 'https://client.test';
const harness = await createHarness({}, { rateLimit: false, publicUrl: 'https://auth.test' });
const { auth, wire, platform } = harness;
let people = 0;

/** Somebody new, whose password no request has changed yet. */
const enter = async () => {
  people += 1;
  const email = `somebody${people}@example.com`;
  return { email, ...(await harness.enter(email)) };
};
let pair = await enter();

const hints = (): Hints => ({
  email: [pair.email, 'new@example.com'],
  new_email: ['moved@example.com'],
  password: [PASSWORD],
  new_password: [PASSWORD, '1'],
  token: [pair.access, pair.refresh],
  refresh: [pair.refresh, pair.access],
  '{id}': [pair.id],
});

const withCookies = createClientService({
  upstream: wire,
  now: () => auth.now * 1000,
  refreshTokenInCookie: true,
  extensions: [refreshCookies()],
});

const operationsOf = (document: OpenApiDocument) =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      path,
      method: method.toUpperCase(),
      operation,
    })),
  );

const CSRF = {
  cookie: `csrftoken=${'a'.repeat(32)}; __Host-refresh_token=a.b.c`,
  'x-csrftoken': 'a'.repeat(32),
  origin: ORIGIN,
};

describe.each([
  ['a client-service', harness.client, clientDocs(), {}],
  ['a client-service with refresh cookies', withCookies, cookieDocs(), CSRF],
])('whatever is asked of %s', (title, client, document, headers) => {
  const answers = createAnswers(document);

  it.each(operationsOf(document))('E4: $name', async ({ name, path, method, operation }) => {
    const requests = wildRequests(path, method, operation, document, hints());
    await fc.assert(
      fc.asyncProperty(requests, async (wild) => {
        const token = wild.who === 'nobody' ? undefined : pair.access;
        const request = requestOf({ ...wild, headers: { ...headers, ...wild.headers } }, ORIGIN, token);
        if (!request) return;
        const before = await countAll(auth.database);
        const answer = await readAnswer(await client.fetch(request, platform));
        const { status } = answer;
        const after = status >= 400 ? await countAll(auth.database) : before;
        const described =
          [404, 405].includes(status) || wild.method === 'HEAD'
            ? []
            : answers.faultsOf(wild.method, request.url, answer);
        expect([...programFaultsOf(request, answer), ...described, after]).toEqual([before]);
        if ((await auth.get('/auth/user/', pair.access)).status !== 200) pair = await enter();
      }),
      runs(`${title} ${name}`, 8),
    );
  });
});

describe('whatever is asked of a route of an app', () => {
  it('is answered with 200 to the user alone, and with JSON otherwise', async () => {
    const { client } = harness;
    const known = await enter();
    const protect = client.protect((_request, _auth, _platform: TestPlatform) => Response.json('in'));
    const credentials = fc.oneof(
      fc.constantFrom('', 'Bearer', 'Basic YTpi', `Bearer ${known.refresh}`, `Bearer ${known.access} x`),
      fc
        .nat(known.access.length - 1)
        .map((index) => `Bearer ${known.access.slice(0, index)}${known.access.slice(index + 1)}`),
      fc.string().map((text) => `Bearer ${text.replace(/[^\x21-\x7e]/g, 'x')}`),
    );
    await fc.assert(
      fc.asyncProperty(credentials, headersOf(), async (authorization, headers) => {
        const request = new Request(`${ORIGIN}/api/me`, { headers: { ...headers, authorization } });
        const answer = await readAnswer(await protect(request, platform));
        expect([answer.status, programFaultsOf(request, answer)]).toEqual([401, []]);
      }),
      runs('protected', 60),
    );
    const good = new Request(`${ORIGIN}/api/me`, {
      headers: { authorization: `Bearer ${known.access}` },
    });
    expect((await protect(good, platform)).status).toBe(200);
  });
});

describe('whatever is asked of the pages of a client-service', () => {
  const PAGES = [
    '/auth/login',
    '/auth/logout',
    '/auth/password-change',
    '/auth/password-reset',
    '/orders',
    '/auth/style/:name',
  ];

  it.each(PAGES)('%s', async (path) => {
    const site = await hostedSite();
    const known: Hints = { ...hints(), email: ['ada@example.com'], '{name}': ['a.css'] };
    const judge = async (wild: Wild, cookie = '') => {
      const request = requestOf(
        { ...wild, headers: { ...(cookie && { cookie }), ...wild.headers } },
        'https://app.example.com',
      );
      if (request) expect(faultsOf(await readAnswer(await site.fetch(request)))).toEqual([]);
    };
    await fc.assert(
      fc.asyncProperty(looks(path, known), fc.gen(), async (wild, gen) => {
        await judge(wild);
        const visitor = site.visitor();
        const { text } = await visitor.get(path.replace(/:\w+/, 'a.css'));
        const cookie = [...visitor.jar].map((each) => each.join('=')).join('; ');
        for (const form of formsOf(text, path))
          await judge(
            gen(() => sends(form, known, 'nobody')),
            cookie,
          );
      }),
      runs(`client ${path}`, 8),
    );
  });
});
