/**
 * The auth-service: two faces of one thing. The private one answers everything, to callers that the platform vouches for;
 * the public one is what a route on the internet shows.
 */
import { ApiError } from '../core/errors.ts';
import type { AuthSettingsInput } from '../core/settings/auth.ts';
import type { Database } from '../storage/database.ts';
import { guardDatabase, TASK_DEADLINES } from '../storage/guard.ts';
import { toResponse } from '../web/catch.ts';
import { chooseLanguage } from '../web/language.ts';
import { createRouter } from '../web/router.ts';
import { isSigned } from '../web/signatures/verify.ts';
import type { Caller } from './caller.ts';
import type { AuthParts, RequestContext } from './context.ts';
import type { ExtraDeclaration } from './extra/declare.ts';
import type { AuthHooks } from './hooks.ts';
import { createKeyRing } from './keys/key-ring.ts';
import type { Rotation } from './keys/key-rotation.ts';
import type { AddressLimiter } from './limits/address-limiter.ts';
import { createDevices } from './limits/device.ts';
import { countForgery } from './limits/forged.ts';
import { createMail } from './mail/mail.ts';
import type { Mailer } from './mail/mailer.ts';
import { flushExpiredSessions, flushLeftovers, flushOldEvents } from './maintenance.ts';
import { createPages } from './pages/pages.ts';
import type { PageTemplates } from './pages/templates.ts';
import { createPasswordHasher, type PasswordHasher } from './passwords/hasher.ts';
import { ADMIN_ROUTES } from './routes/admin/routes.ts';
import { devOutbox } from './routes/dev-outbox.ts';
import { emailChange } from './routes/email-change.ts';
import { emailVerify, emailVerifyConfirm } from './routes/email-verify.ts';
import { healthz } from './routes/healthz.ts';
import { jwks } from './routes/jwks.ts';
import { passwordChange } from './routes/password-change.ts';
import { passwordReset, passwordResetConfirm } from './routes/password-reset.ts';
import { sessionDetail, sessionList } from './routes/sessions.ts';
import { tokenBlacklist } from './routes/token-blacklist.ts';
import { tokenLogout } from './routes/token-logout.ts';
import { tokenObtain } from './routes/token-obtain.ts';
import { tokenRefresh } from './routes/token-refresh.ts';
import { tokenSliding } from './routes/token-sliding.ts';
import { tokenSlidingRefresh } from './routes/token-sliding-refresh.ts';
import { tokenVerify } from './routes/token-verify.ts';
import { userCreate } from './routes/user-create.ts';
import { userById, userDetail } from './routes/user-detail.ts';
import { countingAs } from './services/default.ts';
import { createServiceKeys, type ServiceKeys } from './services/keys.ts';
import { forKnownServices } from './services/known.ts';
import { nonceBatch } from './services/nonce-batch.ts';
import { resealServiceKeys } from './services/reseal.ts';
import { readSigned } from './services/signed-caller.ts';
import { resolveSettings } from './settings.ts';

/** Settings, the database, hooks; and what tests put in the place of the platform. */
export interface AuthServiceOptions extends AuthSettingsInput, AuthHooks {
  readonly database: Database;
  /** What is known of users beyond our own fields; see `defineExtraData`. */
  readonly extraData?: readonly ExtraDeclaration[];
  /** Defaults to Django's scrypt; see `passwords/hasher.ts`. */
  readonly passwords?: PasswordHasher;
  /** Templates of pages to use in the place of ours, one by one. */
  readonly pages?: PageTemplates;
  /** A Worker's rate-limit binding: a coarse filter by address in front of what the database counts. */
  readonly addressLimiter?: AddressLimiter | undefined;
  /** What sends mail. Without one, mails stay in the outbox under `DEBUG`, and there are none otherwise. */
  readonly mailer?: Mailer | undefined;
  /** Goes on with work after the answer: `waitUntil` of `cloudflare:workers`. Other platforms need none. */
  readonly waitUntil?: (work: Promise<unknown>) => void;
  /** Milliseconds since the epoch; defaults to `Date.now`. */
  readonly clock?: () => number;
}

/** One face of the service. */
export interface Face {
  /** Answers a request; never throws. `caller` is what the platform vouches for, not what headers claim. */
  fetch(request: Request, caller?: Caller): Promise<Response>;
}

/** A running auth-service. */
export interface AuthService {
  /** Everything. Reach it through a service binding; never put it on a public route. */
  readonly private: Face;
  /** Pages, JWKS and health; the token API with `EXPOSE_API`. To who signs as a client-service, everything. */
  readonly public: Face;
  /** Keys with which client-services sign. */
  readonly serviceKeys: ServiceKeys;
  /** What a cron trigger runs: what expired is deleted, keys are rotated when they are due, mail that waits is sent. */
  scheduled(): Promise<void>;
  /** Deletes expired sessions, up to a bound. @returns how many; 0 when none are left */
  flushExpiredTokens(): Promise<number>;
  /**
   * Imports `SIGNING_KEY`. Await it before serving: requests would find out too, each of them.
   *
   * @throws {SettingsError} if the key cannot be used
   */
  ready(): Promise<void>;
  /** Publishes a new signing key. @returns its kid; undefined if one waits already or keys are static */
  rotateKeys(rotation?: Rotation): Promise<string | undefined>;
}

const OPEN_ROUTES = [healthz, jwks, devOutbox, ...ADMIN_ROUTES];

const API_ROUTES = [
  tokenObtain,
  tokenRefresh,
  tokenVerify,
  tokenBlacklist,
  tokenLogout,
  tokenSliding,
  tokenSlidingRefresh,
  userDetail,
  userById,
  userCreate,
  passwordChange,
  passwordReset,
  passwordResetConfirm,
  emailVerify,
  emailVerifyConfirm,
  emailChange,
  sessionList,
  sessionDetail,
];

/**
 * Creates an auth-service.
 *
 * @throws {SettingsError} naming every setting that is wrong or missing
 */
export function createAuthService(options: AuthServiceOptions): AuthService {
  const { database, extraData = [], passwords = createPasswordHasher(), clock = Date.now, ...rest } = options;
  const { addressLimiter, mailer, waitUntil = () => undefined } = options;
  const settings = resolveSettings(rest);
  const guarded = guardDatabase(database, clock);
  const parts: AuthParts = {
    database: guarded,
    settings,
    keys: createKeyRing(guarded, settings),
    passwords,
    hooks: rest,
    extraData,
    addressLimiter,
    devices: createDevices(settings.authSecret),
    mail: createMail(guarded, settings, mailer),
    waitUntil,
  };
  const seconds = () => Math.floor(clock() / 1000);
  const pages = createPages(settings, rest.pages);
  const serviceKeys = createServiceKeys(guarded, settings.authSecret);
  const { defaultService } = settings;
  const named = defaultService === '' ? API_ROUTES : API_ROUTES.map(countingAs(defaultService));
  const api = settings.knownServicesOnly ? named.map(forKnownServices) : named;
  const open = [...OPEN_ROUTES, ...pages.routes];
  const everything = createRouter([...open, ...api], pages.errorResponse);
  const shown = settings.exposeApi ? everything : createRouter(open, pages.errorResponse);

  const contextOf = (request: Request, caller: Caller): RequestContext => ({
    ...parts,
    now: seconds(),
    language: chooseLanguage(request),
    caller: bounded(caller),
  });

  function answerVouched(request: Request, caller: Caller, database = guarded): Promise<Response> {
    const service = caller.service ?? (defaultService || undefined);
    const known = { ...forwarded(request), ...caller, ...(service && { service }) };
    return everything(request, { ...contextOf(request, known), database });
  }

  async function answerSigned(signed: Request, caller: Caller): Promise<Response> {
    try {
      const { service, nonce, request } = await readSigned(signed, serviceKeys, seconds());
      const { database, settle } = nonceBatch(guarded, nonce);
      const answer = await answerVouched(request, { service }, database);
      await settle();
      return answer;
    } catch (error) {
      const isForged = error instanceof ApiError && error.body.code === 'signature_invalid';
      return toResponse(
        isForged
          ? await countForgery(contextOf(signed, caller)).then(
              () => error,
              (limit: unknown) => limit,
            )
          : error,
      );
    }
  }

  return {
    serviceKeys,
    private: { fetch: (request, caller = {}) => answerVouched(request, caller) },
    public: {
      fetch: (request, caller = {}) =>
        isSigned(request) ? answerSigned(request, caller) : shown(request, contextOf(request, caller)),
    },
    async scheduled() {
      const now = seconds();
      const unhurried = { ...parts, database: guardDatabase(database, clock, TASK_DEADLINES) };
      const tasks = [
        () => flushExpiredSessions(unhurried, now),
        () => flushLeftovers(unhurried, now),
        () => flushOldEvents(unhurried, now),
        () => parts.mail?.deliver(now),
        () => parts.keys.maintain(now),
        () => resealServiceKeys(parts),
      ];
      // One that fails does not keep the others from running: the run fails when all had their turn.
      const failures: unknown[] = [];
      for (const task of tasks) {
        try {
          await task();
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
    flushExpiredTokens: () =>
      flushExpiredSessions({ ...parts, database: guardDatabase(database, clock, TASK_DEADLINES) }, seconds()),
    ready: () => parts.keys.ready(),
    rotateKeys: (rotation) => parts.keys.rotate(seconds(), rotation),
  };
}

/** Header in which a client-service says for whom it asks. Believed on the private face alone. */
const CLIENT_IP = 'easyjwt-client-ip';

/** The person behind a request, as a client-service that the platform vouches for tells it. */
function forwarded(request: Request): Caller {
  const ip = request.headers.get(CLIENT_IP);
  const userAgent = request.headers.get('user-agent');
  return { ...(ip && /^[\da-f:.]{2,45}$/i.test(ip) && { ip }), ...(userAgent && { userAgent }) };
}

/** Longest user agent that is kept, in sessions and events alike. */
const MAX_USER_AGENT = 200;

/** A caller of whom nothing is longer than what is worth storing. */
const bounded = ({ userAgent, ...caller }: Caller): Caller => ({
  ...caller,
  ...(userAgent && { userAgent: userAgent.slice(0, MAX_USER_AGENT) }),
});
