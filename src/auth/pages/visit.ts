/** One request to a page, and what every page has at hand for it. */
import { readCookie } from '../../web/cookies.ts';
import type { Csrf } from '../../web/csrf.ts';
import { createFormGuard, type FormGuard } from '../../web/form-guard.ts';
import { safeNext } from '../../web/next.ts';
import type { Stylesheet } from '../../web/stylesheet.ts';
import type { RequestContext } from '../context.ts';
import { type Translate, translator } from '../texts/translate.ts';
import { type ReadToken, readToken } from '../tokens/read.ts';
import { withDevice } from './device-cookie.ts';
import type { TokenCookies } from './settings.ts';
import type { PageTemplates } from './templates.ts';

/** What the pages of one auth-service share. */
export interface PageParts {
  readonly cookies: TokenCookies;
  readonly csrf: Csrf;
  readonly stylesheet: Stylesheet;
  readonly templates: PageTemplates;
}

/** A refresh token that came in the cookie and is validly signed. Whether its session lives is another question. */
export interface PresentedToken {
  readonly text: string;
  readonly token: ReadToken;
}

/** One request. */
export interface Visit {
  readonly request: Request;
  readonly url: URL;
  /** Our origin: `PUBLIC_URL`, or the one that was asked. */
  readonly origin: string;
  readonly params: Readonly<Record<string, string>>;
  readonly context: RequestContext;
  readonly parts: PageParts;
  readonly t: Translate;
  readonly guard: FormGuard;
  /** Where to go afterwards, if it was asked for and is allowed. */
  readonly next: string | undefined;
  presented(): Promise<PresentedToken | undefined>;
}

/** Asks once. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}

/**
 * Begins a visit. Asks nothing of the database yet, so that errors can be shown when there is none.
 *
 * @param fields what a form sent; its `next` counts before that of the address
 */
export function beginVisit(
  request: Request,
  plain: RequestContext,
  parts: PageParts,
  params: Readonly<Record<string, string>> = {},
  fields: Readonly<Record<string, unknown>> = {},
): Visit {
  const context = withDevice(request, plain);
  const { settings } = context;
  const url = new URL(request.url);
  const origin = settings.publicUrl || url.origin;
  const raw = fields.next ?? url.searchParams.get('next');
  const presented = once(async () => {
    const text = readCookie(request, parts.cookies.refresh.name);
    const token = text ? await readToken(context, text, 'refresh') : 'invalid';
    return text && typeof token !== 'string' ? { text, token } : undefined;
  });
  return {
    request,
    url,
    origin,
    params,
    context,
    parts,
    t: translator(context.language),
    guard: createFormGuard(request, parts.csrf, async () => (await presented())?.token.sessionId ?? ''),
    next: typeof raw === 'string' ? safeNext(raw, origin, settings.nextAllowedOrigins) : undefined,
    presented,
  };
}
