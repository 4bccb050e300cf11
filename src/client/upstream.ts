/**
 * The auth-service as a client-service sees it. Whatever is not an answer of an auth-service (no connection, no answer
 * in time, a redirect, a 5xx, HTML, a truncated or oversize body) is one thing: an outage. Nothing of such an answer is
 * repeated to the caller.
 */

import { within } from '../core/deadline.ts';
import { type ApiError, unavailable } from '../core/errors.ts';
import { mediaType, readBytes } from '../web/body.ts';
import { watchOf } from './watches.ts';

/** Anything that answers requests: a service binding, an auth-service in the same process, a wrapper of `fetch`. */
export interface Fetcher {
  fetch(request: Request): Promise<Response>;
}

/** A question to the auth-service. */
export interface Question {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body?: BodyInit;
}

/** What an auth-service answered: a status below 500, and JSON or nothing. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** `text` parsed; undefined when it is empty. */
  readonly json: unknown;
}

/** Asks the auth-service. Both throw {@link ApiError} 503 for an outage. */
export interface Upstream {
  /** Asks something that changes nothing; a second time if there was no answer. */
  ask(question: Question): Promise<Reply>;
  /** Asks something that may change something, once, and waits five times as long. */
  send(question: Question): Promise<Reply>;
}

/** When to come back after an outage, in seconds. */
const RETRY_AFTER = 5;
/** Questions that may be open at once; beyond them the answer is 503 at once, so that a slow auth-service slows nobody. */
const MAX_OPEN = 256;

/** 503: the auth-service cannot be asked now. */
export const outage = (): ApiError =>
  unavailable('auth_service_unavailable', 'The authentication service is not available.', RETRY_AFTER);

async function readReply(response: Response): Promise<Reply | undefined> {
  const { status, headers, body } = response;
  const foreign = status >= 500 || status < 200 || (status >= 300 && status < 400 && status !== 304);
  const bytes = foreign ? undefined : await readBytes(body);
  if (bytes === undefined) {
    // Lets the connection go; a body that was read beyond its limit is cancelled already.
    await body?.cancel().catch(() => undefined);
    return undefined;
  }
  if (bytes.length === 0) return { status, headers, text: '', json: undefined };
  if (mediaType(headers.get('content-type')) !== 'application/json') return undefined;
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  return { status, headers, text, json: JSON.parse(text) };
}

/** Reaches the auth-service through `fetcher`. `timeout`: seconds a try. `clock`: the time in milliseconds. */
export function createUpstream(
  fetcher: Fetcher,
  baseUrl: string,
  timeout: number,
  clock: () => number,
): Upstream {
  /** The questions that are open, and when each is given up: a Worker may drop who asked, and then nobody closes it. */
  const open = new Map<Question, number>();

  /** `patience`: how many times the timeout. */
  async function attempt(question: Question, patience: number): Promise<Reply | undefined> {
    const now = clock();
    for (const [asked, until] of open) if (until < now) open.delete(asked);
    if (open.size >= MAX_OPEN) return undefined;
    const time = patience * timeout * 1000;
    open.set(question, now + time);
    const end = watchOf(question.headers)?.begin('upstream');
    let status = 0;
    const abort = new AbortController();
    try {
      const { path, ...init } = question;
      const request = new Request(baseUrl + path, { ...init, redirect: 'manual', signal: abort.signal });
      const answering = fetcher.fetch(request).then(readReply);
      const reply = await within(time, answering);
      status = reply?.status ?? 0;
      if (!reply) abort.abort();
      return reply;
    } catch {
      return undefined;
    } finally {
      end?.({ path: question.path, status }, status ? 'debug' : 'error');
      open.delete(question);
    }
  }

  function orOutage(reply: Reply | undefined): Reply {
    if (!reply) throw outage();
    return reply;
  }

  return {
    ask: async (question) => orOutage((await attempt(question, 1)) ?? (await attempt(question, 1))),
    send: async (question) => orOutage(await attempt(question, 5)),
  };
}
