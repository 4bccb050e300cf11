/** Audit events: what happened, to whom, from where. They never hold tokens, passwords or hashes. */
import type { NewEvent } from '../storage/events.ts';
import type { EventDetails } from '../storage/tables.ts';
import type { Caller } from './caller.ts';

/** Kinds of events. */
export const EVENT_TYPES = [
  'login',
  'login_failed',
  'logout',
  'logout_everywhere',
  'session_ended',
  'refresh_reuse',
  'throttled',
  'password_change',
  'password_change_failed',
  'password_reset_requested',
  'password_reset',
  'email_verification_requested',
  'email_verified',
  'email_change_failed',
  'email_change_requested',
  'reauthentication_failed',
  'email_change',
  'user_created',
  'user_changed',
  'user_deleted',
  'users_imported',
  'group_created',
  'group_changed',
  'group_deleted',
  'permission_created',
  'permission_deleted',
  'service_created',
  'service_changed',
  'service_deleted',
  'service_key_created',
  'service_key_deleted',
  'keys_rotated',
] as const;

/** One of them. */
export type EventType = (typeof EVENT_TYPES)[number];

const FAILURES: readonly EventType[] = [
  'login_failed',
  'throttled',
  'password_change_failed',
  'email_change_failed',
  'reauthentication_failed',
  'refresh_reuse',
];

/** An event as it is stored and as `onEvent` gets it. `at` in seconds since the epoch. */
export type AuthEvent = NewEvent & { readonly type: string };

/** What is known of an event beside the request: whom it is about, who did it, and what came of it. */
export interface EventAbout {
  readonly userId?: number;
  readonly sessionId?: string;
  readonly actorId?: number | null;
  readonly details?: EventDetails;
}

/** The event of a request. */
export function createEvent(
  context: { readonly caller: Caller; readonly now: number },
  type: EventType,
  about: EventAbout,
): AuthEvent {
  const { caller, now } = context;
  const { operator } = caller;
  const details = operator === undefined ? about.details : { ...about.details, operator };
  return {
    at: now,
    type,
    outcome: FAILURES.includes(type) ? 'failure' : 'success',
    userId: about.userId ?? null,
    sessionId: about.sessionId ?? null,
    service: caller.service ?? null,
    ip: caller.ip ?? null,
    userAgent: caller.userAgent ?? null,
    actorId: about.actorId ?? null,
    details: details ?? null,
    requestId: caller.requestId ?? null,
  };
}
