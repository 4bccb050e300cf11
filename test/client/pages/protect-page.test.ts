import { beforeAll, describe, expect, it } from 'vitest';
import { staff } from '../../../src/client.ts';
import { ACCESS_COOKIE, APP, AUTH, EMAIL, NAVIGATION, sharedSite } from './support/site.ts';

let site: Awaited<ReturnType<typeof sharedSite>>;
let access = '';
beforeAll(async () => {
  site = await sharedSite();
  ({ access } = await site.login(EMAIL));
});

const SCRIPT = { accept: '*/*', 'sec-fetch-mode': 'cors' };

/** A request with the access cookie. */
const visit = (headers: Record<string, string> = NAVIGATION, init: RequestInit = {}) =>
  new Request(`${APP}/page?x=1`, {
    ...init,
    headers: { ...headers, cookie: `${ACCESS_COOKIE}=${access}` },
  });

describe('a page for one person', () => {
  it.each([
    ['nothing', {}, 'private, no-store', 'Cookie, Authorization'],
    ['public', { 'cache-control': 'public, max-age=600' }, 'private, no-store', 'Cookie, Authorization'],
    ['a long life', { 'cache-control': 's-maxage=600' }, 'private, no-store', 'Cookie, Authorization'],
    [
      'its own browser',
      { 'cache-control': 'private, max-age=60' },
      'private, max-age=60',
      'Cookie, Authorization',
    ],
    ['nobody', { 'cache-control': 'No-Store' }, 'No-Store', 'Cookie, Authorization'],
    ['languages', { vary: 'Accept-Language' }, 'private, no-store', 'Accept-Language, Cookie, Authorization'],
    ['cookies', { vary: 'cookie' }, 'private, no-store', 'cookie, Authorization'],
    ['everything', { vary: '*' }, 'private, no-store', '*'],
    ['a name like it', { 'cache-control': 'x-private' }, 'private, no-store', 'Cookie, Authorization'],
  ])('whose handler names %s is kept from shared caches', async (_what, headers, cacheControl, vary) => {
    const page = site.client.protectPage(() => new Response('mine', { headers }));
    const answer = await page(visit());
    expect([answer.status, await answer.text()]).toEqual([200, 'mine']);
    expect(answer.headers.get('cache-control')).toBe(cacheControl);
    expect(answer.headers.get('vary')).toBe(vary);
  });

  it('hands on what a handler is given, and what it answers', async () => {
    const platform = { waitUntil: () => undefined };
    const page = site.client.protectPage((request, { account, by }, name: string, given: typeof platform) => {
      const seen = [new URL(request.url).pathname, account.email, by, name, given === platform];
      return Response.json(seen, { status: 201, statusText: 'Made', headers: { 'x-own': '1' } });
    });
    const answer = await page(visit(), 'name', platform);
    expect([answer.status, answer.statusText, answer.headers.get('x-own')]).toEqual([201, 'Made', '1']);
    expect(await answer.json()).toEqual(['/page', EMAIL, 'cookie', 'name', true]);
  });

  it('lets what a handler throws through', async () => {
    const page = site.client.protectPage(() => Promise.reject(new RangeError('of the app')));
    await expect(page(visit())).rejects.toThrow('of the app');
  });
});

describe('somebody who may not', () => {
  it('is told so on a page that says whom the service takes them for', async () => {
    const page = site.client.protectPage(() => new Response('secret'), staff);
    const answer = await page(visit());
    const text = await answer.text();
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([403, 'no-store']);
    expect(text).toContain(`You are logged in as ${EMAIL}. This account may not open this page.`);
    expect(text).toContain('href="/auth/logout/?next=%2Fpage%3Fx%3D1"');
    expect(text).not.toContain('secret');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('location')).toBeNull();
  });

  it('gets JSON as a script', async () => {
    const page = site.client.protectPage(() => new Response('secret'), staff);
    const answer = await page(visit(SCRIPT));
    expect([answer.status, await answer.json()]).toEqual([
      403,
      { detail: 'You do not have permission to perform this action.', code: 'permission_denied' },
    ]);
  });

  it('because they have no access to the service is told so', async () => {
    const { client, wire } = await sharedSite();
    wire.fault = (request) => {
      if (!request.url.endsWith('/auth/user/')) return site.wire.fetch(request);
      return Response.json({ detail: 'No.', code: 'no_service_access' }, { status: 403 });
    };
    const answer = await client.protectPage(() => new Response('secret'))(visit());
    expect([answer.status, await answer.text()]).toEqual([
      403,
      expect.stringContaining('Your account has no access to Northwind.'),
    ]);
  });

  it('because another site sent the form is told to open the page again', async () => {
    const page = site.client.protectPage(() => new Response('done'));
    const forged = { ...NAVIGATION, 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' };
    const answer = await page(visit(forged, { method: 'POST' }));
    expect([answer.status, await answer.text()]).toEqual([
      403,
      expect.stringContaining('Please try that again'),
    ]);
    const own = { ...NAVIGATION, 'sec-fetch-site': 'same-origin' };
    expect((await page(visit(own, { method: 'POST' }))).status).toBe(200);
  });

  it('is told in their language', async () => {
    const page = site.client.protectPage(() => new Response('secret'), staff);
    const text = await (await page(visit({ ...NAVIGATION, 'accept-language': 'de-CH' }))).text();
    expect(text).toContain('<html lang="de">');
    expect(text).toContain(`Sie sind als ${EMAIL} angemeldet.`);
  });
});

describe('a login that ends elsewhere', () => {
  it('ends here within the bound, and at once on a page that asks freshly', async () => {
    const { client, login, auth, pass } = await sharedSite({ client: { maxStaleness: '60s' } });
    const mine = await login(EMAIL);
    const ask = () =>
      new Request(`${APP}/page`, { headers: { ...NAVIGATION, cookie: `${ACCESS_COOKIE}=${mine.access}` } });
    const page = client.protectPage(() => new Response('in'));
    const fresh = client.protectPage(() => new Response('in'), { fresh: true });
    expect([(await page(ask())).status, (await fresh(ask())).status]).toEqual([200, 200]);
    await auth.post('/auth/token/blacklist/', { refresh: mine.refresh });
    expect((await fresh(ask())).headers.get('location')).toContain(`${AUTH}/login?next=`);
    pass(61);
    expect((await page(ask())).headers.get('location')).toContain(`${AUTH}/login?next=`);
  });
});

it('refuses to be built around a client-service without the extension', async () => {
  const { withPages } = await import('../../../src/pages.ts');
  expect(() => withPages({ authPublicUrl: AUTH }, () => site.client)).toThrow(/without the extension/);
});
