/** The document around every page. */
import { type Html, html } from './html.ts';

/** What its head says, and how wide it is. */
export interface DocumentHead {
  /** BCP 47 tag. */
  readonly language: string;
  readonly title: string;
  readonly siteName: string;
  readonly stylesheetUrl: string;
  readonly iconUrl: string;
  /** Wider than a single form. */
  readonly isWide: boolean;
  /** Wider still, for tables. */
  readonly isAdmin?: boolean;
}

/** The document with what stands in its body. */
export const htmlDocument = (head: DocumentHead, body: Html): Html => html`<!doctype html>
<html lang="${head.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${head.title} – ${head.siteName}</title>
<link rel="icon" href="${head.iconUrl}" type="image/svg+xml">
<link rel="stylesheet" href="${head.stylesheetUrl}">
</head>
<body${head.isAdmin ? html` class="admin"` : head.isWide && html` class="wide"`}>
${body}
</body>
</html>
`;

/** The name of the site with its mark, as a link to where it begins. */
export const brand = (siteName: string, url: string): Html =>
  html`<a class="brand" href="${url}"><span class="mark" aria-hidden="true">${initial(siteName)}</span><span>${siteName}</span></a>`;

/** The letter that stands for a name. */
export const initial = (name: string): string => [...name.trim()][0]?.toUpperCase() ?? '';
