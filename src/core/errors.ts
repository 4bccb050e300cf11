/** The one error type that becomes a response. Anything else that is thrown becomes a bare 500 (`web/catch.ts`). */

/** What a caller did wrong, or what is not to be had now, as status and JSON body. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  /**
   * @param status HTTP status, 4xx or 503
   * @param body JSON body in Django REST framework's envelope: `{detail, code}` or `{field: [messages]}`
   */
  constructor(status: number, body: Record<string, unknown>, headers: Record<string, string> = {}) {
    super(typeof body.detail === 'string' ? body.detail : `HTTP ${status}`);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** 400 with messages per field, as Django REST framework's serializers answer. */
export function fieldErrors(fields: Readonly<Record<string, readonly string[]>>): ApiError {
  return new ApiError(400, { ...fields });
}

/** 400 that concerns the request as a whole. */
export function nonFieldError(message: string): ApiError {
  return fieldErrors({ non_field_errors: [message] });
}

/** 503: the service cannot know now. `code` says which part is missing; never used for a bad credential. */
export function unavailable(code: string, detail: string, retryAfterSeconds: number): ApiError {
  return new ApiError(503, { detail, code }, { 'retry-after': String(retryAfterSeconds) });
}

/** What kind of thing was thrown: all that a log may say of an error that is not ours, whose message may hold anything. */
export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
