/** What stands around every page. */
import { type Html, html } from '../../web/html.ts';
import type { LayoutView } from './templates.ts';

/** The document. */
export function layout(view: LayoutView): Html {
  const { t, siteName, title, notice, logOut, isWide } = view;
  return html`<!doctype html>
<html lang="${view.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} – ${siteName}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${view.stylesheetUrl}">
</head>
<body${isWide && html` class="wide"`}>
${logOut && html`<a class="skip" href="#main">${t('skipToContent')}</a>`}
<header class="top">
<a class="brand" href="/account"><span class="mark" aria-hidden="true">${initial(siteName)}</span><span>${siteName}</span></a>
${
  logOut &&
  html`<form method="post" action="/logout">${logOut}<button class="plain compact">${t('logOut')}</button></form>`
}
</header>
<main id="main">
${notice && html`<p class="note good" role="status">${notice}</p>`}
${view.main}
</main>
</body>
</html>
`;
}

/** The letter that stands for a name. */
export const initial = (name: string): string => [...name.trim()][0]?.toUpperCase() ?? '';
