/** Pages of an app before its API (`app.ts`): one for everybody, one for whoever is logged in, one for staff. */
import { staff } from '../src/client.ts';
import type { HostedClient } from '../src/pages.ts';
import { type Html, html } from '../src/web/html.ts';
import { createApp, type Platform } from './app.ts';

const document = (title: string, main: Html): Response =>
  new Response(
    html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Demo</title>
<link rel="icon" href="/auth/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/auth/style/demo">
<header class="top"><a class="brand" href="/">Demo</a></header>
<main><div class="card"><h1>${title}</h1>${main}</div></main>
</html>`.toString(),
    { headers: { 'content-type': 'text/html; charset=utf-8' } },
  );

const links = (...entries: readonly (readonly [string, string])[]): Html =>
  html`<div class="actions">${entries.map(([url, text]) => html`<a class="button plain" href="${url}">${text}</a>`)}</div>`;

/** The site's `fetch`. */
export function createSite<AppUser>(client: HostedClient<AppUser>) {
  const api = createApp(client);
  const pages = new Map([
    [
      '',
      async () =>
        document(
          'An app',
          html`<p>Its orders are for whoever is logged in, its office is for staff.</p>
${links(['/orders', 'Orders: log in at the auth-service'], ['/auth/login/?next=/orders', 'Orders: log in here'], ['/office', 'Office'])}`,
        ),
    ],
    [
      '/orders',
      client.protectPage((_request, { account, by }, _platform: Platform) =>
        document(
          'Orders',
          html`<p>You are ${account.email}, and this service knows it by the ${by === 'session' ? 'login here' : 'login at the auth-service'}.</p>
${links(['/', 'Start'], ['/auth/password-change/', 'Change password'], ['/auth/logout/?next=/', 'Log out'])}`,
        ),
      ),
    ],
    [
      '/office',
      client.protectPage(
        (_request, { account }, _platform: Platform) =>
          document('Office', html`<p>You are ${account.email}, and staff.</p>${links(['/', 'Start'])}`),
        staff,
      ),
    ],
  ]);
  return (request: Request, platform: Platform): Promise<Response> => {
    const page = pages.get(new URL(request.url).pathname.replace(/\/$/, ''));
    return page ? page(request, platform) : api(request, platform);
  };
}
