/** What stands around every page. */
import { brand, htmlDocument } from '../../web/document.ts';
import { type Html, html } from '../../web/html.ts';
import type { LayoutView } from './templates.ts';

/** The document. */
export function layout(view: LayoutView): Html {
  const { t, siteName, notice, logOut, nav } = view;
  return htmlDocument(
    { ...view, iconUrl: '/favicon.svg' },
    html`${logOut && html`<a class="skip" href="#main">${t('skipToContent')}</a>`}
<header class="top">
${brand(siteName, '/account')}
${
  logOut &&
  html`<form method="post" action="/logout">${logOut}<button class="plain compact">${t('logOut')}</button></form>`
}
</header>
${nav}
<main id="main">
${notice && html`<p class="note good" role="status">${notice}</p>`}
${view.main}
</main>`,
  );
}
