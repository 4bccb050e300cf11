/** The client-service: lets users of the auth-service in. */
import { type Awaitable, isPromise, upon } from '../core/awaitable.ts';
import { SettingsError } from '../core/settings/read.ts';
import { toResponse } from '../web/catch.ts';
import type { Routed } from '../web/router.ts';
import { type AppUserReader, schemaReader } from './app-user.ts';
import type { Authenticated, Authenticator } from './authenticator.ts';
import { accessCookie } from './authenticators/access-cookie.ts';
import { bearer } from './authenticators/bearer.ts';
import { isPlatform, type Platform, type RequestContext, requestContext } from './context.ts';
import { createJwks } from './jwks.ts';
import type { ClientOptions, ClientService, Requirement, RouteOptions, SchemaOptions } from './options.ts';
import { createPaths } from './paths.ts';
import { proxyRoutes } from './proxy.ts';
import { createRefusals, forbidden } from './refusals.ts';
import { requireSameOrigin } from './same-origin.ts';
import { resolveSettings } from './settings.ts';
import type { User } from './snapshot.ts';
import { createStore } from './store.ts';
import { createTokens } from './tokens.ts';
import { createUpstream, type Fetcher } from './upstream.ts';
import { createUsers } from './users.ts';
import { notedFrom } from './watches.ts';

/** The origin of requests to an auth-service that is no address. */
const INTERNAL = 'https://auth-service.internal';
/** Milliseconds for which one request waits for work of another, beyond two tries. */
const SLACK = 1000;

const network: Fetcher = { fetch: (request) => fetch(request) };

function withCookies(response: Response, cookies: readonly string[]): Response {
  const answer = new Response(response.body, response);
  for (const cookie of cookies) answer.headers.append('set-cookie', cookie);
  return answer;
}

function create<AppUser>(
  options: ClientOptions<AppUser>,
  readUser: AppUserReader<AppUser>,
): ClientService<AppUser> {
  const {
    upstream: given,
    cache,
    authenticators = [],
    extensions = [],
    onUser,
    now: clock = Date.now,
  } = options;
  const settings = resolveSettings(options, given !== undefined);
  const { remoteAuthServiceUrl: url, remoteAuthRequestTimeout: timeout } = settings;
  const upstream = createUpstream(given ?? network, url.replace(/\/$/, '') || INTERNAL, timeout, clock);
  const patience = 2000 * timeout + SLACK;
  const refusals = createRefusals(settings);
  const jwks = createJwks(upstream, patience);
  const tokens = createTokens(settings, jwks, refusals);
  const store = createStore(cache, [settings.issuer || url, settings.service]);
  const users = createUsers({
    upstream,
    store,
    tokens,
    refusals,
    settings,
    patience,
    clock,
    async onSnapshot(snapshot) {
      if (!onUser) return;
      let user: AppUser;
      try {
        user = await readUser(snapshot);
      } catch {
        // Who does not fit this service is known all the same, and refused without asking again.
        return;
      }
      await onUser(user, snapshot.raw);
    },
  });
  const added = extensions.map((extension) =>
    extension<AppUser>({ settings, upstream, refusals, now: clock }),
  );
  if (settings.refreshTokenInCookie && !added.some(({ keepsRefreshTokens }) => keepsRefreshTokens)) {
    throw new SettingsError([
      'REFRESH_TOKEN_IN_COOKIE cannot be true without the extension of `easyjwt-edge/refresh-cookies`.',
    ]);
  }
  const { accessCookieName } = settings;
  const chain: Authenticator<AppUser>[] = [
    ...authenticators,
    bearer(settings, refusals),
    ...(accessCookieName ? [accessCookie<AppUser>(accessCookieName)] : []),
    ...added.flatMap((addition) => addition.authenticators ?? []),
  ];
  let routes: Routed<RequestContext> | undefined;

  /** Who the bearer of a token is: at once where memory knows, as it does for most requests. */
  function bearerOf(
    token: string,
    by: string,
    fresh: boolean,
    context: RequestContext,
  ): Awaitable<Authenticated<AppUser>> {
    const known = tokens.recall(token, context);
    return upon(known ?? tokens.check(token, context), (checked) => {
      if (!known && checked.key) tokens.remember(checked);
      const warm = notedFrom(context.request, 'memory', fresh ? undefined : users.recall(checked, context));
      return upon(warm ?? users.find(checked, fresh, context), (snapshot) =>
        upon(readUser(snapshot), (user) => {
          const { user: account, raw } = snapshot;
          return { user, account, raw, claims: checked.claims, by, cookies: [] };
        }),
      );
    });
  }

  /** Asks the authenticators in order, from the one at `index` on. */
  function identify(
    context: RequestContext,
    fresh: boolean,
    index = 0,
  ): Awaitable<Authenticated<AppUser> | null> {
    const authenticator = chain[index];
    if (!authenticator) return null;
    const { name, ambient } = authenticator;
    const { request } = context;
    const token = (token: string) => bearerOf(token, name, fresh, context);
    return upon(authenticator.identify(request, { ...context, fresh, token }), (found) => {
      if (!found) return identify(context, fresh, index + 1);
      if (ambient) requireSameOrigin(request, settings.allowedAuthOrigins);
      return found;
    });
  }

  const authenticate = (
    request: Request,
    platform: Platform = {},
    { fresh = settings.strategy === 'remote' }: RouteOptions = {},
  ) => identify(requestContext(request, clock(), platform), fresh);

  /** What a route requires, sorted out once. */
  function createGate(requirements: readonly Requirement<AppUser>[]) {
    const guards = requirements.filter((item) => typeof item === 'function');
    const options: RouteOptions = Object.assign({}, ...requirements);
    async function pass(auth: Authenticated<AppUser>, request: Request): Promise<Authenticated<AppUser>> {
      for (const guard of guards) if (!(await guard(auth, request))) throw forbidden();
      return auth;
    }
    return (request: Request, platform: Platform) =>
      upon(authenticate(request, platform, options), (auth) => {
        if (!auth) throw refusals.notAuthenticated();
        return guards.length > 0 ? pass(auth, request) : auth;
      });
  }

  return {
    authenticate: async (...call) => authenticate(...call),
    admit: async (request, platform, ...requirements) => createGate(requirements)(request, platform),
    refuse: (error) => toResponse(error),
    fetch(request, platform = {}) {
      // Made when somebody asks: most requests go to routes of the app.
      routes ??= createPaths([
        ...added.flatMap((addition) => addition.routes?.() ?? []),
        ...proxyRoutes(settings, upstream),
      ]);
      return routes(request, requestContext(request, clock(), platform));
    },
    protect(handler, ...requirements) {
      const enter = createGate(requirements);
      return async (request, ...rest) => {
        let auth: Authenticated<AppUser>;
        try {
          const entering = enter(request, rest.find(isPlatform) ?? {});
          auth = isPromise(entering) ? await entering : entering;
        } catch (error) {
          return toResponse(error);
        }
        const response = handler(request, auth, ...rest);
        return auth.cookies.length > 0 ? withCookies(await response, auth.cookies) : response;
      };
    },
  };
}

/**
 * Creates a client-service.
 *
 * @throws {SettingsError} naming every setting that is wrong or missing
 */
export function createClientService<AppUser>(options: SchemaOptions<AppUser>): ClientService<AppUser>;
export function createClientService(options: ClientOptions): ClientService;
export function createClientService<AppUser>(
  options: ClientOptions | SchemaOptions<AppUser>,
): ClientService | ClientService<AppUser> {
  if (!('userSchema' in options)) return create<User>(options, ({ user }) => user);
  const { userSchema, ...rest } = options;
  return create(rest, schemaReader(userSchema));
}
