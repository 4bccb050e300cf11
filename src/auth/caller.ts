/** Who asks the auth-service something. */

/** Who asks, as far as the platform vouches for it. Never read from headers that anybody may send. */
export interface Caller {
  /** The client-service that asks, by its registered name. */
  readonly service?: string;
  /** Address of the person behind the request. */
  readonly ip?: string;
  /** Their user agent. */
  readonly userAgent?: string;
  /** What the request is called in logs and events; the service gives it a name where nobody vouches for one. */
  readonly requestId?: string;
  /** Who works at the command line, as `name@machine`, where nobody asks by a request. */
  readonly operator?: string;
}
