/** The client-service: lets users of the auth-service in. */
import { SettingsError } from '../core/settings/read.ts';
import { toResponse } from '../web/catch.ts';
import { type AppUserReader, schemaReader } from './app-user.ts';
import type { Authenticated, Authenticator, Identification } from './authenticator.ts';
import { accessCookie } from './authenticators/access-cookie.ts';
import { bearer } from './authenticators/bearer.ts';
import { isPlatform, type Platform, requestContext } from './context.ts';
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
  if (cookies.length === 0) return response;
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
  const upstream = createUpstream(given ?? network, url.replace(/\/$/, '') || INTERNAL, timeout);
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
      // Who does not fit this service is known all the same, and refused without asking again.
      const read = await Promise.resolve(snapshot)
        .then(readUser)
        .then(
          (user) => ({ user }),
          () => undefined,
        );
      if (read) await onUser(read.user, snapshot.raw);
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
  const routes = createPaths([
    ...added.flatMap((addition) => addition.routes ?? []),
    ...proxyRoutes(settings, upstream),
  ]);

  async function authenticate(
    request: Request,
    platform: Platform = {},
    { fresh = settings.strategy === 'remote' }: RouteOptions = {},
  ): Promise<Authenticated<AppUser> | null> {
    const context = requestContext(request, clock(), platform);
    for (const { name, ambient, identify } of chain) {
      const identification: Identification<AppUser> = {
        ...context,
        fresh,
        async token(token) {
          const known = tokens.recall(token, context);
          const checked = known ?? (await tokens.check(token, context));
          if (!known && checked.key) tokens.remember(checked);
          const warm = notedFrom(request, 'memory', fresh ? undefined : users.recall(checked, context));
          const snapshot = warm ?? (await users.find(checked, fresh, context));
          const { user: account, raw } = snapshot;
          const user = await readUser(snapshot);
          return { user, account, raw, claims: checked.claims, by: name, cookies: [] };
        },
      };
      const found = await identify(request, identification);
      if (found && ambient) requireSameOrigin(request, settings.allowedAuthOrigins);
      if (found) return found;
    }
    return null;
  }

  /** What a route requires, sorted out once. */
  function createGate(requirements: readonly Requirement<AppUser>[]) {
    const guards = requirements.filter((item) => typeof item === 'function');
    const options: RouteOptions = Object.assign(
      {},
      ...requirements.filter((item) => typeof item === 'object'),
    );
    return async (request: Request, platform: Platform): Promise<Authenticated<AppUser>> => {
      const auth = await authenticate(request, platform, options);
      if (!auth) throw refusals.notAuthenticated();
      for (const guard of guards) if (!(await guard(auth, request))) throw forbidden();
      return auth;
    };
  }

  return {
    authenticate,
    admit: (request, platform, ...requirements) => createGate(requirements)(request, platform),
    refuse: (error) => toResponse(error),
    fetch: (request, platform = {}) => routes(request, requestContext(request, clock(), platform)),
    protect(handler, ...requirements) {
      const enter = createGate(requirements);
      return async (request, ...rest) => {
        let auth: Authenticated<AppUser>;
        try {
          auth = await enter(request, rest.find(isPlatform) ?? {});
        } catch (error) {
          return toResponse(error);
        }
        return withCookies(await handler(request, auth, ...rest), auth.cookies);
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
