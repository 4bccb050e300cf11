/** A client-service with pages before a real auth-service in memory, and browsers that visit it. */
import { type ClientOptions, createClientService } from '../../../../src/client.ts';
import { type PageOptions, withHostedLogin, withPages } from '../../../../src/pages.ts';
import { PASSWORD, type TestAuthOptions } from '../../../support/auth.ts';
import { PAGE_LANGUAGES } from '../../../support/languages.ts';
import { createHarness } from '../../support/harness.ts';

export const APP = 'https://app.example.com';
export const AUTH = 'https://auth.example.com';
export const EMAIL = 'ada@example.com';
export const SECRET = 'rJ8-nQ2v_Zr9tLm4Wd8sBn3Yc6hJf1Ga0Eu5Io';
export const ACCESS_COOKIE = '__Secure-access_token';

/** What a browser sends along when somebody goes to an address. */
export const NAVIGATION = { accept: 'text/html,*/*;q=0.8', 'sec-fetch-mode': 'navigate' };

/** An answer with its text. */
export interface Seen {
  readonly status: number;
  readonly location: string | null;
  readonly text: string;
  readonly headers: Headers;
}

/** A browser as far as tests need one: it keeps cookies, and sends the forms that it sees. */
export interface Visitor {
  readonly jar: Map<string, string>;
  get(path: string, headers?: Record<string, string>, method?: string): Promise<Seen>;
  /** Opens a page, then sends its form with these values. */
  fill(path: string, values: Record<string, string>, headers?: Record<string, string>): Promise<Seen>;
  post(path: string, values: Record<string, string>, headers?: Record<string, string>): Promise<Seen>;
  /** Goes to a path and follows redirects within the service. */
  follow(path: string): Promise<Seen & { readonly path: string }>;
}

type Fetch = (request: Request) => Promise<Response>;

export function createVisitor(fetch: Fetch, origin = APP): Visitor {
  const jar = new Map<string, string>();

  async function send(path: string, init: RequestInit): Promise<Seen> {
    const headers = new Headers(init.headers);
    if (jar.size > 0 && !headers.has('cookie'))
      headers.set('cookie', [...jar].map((pair) => pair.join('=')).join('; '));
    const response = await fetch(new Request(`${origin}${path}`, { ...init, headers }));
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/Max-Age=0/.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return {
      status: response.status,
      location: response.headers.get('location'),
      text: await response.text(),
      headers: response.headers,
    };
  }

  const visitor: Visitor = {
    jar,
    get: (path, headers = NAVIGATION, method = 'GET') => send(path, { headers, method }),
    post: (path, values, headers = {}) =>
      send(path, {
        method: 'POST',
        headers: { ...NAVIGATION, 'sec-fetch-site': 'same-origin', origin, ...headers },
        body: new URLSearchParams(values),
      }),
    async fill(path, values, headers) {
      const { text } = await visitor.get(path);
      const action = /<form method="post" action="([^"]+)"/.exec(text)?.[1] ?? path;
      const hidden = [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
      const kept = Object.fromEntries(
        hidden.map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]),
      );
      return visitor.post(action, { ...kept, ...values }, headers);
    },
    async follow(path) {
      let at = path;
      for (;;) {
        const seen = await visitor.get(at);
        if (!seen.location?.startsWith('/')) return { ...seen, path: at };
        at = seen.location;
      }
    },
  };
  return visitor;
}

export interface SiteOptions {
  readonly pages?: PageOptions;
  readonly client?: Partial<ClientOptions>;
  readonly auth?: TestAuthOptions;
}

/** A service that shares a domain with the auth-service. `/orders` is for users, everything else the library's. */
export async function sharedSite({
  pages = {},
  client: more = {},
  auth: authOptions = {},
}: SiteOptions = {}) {
  const harness = await createHarness({}, authOptions);
  const { auth, wire, platform } = harness;
  const id = await auth.register(EMAIL);
  const client = withPages(
    { authPublicUrl: AUTH, siteName: 'Northwind', languages: PAGE_LANGUAGES, ...pages },
    (extension) =>
      createClientService({
        upstream: wire,
        accessCookieName: ACCESS_COOKIE,
        now: () => auth.now * 1000,
        ...more,
        extensions: [extension],
      }),
  );
  const orders = client.protectPage((_request, { account }) => new Response(`Orders of ${account.email}`));
  const fetch: Fetch = (request) =>
    new URL(request.url).pathname.startsWith('/orders') ? orders(request) : client.fetch(request, platform);
  return { ...harness, client, id, fetch, visitor: (origin?: string) => createVisitor(fetch, origin) };
}

/** A service with a login page of its own. `/orders` is for users, `/office` for staff. */
export async function hostedSite({
  pages = {},
  client: more = {},
  auth: authOptions = {},
}: SiteOptions = {}) {
  const harness = await createHarness({}, authOptions);
  const { auth, wire } = harness;
  const id = await auth.register(EMAIL);
  const isolate = () =>
    withHostedLogin(
      {
        sessionSecret: SECRET,
        authPublicUrl: AUTH,
        siteName: 'Northwind',
        languages: PAGE_LANGUAGES,
        ...pages,
      },
      (login) =>
        createClientService({ upstream: wire, now: () => auth.now * 1000, ...more, extensions: [login] }),
    );
  const client = isolate();
  const orders = client.protectPage((_request, { account }) => new Response(`Orders of ${account.email}`));
  const office = client.protectPage(
    () => new Response('Office'),
    ({ account }) => account.is_staff,
  );
  const platform = { ...harness.platform, ip: '203.0.113.9' };
  const fetch: Fetch = (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/orders')) return orders(request);
    return pathname === '/office' ? office(request) : client.fetch(request, platform);
  };
  const logIn = (visitor: Visitor, password = PASSWORD, path = '/auth/login/') =>
    visitor.fill(path, { email: EMAIL, password });
  return {
    ...harness,
    client,
    isolate,
    id,
    fetch,
    logIn,
    visitor: (origin?: string) => createVisitor(fetch, origin),
  };
}
