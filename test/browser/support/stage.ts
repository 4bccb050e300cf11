/**
 * An auth-service, two apps on other subdomains and one elsewhere, on loopback, as a browser meets them. Chromium resolves
 * names below `localhost` itself and takes `Secure` cookies from them.
 */
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { serve } from 'srvx/node';
import { afterAll, inject } from 'vitest';
import { admin } from '../../../src/admin.ts';
import { type AuthServiceOptions, createAuthService, DEMO_AUTH_SECRET } from '../../../src/auth.ts';
import { authPages } from '../../../src/auth-pages.ts';
import { type ClientOptions, createClientService, type Extension, staff } from '../../../src/client.ts';
import { authMail, type MailMessage } from '../../../src/mail.ts';
import {
  type ClientPageSettingsInput,
  type PageClient,
  withHostedLogin,
  withPages,
} from '../../../src/pages.ts';
import { freshDatabase, PASSWORD } from '../../support/auth.ts';
import { LANGUAGES, PAGE_LANGUAGES } from '../../support/languages.ts';
import { plainPasswords } from '../../support/plain-passwords.ts';

type Handler = (request: Request) => Response | Promise<Response>;

async function listen(): Promise<{ port: number; answer: (handler: Handler) => void }> {
  let handler: Handler = () => new Response(null, { status: 503 });
  const server = serve({
    port: 0,
    hostname: '127.0.0.1',
    silent: true,
    fetch: (request) => handler(request),
  });
  await server.ready();
  afterAll(() => server.close(true));
  return {
    port: Number(new URL(server.url ?? '').port),
    answer: (given) => {
      handler = given;
    },
  };
}

let connection: Promise<Browser> | undefined;

/** A new window with nothing in it. */
export async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
  connection ??= chromium.connect(inject('chromium'));
  const context = await (await connection).newContext({ locale: 'en-GB', ...options });
  afterAll(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return page;
}

/** All services. */
export interface Stage {
  /** Origin of the auth-service. */
  readonly auth: string;
  /** Origin of the app; `/orders` is for users, `/office` for staff, everything else for everybody. */
  readonly app: string;
  /** Origin of another app of the same domain. */
  readonly shop: string;
  /** Origin of one that shares no domain with the auth-service, and has a login of its own. */
  readonly desk: string;
  /** Requests to the auth-service's login page so far, by the status of the answer. */
  readonly logins: number[];
  /** Link in the newest mail to an address. */
  linkTo(email: string): Promise<string>;
  /** Moves the clocks of all services on, not the browser's. */
  pass(seconds: number): void;
  /** Registers somebody, past the pages. */
  register(email: string): Promise<void>;
}

/** An app behind a client-service. */
function createApp<AppUser>(client: PageClient<AppUser>): Handler {
  const page = (text: string) =>
    new Response(`<!doctype html><title>App</title><h1>${text}</h1>`, {
      headers: { 'content-type': 'text/html' },
    });
  const orders = client.protectPage((_request, { account }) => page(`Orders of ${account.email}`));
  const office = client.protectPage(() => page('Office'), staff);
  return (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/orders') return orders(request);
    if (pathname === '/office') return office(request);
    return pathname.startsWith('/auth/') ? client.fetch(request) : page('Everybody');
  };
}

/** Starts them. */
export async function createStage(
  options: Partial<AuthServiceOptions> = {},
  clientOptions: Partial<ClientOptions> = {},
  pageOptions: ClientPageSettingsInput = {},
): Promise<Stage> {
  const [authServer, appServer, shopServer] = [await listen(), await listen(), await listen()];
  const deskServer = await listen();
  const auth = `http://auth.demo.localhost:${authServer.port}`;
  const app = `http://app.demo.localhost:${appServer.port}`;
  const shop = `http://shop.demo.localhost:${shopServer.port}`;
  const desk = `http://desk.localhost:${deskServer.port}`;
  const logins: number[] = [];
  const mails: MailMessage[] = [];
  const work: Promise<unknown>[] = [];
  let ahead = 0;
  const clock = () => Date.now() + ahead;
  const service = createAuthService({
    debug: true,
    authSecret: [DEMO_AUTH_SECRET],
    database: await freshDatabase(),
    clock,
    passwords: plainPasswords(),
    pages: authPages(),
    admin,
    languages: LANGUAGES,
    rateLimit: false,
    logLevel: 'error',
    publicUrl: auth,
    cookieDomain: 'demo.localhost',
    nextAllowedOrigins: [app, shop],
    siteName: 'Northwind',
    mail: authMail({ send: async (message) => void mails.push(message) }),
    waitUntil: (promise) => void work.push(promise),
    ...options,
  });
  const create = (extension: Extension) =>
    createClientService({
      upstream: service.private,
      accessCookieName: '__Secure-access_token',
      now: clock,
      ...clientOptions,
      extensions: [extension],
    });
  const pages = { authPublicUrl: auth, siteName: 'Northwind', languages: PAGE_LANGUAGES, ...pageOptions };
  authServer.answer(async (request) => {
    const answer = await service.public.fetch(request, {
      userAgent: request.headers.get('user-agent') ?? '',
    });
    if (new URL(request.url).pathname === '/login') logins.push(answer.status);
    return answer;
  });
  for (const server of [appServer, shopServer]) server.answer(createApp(withPages(pages, create)));
  const sessionSecret = 'rJ8-nQ2v_Zr9tLm4Wd8sBn3Yc6hJf1Ga0Eu5Io';
  deskServer.answer(createApp(withHostedLogin({ sessionSecret, ...pages }, create)));
  return {
    auth,
    app,
    shop,
    desk,
    logins,
    async linkTo(email) {
      await Promise.all(work.splice(0));
      const link = /http:\/\/\S+/.exec(mails.findLast(({ to }) => to === email)?.text ?? '')?.[0];
      if (!link) throw new Error(`no link was mailed to ${email}`);
      return link;
    },
    pass(seconds) {
      ahead += seconds * 1000;
    },
    async register(email) {
      const request = new Request(`${auth}/auth/create-user/`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password: PASSWORD, first_name: 'Ada', last_name: 'Lovelace' }),
      });
      const { status } = await service.private.fetch(request);
      if (status !== 201) throw new Error(`cannot register ${email}: ${status}`);
    },
  };
}

/** Fills the login form in and sends it. */
export async function logIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Log in' }).click();
}
