/** Answers with a page in the layout. */
import { brand, htmlDocument } from '../../web/document.ts';
import { type Html, html } from '../../web/html.ts';
import { page } from '../../web/page.ts';
import type { Visit } from './visit.ts';

/** What a page shows. */
export interface PageContent {
  readonly title: string;
  readonly main: Html;
  readonly status?: number;
  /** `Set-Cookie` lines. */
  readonly cookies?: readonly string[];
  /** Other origins to which a form of the page may lead. */
  readonly formTargets?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Where the icon is. */
export const ICON = '/auth/favicon.svg';

/** The page. */
export async function render(visit: Visit, content: PageContent): Promise<Response> {
  const { language, origin, site } = visit;
  const { siteName, loginRedirectUrl } = site.settings;
  const { title, main, headers = {}, ...options } = content;
  const stylesheetUrl = await site.stylesheet.url();
  const document = htmlDocument(
    { language, title, siteName, stylesheetUrl, iconUrl: ICON, isWide: false },
    html`<header class="top">
${brand(siteName, loginRedirectUrl)}
</header>
<main id="main">
${main}
</main>`,
  );
  return page(origin, document, { ...options, language, headers });
}
