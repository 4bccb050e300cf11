/**
 * What a client-service tells of the requests to its app: a line of the log for each, where it was known from who makes
 * it, each question to the auth-service, and the id that both services know it by.
 *
 * Accepted weakness: a request is known by its object. What a handler asks for a copy of it (`new Request(request)`) is
 * not counted, and goes to the auth-service without the id.
 */
import { nameOf } from '../core/errors.ts';
import { jsonLog } from '../core/observe/json-log.ts';
import { methodOf } from '../core/observe/method.ts';
import { type Observe, safely, together } from '../core/observe/observation.ts';
import { createWatch } from '../core/observe/watch.ts';
import { OBSERVE_SETTINGS, type ObserveSettingsInput } from '../core/settings/observe.ts';
import { readSettings, settingsFromEnv } from '../core/settings/read.ts';
import { withHeaders } from '../web/headers.ts';
import { REQUEST_ID, wellFormedId } from '../web/request-id.ts';
import { serverTiming } from '../web/server-timing.ts';
import { isPlatform, type Platform } from './context.ts';
import { setWatch } from './watches.ts';

/** Settings, and who listens beside the log on the console. */
export interface ObserverOptions extends ObserveSettingsInput {
  /** Gets everything that the log gets and what only counters want. */
  readonly observe?: Observe | undefined;
  /** Milliseconds since the epoch; `Date.now` when left out. */
  readonly now?: () => number;
}

/** Wraps an app's handler: a Worker's `fetch`, or what `serve` takes. */
export type Observer = <Rest extends unknown[]>(
  handler: (request: Request, ...rest: Rest) => Response | Promise<Response>,
) => (request: Request, ...rest: Rest) => Promise<Response>;

function requestIdOf(request: Request, { requestId }: Platform): string {
  const onWorkers = navigator.userAgent === 'Cloudflare-Workers';
  const given = requestId ?? (onWorkers ? request.headers.get('cf-ray') : undefined);
  return wellFormedId(given) ?? crypto.randomUUID();
}

/** The path without what is long enough to be a secret: a segment of it may be the token of an invitation. */
const pathOf = ({ url }: Request): string => new URL(url).pathname.replace(/[^/]{20,}/g, '…').slice(0, 200);

/**
 * Begins to observe.
 *
 * @throws {SettingsError} naming every setting that is wrong
 */
export function createObserver({ observe, now = Date.now, ...input }: ObserverOptions = {}): Observer {
  const settings = readSettings(OBSERVE_SETTINGS, input);
  const tell = safely(together(jsonLog(settings.logLevel), observe ?? (() => undefined)));
  return (handler) =>
    async (request, ...rest) => {
      const requestId = requestIdOf(request, rest.find(isPlatform) ?? {});
      const watch = createWatch({ observe: tell, component: 'client-service', requestId, clock: now });
      setWatch(request, watch);
      const done = (status: number) => {
        const level = status >= 500 ? 'error' : status === 429 ? 'warn' : 'info';
        const [method, path] = [methodOf(request), pathOf(request)];
        watch.note(level, 'request', { method, path, status, ms: watch.elapsed() });
      };
      try {
        const response = await handler(request, ...rest);
        done(response.status);
        return withHeaders(response, {
          [REQUEST_ID]: requestId,
          ...(settings.serverTiming && { 'server-timing': serverTiming(watch, true) }),
        });
      } catch (error) {
        watch.note('error', 'unexpected_error', { error: nameOf(error) });
        done(500);
        throw error;
      }
    };
}

/** The part of an environment (`process.env`, a Worker's `env`) that says how much a service tells. */
export const observeSettingsFromEnv = (env: Readonly<Record<string, unknown>>): ObserveSettingsInput =>
  settingsFromEnv(OBSERVE_SETTINGS, env);
