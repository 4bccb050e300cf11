/** One request to a page, and what every page has at hand for it. */
import { once } from '../../core/once.ts';
import { isOrigin } from '../../core/origin.ts';
import { readCookie } from '../../web/cookies.ts';
import type { Csrf } from '../../web/csrf.ts';
import { createFormGuard, type FormGuard } from '../../web/form-guard.ts';
import { safeNext } from '../../web/next.ts';
import type { Stylesheet } from '../../web/stylesheet.ts';
import type { RequestContext } from '../context.ts';
import type { Seal } from '../keys/seal.ts';
import type { ServiceOrigins } from '../services/origins.ts';
import type { adminNotice } from '../texts/admin/translate.ts';
import { type Translate, translator } from '../texts/translate.ts';
import { type ReadToken, readToken } from '../tokens/read.ts';
import type { FirstRun } from '../users/first-run.ts';
import { withDevice } from './device-cookie.ts';
import type { TokenCookies } from './settings.ts';
import type { PageTemplates } from './templates.ts';

/** What the pages of one auth-service share. */
export interface PageParts {
  readonly cookies: TokenCookies;
  readonly csrf: Csrf;
  /** Keeps what a browser holds for the admin. */
  readonly seal: Seal;
  readonly stylesheet: Stylesheet;
  readonly templates: PageTemplates;
  /** Where `next` may lead beside `NEXT_ALLOWED_ORIGINS`. */
  readonly origins: ServiceOrigins;
  readonly firstRun: FirstRun;
  /** Whether there are pages of the administration to lead to. */
  readonly hasAdmin: boolean;
  /** Says what a page of theirs left for the next page. */
  readonly adminNotice: typeof adminNotice | undefined;
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

/**
 * Where to go afterwards: to us, to one of `NEXT_ALLOWED_ORIGINS`, or to a registered service. Only for what could be the
 * last one is the database asked.
 */
async function allowedNext(
  raw: unknown,
  own: string,
  context: RequestContext,
  { origins }: PageParts,
): Promise<string | undefined> {
  if (typeof raw !== 'string') return undefined;
  const next = safeNext(raw, own, context.settings.nextAllowedOrigins);
  if (next !== undefined) return next;
  const origin = URL.parse(raw)?.origin;
  const foreign = origin && isOrigin(origin) ? safeNext(raw, own, [origin]) : undefined;
  return origin && foreign && (await origins.has(origin, context)) ? foreign : undefined;
}

/**
 * Begins a visit. Asks nothing of the database but where a foreign `next` may lead, and goes on where it does not answer:
 * errors can be shown when there is none.
 *
 * @param fields what a form sent; its `next` counts before that of the address
 */
export async function beginVisit(
  request: Request,
  plain: RequestContext,
  parts: PageParts,
  params: Readonly<Record<string, string>> = {},
  fields: Readonly<Record<string, unknown>> = {},
): Promise<Visit> {
  const context = withDevice(request, plain);
  const url = new URL(request.url);
  const origin = context.settings.publicUrl || url.origin;
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
    t: translator(context),
    guard: createFormGuard(request, parts.csrf, async () => (await presented())?.token.sessionId ?? ''),
    next: await allowedNext(fields.next ?? url.searchParams.get('next'), origin, context, parts),
    presented,
  };
}
