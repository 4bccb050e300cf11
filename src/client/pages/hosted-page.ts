/** A page of the hosted login as a route: lets no form through that is not ours. */
import { ApiError } from '../../core/errors.ts';
import { readFields } from '../../web/body.ts';
import { toResponse } from '../../web/catch.ts';
import type { Csrf } from '../../web/csrf.ts';
import { createFormGuard, type FormGuard, requireOwnForm } from '../../web/form-guard.ts';
import { wantsPage } from '../../web/page.ts';
import type { Route } from '../../web/router.ts';
import type { Platform, RequestContext } from '../context.ts';
import type { SessionClient } from '../sessions/with-sessions.ts';
import { showError } from './problem.ts';
import { beginVisit, type Site, type Visit } from './visit.ts';

/** What the pages need of a client-service that keeps sessions. */
export type SessionDesk = Pick<SessionClient<unknown>, 'authenticate' | 'login' | 'logout'>;

/** What the pages of a hosted login share. */
export interface HostedSite {
  readonly site: Site;
  readonly csrf: Csrf;
  /** The client-service, once it is created. */
  readonly desk: () => SessionDesk;
}

/** One request to such a page. */
export interface HostedVisit extends Visit {
  readonly platform: Platform;
  readonly guard: FormGuard;
  readonly desk: SessionDesk;
}

/** What a form sent. */
export type Fields = Readonly<Record<string, unknown>>;

/** A field's text; nothing for what is no text. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** One page: what it shows, and what its form does. */
export interface HostedPage {
  readonly path: string;
  show(visit: HostedVisit): Promise<Response>;
  submit?(visit: HostedVisit, fields: Fields): Promise<Response>;
}

/** The cookie that an error asks to set, as the end of a session does. */
export const cookiesOf = (error: unknown): string[] => {
  const { 'set-cookie': cookie } = error instanceof ApiError ? error.headers : {};
  return cookie === undefined ? [] : [cookie];
};

/** The route of a page. */
export function hostedRoute(page: HostedPage, { site, csrf, desk }: HostedSite): Route<RequestContext> {
  /** Who is logged in says another cookie with each login, so that forms need not be bound to a session beside it. */
  const guardOf = (request: Request) => createFormGuard(request, csrf, async () => '');

  const begin = (request: Request, { platform }: RequestContext, fields?: Fields): HostedVisit => ({
    ...beginVisit(request, site, fields),
    platform,
    guard: guardOf(request),
    desk: desk(),
  });

  async function answer(request: Request, work: () => Promise<Response>): Promise<Response> {
    try {
      return await work();
    } catch (error) {
      if (!wantsPage(request)) return toResponse(error);
      const shown = await showError(beginVisit(request, site), error);
      for (const cookie of cookiesOf(error)) shown.headers.append('set-cookie', cookie);
      return shown;
    }
  }

  const submit = page.submit?.bind(page);
  return {
    path: page.path,
    methods: {
      GET: (request, context) => answer(request, () => page.show(begin(request, context))),
      ...(submit && {
        POST: (request: Request, context: RequestContext) =>
          answer(request, async () => {
            const fields = await readFields(request);
            const visit = begin(request, context, fields);
            await requireOwnForm(request, visit.origin, visit.guard, fields.csrf_token);
            return submit(visit, fields);
          }),
      }),
    },
  };
}
