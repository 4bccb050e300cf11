/**
 * The id that a request goes by in both services, in their logs and in the audit log.
 *
 * It comes from whoever can be believed: on Workers Cloudflare's own (`CF-Ray`), on the private face of the auth-service
 * the client-service's. Whatever else a stranger sends is not looked at; they could send somebody else's.
 */

/** Response header that says it. */
export const REQUEST_ID = 'x-request-id';

/** Header in which a client-service says it to the auth-service. Believed on the private face alone. */
export const FORWARDED_ID = 'easyjwt-request-id';

/** An id as it was given, if it can be one: short, and fit for a log. */
export const wellFormedId = (given: string | null | undefined): string | undefined =>
  given && /^[\w.-]{8,64}$/.test(given) ? given : undefined;
