/**
 * The paths of the auth-service on this service, so that a browser or app talks to one host only. Bodies and answers pass
 * as they are; headers by name, so that nothing a stranger invents reaches the auth-service's private face.
 */
import type { ClientSettings } from '../core/settings/client.ts';
import { readBody } from '../web/body.ts';
import { pickHeaders } from '../web/headers.ts';
import { json } from '../web/json.ts';
import type { Handler, Method, Route } from '../web/router.ts';
import type { RequestContext } from './context.ts';
import type { Reply, Upstream } from './upstream.ts';
import { visitorHeaders } from './visitor.ts';

/** Response headers that travel back. */
const RESPONSE_HEADERS = [
  'content-type',
  'content-language',
  'vary',
  'www-authenticate',
  'retry-after',
  'etag',
  'x-request-id',
];
/** Request headers that belong to a body or to what the caller knows already. */
const CONTENT_HEADERS = ['content-type', 'if-none-match'];

/** What is posted to paths that are no settings of Django's; they lie next to the one of the user. */
const POSTED = [
  'token/sliding',
  'token/sliding/refresh',
  'create-user',
  'password-reset',
  'password-reset/confirm',
  'email-verify',
  'email-verify/confirm',
  'email-change',
];

/** An answer of the auth-service as ours. Never stored by anybody between. */
export function toPublic({ status, headers, text }: Reply): Response {
  return new Response(text || null, {
    status,
    headers: {
      ...pickHeaders(headers, RESPONSE_HEADERS),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

/** Hands requests on as they are. */
export function forwarder({ authHeaderName }: ClientSettings, upstream: Upstream) {
  return (path: string): Handler<RequestContext> =>
    async (request, { platform }, { id }) => {
      const { method } = request;
      const headers = visitorHeaders(request, platform);
      const sent = pickHeaders(request.headers, [authHeaderName, ...CONTENT_HEADERS]);
      for (const [name, value] of Object.entries(sent))
        headers.set(name === authHeaderName ? 'authorization' : name, value);
      const question = { path: id === undefined ? path : `${path}${id}/`, headers };
      if (method === 'GET' || method === 'HEAD') {
        return toPublic(await upstream.ask({ ...question, method: 'GET' }));
      }
      const body = await readBody(request);
      return toPublic(await upstream.send({ ...question, method, ...(body.length > 0 && { body }) }));
    };
}

/** The routes. */
export function proxyRoutes(settings: ClientSettings, upstream: Upstream): Route<RequestContext>[] {
  const forward = forwarder(settings, upstream);
  const blacklist = forward(settings.remoteAuthServiceBlacklistPath);
  /** Done whether there was a session to end or not, as in Django; an outage is said, so that it can be tried again. */
  const logOut: Handler<RequestContext> = async (...call) => {
    if (settings.blacklistOnLogout) await blacklist(...call);
    return json({ detail: 'Logged out.' });
  };
  const base = settings.remoteAuthServiceUserPath.replace(/[^/]+\/?$/, '');
  const route = (path: string, to: string, ...methods: Method[]): Route<RequestContext> => ({
    path: `/auth/${path}`,
    methods: Object.fromEntries(methods.map((method) => [method, forward(to)])),
  });
  return [
    route('token', settings.remoteAuthServiceTokenPath, 'POST'),
    route('token/refresh', settings.remoteAuthServiceRefreshPath, 'POST'),
    route('token/verify', settings.remoteAuthServiceVerifyPath, 'POST'),
    route('token/blacklist', settings.remoteAuthServiceBlacklistPath, 'POST'),
    { path: '/auth/token/logout', methods: { POST: logOut } },
    route('password-change', settings.remoteAuthServicePasswordChangePath, 'POST'),
    ...POSTED.map((path) => route(path, `${base}${path}/`, 'POST')),
    route('user', settings.remoteAuthServiceUserPath, 'GET'),
    route('users/:id', `${base}users/`, 'GET'),
    route('sessions', `${base}sessions/`, 'GET', 'DELETE'),
    route('sessions/:id', `${base}sessions/`, 'DELETE'),
  ];
}
