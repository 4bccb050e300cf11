/** What several routes answer, for the document. */
import * as v from 'valibot';
import { named, time } from '../../web/openapi/describe.ts';

/** Nothing more to say. */
export const nothing = () => v.object({});

/** A sentence for people. */
export const detail = () => v.object({ detail: v.string() });

/** Tokens of a login. */
export const tokenPair = () => named('TokenPair', { refresh: v.string(), access: v.string() });

/** A sliding token. */
export const slidingToken = () => named('SlidingToken', { token: v.string() });

/** Where somebody is logged in. */
export const sessionAnswer = () =>
  named('Session', {
    id: v.string(),
    created_at: time(),
    last_used_at: time(),
    expires_at: time(),
    service: v.nullable(v.string()),
    ip: v.nullable(v.string()),
    user_agent: v.nullable(v.string()),
    is_current: v.boolean(),
  });
