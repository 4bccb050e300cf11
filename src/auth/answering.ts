/** Answering a request: who asks, who vouches for them, and what is known of the request by then. */
import { ApiError } from '../core/errors.ts';
import type { Database } from '../storage/database.ts';
import type { Caller } from './caller.ts';
import type { AuthParts } from './context.ts';
import { errorJson } from './error-json.ts';
import type { Faces, Traced } from './faces.ts';
import { bounded, forwarded } from './forwarded.ts';
import { countForgery } from './limits/forged.ts';
import type { SignedCalls } from './parts.ts';
import { codeOf, type createRequestLog, type FaceName, type Trace } from './request-log.ts';
import { shardsOf } from './shards/at.ts';
import type { Speech } from './texts/catalogue.ts';
import { timedDatabase, timedPasswords } from './timed.ts';

/** What answering takes. */
export interface Answering {
  readonly parts: AuthParts;
  readonly faces: Faces;
  /** What takes signed requests, where the service does. */
  readonly signing: SignedCalls | undefined;
  readonly logged: ReturnType<typeof createRequestLog>;
  /** How a request is spoken to. */
  speechOf(request: Request): Speech;
  /** Seconds since the epoch. */
  now(): number;
}

const asItIs = (database: Database): Database => database;

const NOT_SIGNED = {
  detail: 'This auth-service takes no signed requests: it was made without `signedServices`.',
  code: 'signature_unsupported',
};

/** What answers on a face; it never throws. `caller` is what the platform vouches for. */
export function createAnswer({ parts, faces, signing, logged, speechOf, now }: Answering) {
  function contextOf(request: Request, caller: Caller, trace: Trace, within = asItIs): Traced {
    const { watch } = trace;
    trace.service = caller.service;
    const databases = shardsOf(parts.shards, (each) => ({
      ...each,
      database: timedDatabase(within(each.database), watch),
    }));
    return {
      ...parts,
      ...databases[0],
      shards: databases,
      aside: parts.shards,
      passwords: timedPasswords(parts.passwords, watch),
      now: now(),
      ...speechOf(request),
      caller: bounded({ ...caller, requestId: watch.requestId }),
      watch,
      trace,
    };
  }

  /** Answers for a client-service that the platform or a signature vouches for. */
  function answerVouched(request: Request, caller: Caller, trace: Trace, within = asItIs) {
    return faces.everything(request, { ...contextOf(request, caller, trace, within), isVouched: true });
  }

  /** A caller that is vouched for, with what it says of the person behind the request. */
  function vouched(request: Request, caller: Caller): Caller {
    const service = caller.service ?? (parts.settings.defaultService || undefined);
    return { ...forwarded(request), ...caller, ...(service && { service }) };
  }

  async function answerSigned(signed: Request, caller: Caller, trace: Trace): Promise<Response> {
    try {
      if (!signing) throw new ApiError(401, NOT_SIGNED);
      const { service, nonce, request } = await signing.read(signed, signing.keys, now());
      const { within, settle } = signing.batch(nonce);
      const known = vouched(request, { service });
      if (known.requestId) trace.watch.rename(known.requestId);
      const answer = await answerVouched(request, known, trace, within);
      await settle(parts.shards[0].database);
      return answer;
    } catch (error) {
      const context = contextOf(signed, caller, trace);
      const isForged = error instanceof ApiError && error.body.code === 'signature_invalid';
      const cause: unknown = isForged
        ? await countForgery(context).then(
            () => error,
            (limit: unknown) => limit,
          )
        : error;
      trace.code = codeOf(cause);
      return errorJson(cause, context);
    }
  }

  return (face: FaceName, request: Request, caller: Caller): Promise<Response> => {
    const known = face === 'private' ? vouched(request, caller) : caller;
    return logged(request, face, known, (trace) => {
      if (face === 'signed') return answerSigned(request, caller, trace);
      if (face === 'private') return answerVouched(request, known, trace);
      return faces.shown(request, contextOf(request, known, trace));
    });
  };
}
