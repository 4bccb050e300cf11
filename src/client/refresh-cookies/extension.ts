/**
 * `REFRESH_TOKEN_IN_COOKIE`, as django-easyjwt's client has it: the browser holds the refresh token in a cookie that
 * scripts cannot read, and the app holds the access token alone.
 */
import { ApiError } from '../../core/errors.ts';
import type {
  RefreshCookieSettings,
  RefreshCookieSettingsInput,
} from '../../core/settings/refresh-cookies.ts';
import { isObject } from '../../core/tokens/compact.ts';
import { readBody } from '../../web/body.ts';
import { readCookie } from '../../web/cookies.ts';
import { json } from '../../web/json.ts';
import type { Route } from '../../web/router.ts';
import type { RequestContext } from '../context.ts';
import type { ClientParts, Extension } from '../extension.ts';
import { toPublic } from '../proxy.ts';
import type { Reply } from '../upstream.ts';
import { visitorHeaders } from '../visitor.ts';
import { expiredCookie, refreshCookie } from './cookie.ts';
import { csrfCookie, requireCsrf } from './csrf.ts';
import { resolveCookieSettings } from './settings.ts';

function createRoutes(cookies: RefreshCookieSettings, parts: ClientParts): Route<RequestContext>[] {
  const { settings, upstream, refusals } = parts;
  const check = (request: Request) => requireCsrf(request, settings.allowedAuthOrigins);

  /** An answer of the auth-service, its refresh token moved from the body to the cookie. */
  function keepRefresh(reply: Reply): Response {
    if (!isObject(reply.json) || typeof reply.json.refresh !== 'string') return toPublic(reply);
    const { refresh, ...rest } = reply.json;
    return json(rest, reply.status, { 'set-cookie': refreshCookie(cookies, String(refresh)) });
  }

  function withToken(
    request: Request,
    { platform }: RequestContext,
    path: string,
    refresh: string,
  ): Promise<Reply> {
    const headers = visitorHeaders(request, platform);
    headers.set('content-type', 'application/json');
    return upstream.send({ method: 'POST', path, headers, body: JSON.stringify({ refresh }) });
  }

  return [
    {
      path: '/auth/csrf',
      methods: {
        GET: (request) =>
          json({ detail: 'CSRF cookie set.' }, 200, {
            'set-cookie': csrfCookie(request, cookies.authCookieSecure),
          }),
      },
    },
    {
      path: '/auth/token',
      methods: {
        async POST(request, { platform }) {
          check(request);
          const body = await readBody(request);
          const headers = visitorHeaders(request, platform);
          headers.set('content-type', request.headers.get('content-type') ?? '');
          const path = settings.remoteAuthServiceTokenPath;
          return keepRefresh(await upstream.send({ method: 'POST', path, headers, body }));
        },
      },
    },
    {
      path: '/auth/token/refresh',
      methods: {
        async POST(request, context) {
          check(request);
          const token = readCookie(request, cookies.authCookieName);
          if (!token) throw refusals.notAuthenticated('No refresh token provided.');
          return keepRefresh(await withToken(request, context, settings.remoteAuthServiceRefreshPath, token));
        },
      },
    },
    {
      path: '/auth/token/logout',
      methods: {
        /** The cookie goes in any case: with it the only copy of the token, should the auth-service not hear of it. */
        async POST(request, context) {
          check(request);
          const token = readCookie(request, cookies.authCookieName);
          if (token && settings.blacklistOnLogout) {
            const path = settings.remoteAuthServiceBlacklistPath;
            await withToken(request, context, path, token).catch((error: unknown) => {
              if (!(error instanceof ApiError)) throw error;
            });
          }
          return json({ detail: 'Logged out.' }, 200, { 'set-cookie': expiredCookie(cookies) });
        },
      },
    },
  ];
}

/**
 * Moves the refresh token into a cookie where `REFRESH_TOKEN_IN_COOKIE` is on, and does nothing where it is off.
 *
 * @throws {SettingsError} when the client-service is created, naming every setting that is wrong
 */
export const refreshCookies =
  (input: RefreshCookieSettingsInput = {}): Extension =>
  (parts) => {
    const { refreshTokenInCookie, debug } = parts.settings;
    if (!refreshTokenInCookie) return {};
    const cookies = resolveCookieSettings(input, debug);
    return { keepsRefreshTokens: true, routes: () => createRoutes(cookies, parts) };
  };
