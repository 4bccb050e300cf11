/** One request of a browser, and what every page has at hand for it. */
import { chooseLanguage } from '../../web/language.ts';
import { safeNext } from '../../web/next.ts';
import { wantsPage } from '../../web/page.ts';
import type { Stylesheet } from '../../web/stylesheet.ts';
import type { ClientParts } from '../extension.ts';
import type { ResolvedPageSettings } from './settings.ts';
import type { PageCatalogue } from './texts/catalogue.ts';
import { english, type Translate, translator } from './texts/translate.ts';

/** What the pages of one client-service share. */
export interface Site {
  readonly settings: ResolvedPageSettings;
  readonly parts: ClientParts;
  readonly stylesheet: Stylesheet;
  /** What is spoken beside English. */
  readonly languages: readonly PageCatalogue[];
  /** Whether `/auth/logout/` leads anywhere. */
  readonly canLogOut: boolean;
}

/** One request. */
export interface Visit {
  readonly request: Request;
  readonly url: URL;
  /** Our origin: `PUBLIC_URL`, or the one that was asked. */
  readonly origin: string;
  readonly site: Site;
  /** BCP 47 tag. */
  readonly language: string;
  readonly t: Translate;
  /** Path of this service to go to afterwards, if it was asked for and is one. */
  readonly next: string | undefined;
}

/** @param fields what a form sent; its `next` counts before that of the address */
export function beginVisit(
  request: Request,
  site: Site,
  fields: Readonly<Record<string, unknown>> = {},
): Visit {
  const url = new URL(request.url);
  const origin = site.settings.publicUrl || url.origin;
  const raw = fields.next ?? url.searchParams.get('next');
  const catalogue = chooseLanguage(request, site.languages) ?? english;
  return {
    request,
    url,
    origin,
    site,
    language: catalogue.language,
    t: translator(catalogue),
    next: typeof raw === 'string' ? safeNext(raw, origin, []) : undefined,
  };
}

/** Whether somebody goes to an address, rather than a script asking for it. Old browsers do not say. */
export function isNavigation(request: Request): boolean {
  const mode = request.headers.get('sec-fetch-mode');
  return mode === null ? wantsPage(request) : mode === 'navigate';
}

/** The path of this request, to come back to; the start where it is one that no `next` can name. */
export function pathHere({ url, origin, site }: Visit): string {
  const path = (rest: string) => safeNext(`${origin}${url.pathname}${rest}`, origin, []);
  return path(url.search) ?? path('') ?? site.settings.loginRedirectUrl;
}
