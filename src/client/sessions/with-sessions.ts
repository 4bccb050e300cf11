/**
 * Sessions in a sealed cookie, for server-rendered back offices: the browser holds the tokens of a login, but only this
 * service can read them, and it renews them by itself.
 *
 * Accepted weakness: whoever copies the cookie has the session until it ends, as with any session cookie.
 */
import { ApiError } from '../../core/errors.ts';
import type { SessionSettingsInput } from '../../core/settings/sessions.ts';
import { isObject } from '../../core/tokens/compact.ts';
import { deleteCookie, readCookie, setCookie } from '../../web/cookies.ts';
import { pickHeaders } from '../../web/headers.ts';
import type { Authenticated } from '../authenticator.ts';
import { type Platform, seconds } from '../context.ts';
import type { ClientParts, Extension } from '../extension.ts';
import type { ClientService } from '../options.ts';
import { requireSameOrigin } from '../same-origin.ts';
import { outage, type Reply } from '../upstream.ts';
import { visitorHeaders } from '../visitor.ts';
import { createKeeper, type SessionKeeper } from './keeper.ts';
import { createSeal, type TokenPair } from './seal.ts';
import { resolveSessionSettings } from './settings.ts';

/** What somebody logs in with. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** A client-service that keeps sessions. */
export interface SessionClient<AppUser> extends ClientService<AppUser> {
  /**
   * Logs somebody in. The answer has to carry the `cookies` of what this returns.
   *
   * @throws {ApiError} what the auth-service answers to bad credentials (400, 401, 429); 403 for a request from another
   * origin or a user without access to this service; 503 for an outage
   * @throws {SessionTooLargeError} if the tokens fit into no cookie; the message names the largest claims
   */
  login(request: Request, credentials: Credentials, platform?: Platform): Promise<Authenticated<AppUser>>;
  /**
   * Ends the session of a request, here and at the auth-service.
   *
   * @returns `Set-Cookie` lines that the answer has to carry. They take the cookie away even in an outage
   * @throws {ApiError} 403 for a request from another origin
   */
  logout(request: Request, platform?: Platform): Promise<readonly string[]>;
}

interface Attached {
  readonly parts: ClientParts;
  readonly keeper: SessionKeeper;
}

/** @throws {ApiError} what the auth-service answered, if it is no pair of tokens */
function toPair({ status, json, headers }: Reply): TokenPair {
  const body = isObject(json) ? json : {};
  const { access, refresh } = body;
  if (status === 200 && typeof access === 'string' && typeof refresh === 'string') return { access, refresh };
  if (status < 400) throw outage();
  throw new ApiError(status, body, pickHeaders(headers, ['www-authenticate', 'retry-after']));
}

/**
 * Gives a client-service sealed sessions.
 *
 * @param create creates it with the extension: `(sessions) => createClientService({ ..., extensions: [sessions] })`
 * @throws {SettingsError} naming every setting that is wrong or missing
 */
export function withSessions<AppUser>(
  input: SessionSettingsInput,
  create: (sessions: Extension) => ClientService<AppUser>,
): SessionClient<AppUser> {
  const { sessionSecret, sessionCookieName: name } = resolveSessionSettings(input);
  const seal = createSeal(sessionSecret);
  const cookie = { name };
  const attachments: Attached[] = [];

  const setSession = ({ keeper, parts }: Attached, sealed: string, pair: TokenPair) =>
    setCookie(cookie, sealed, keeper.lifetime(pair, seconds(parts.now())));

  const client = create((parts) => {
    const attached = { parts, keeper: createKeeper(parts, seal) };
    attachments.push(attached);
    return {
      authenticators: [
        {
          name: 'session',
          ambient: true,
          async identify(request, identification) {
            const sealed = readCookie(request, name);
            if (!sealed) return null;
            try {
              const session = await attached.keeper.open(sealed, request, identification);
              if (!session) return null;
              const auth = await identification.token(session.access);
              const cookies = session.sealed ? [setSession(attached, session.sealed, session)] : [];
              return { ...auth, cookies };
            } catch (error) {
              if (!(error instanceof ApiError) || error.status !== 401) throw error;
              throw new ApiError(401, error.body, { ...error.headers, 'set-cookie': deleteCookie(cookie) });
            }
          },
        },
      ],
    };
  });
  const [attached] = attachments;
  if (!attached)
    throw new TypeError('Cannot keep sessions: the client-service was created without the extension');
  const { settings, upstream } = attached.parts;

  function post(request: Request, platform: Platform, path: string, body: unknown): Promise<Reply> {
    const headers = visitorHeaders(request, platform);
    headers.set('content-type', 'application/json');
    return upstream.send({ method: 'POST', path, headers, body: JSON.stringify(body) });
  }

  /** Ends a session at the auth-service, if it can be told now. */
  async function end(request: Request, platform: Platform, { refresh }: TokenPair): Promise<void> {
    await post(request, platform, settings.remoteAuthServiceBlacklistPath, { refresh }).catch(
      (error: unknown) => {
        if (!(error instanceof ApiError)) throw error;
      },
    );
  }

  return {
    ...client,
    async login(request, { email, password }, platform = {}) {
      requireSameOrigin(request, settings.allowedAuthOrigins);
      const pair = toPair(
        await post(request, platform, settings.remoteAuthServiceTokenPath, { email, password }),
      );
      try {
        const headers = { [settings.authHeaderName]: `${settings.authHeaderTypes[0]} ${pair.access}` };
        const auth = await client.admit(new Request(request.url, { headers }), platform);
        const sealed = await seal.seal(pair);
        return { ...auth, by: 'session', cookies: [setSession(attached, sealed, pair)] };
      } catch (error) {
        await end(request, platform, pair);
        throw error;
      }
    },
    async logout(request, platform = {}) {
      requireSameOrigin(request, settings.allowedAuthOrigins);
      const sealed = readCookie(request, name);
      const pair = sealed ? await attached.keeper.peek(sealed) : undefined;
      if (pair && settings.blacklistOnLogout) await end(request, platform, pair);
      return [deleteCookie(cookie)];
    },
  };
}
