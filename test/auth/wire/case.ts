/**
 * The form of the conformance table: what the Django libraries answer to a request, and what we answer where that is
 * something else on purpose. It is data, so that it can be run against any auth-service and printed.
 *
 * Cases 1 to 169 are numbered as in a capture of django-easyjwt 1.1.0 and of djangorestframework-simplejwt (998eb63, the
 * commit after 5.5.1's line), run on Django 5.2 with Django REST framework 3.18.
 */

/** Kinds of token. */
export type Kind = 'access' | 'refresh' | 'sliding';

/** A token to be put in the place where this stands. */
export interface TokenSpec {
  readonly kind: Kind;
  /** From a login of the case's user; otherwise made with the shared `SIGNING_KEY`, as Django would. */
  readonly fromLogin?: true;
  /** Claims in seconds from now; the others are as Django has them. */
  readonly at?: Readonly<Partial<Record<'exp' | 'iat' | 'nbf' | 'refresh_exp', number>>>;
  readonly set?: Readonly<Record<string, unknown>>;
  readonly drop?: readonly string[];
  /** The whole payload. */
  readonly payload?: unknown;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly sign?: 'HS512' | 'none' | 'wrong';
  /** White space around it. */
  readonly padded?: true;
}

/** Where a token stands in a request. */
export interface TokenPlace {
  readonly token: TokenSpec;
}

/** Texts in which `<email>`, `<EMAIL>`, `<password>` and `<id>` stand for the case's user, or a token. */
export type Text = string | TokenPlace;

/** A request. Without `json`, `form`, `multipart` and `raw` it has no body. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, Text>>;
  readonly multipart?: Readonly<Record<string, Text>>;
  readonly raw?: string;
  readonly type?: string;
  readonly accept?: string;
  /** The `Authorization` header: scheme, token and what may follow. */
  readonly authorization?: readonly Text[];
}

/** What happens to the case's user, or is asked, before the request. */
export type Step = 'deactivate' | 'delete user' | WireRequest;

/** Settings that the capture was repeated with, by its names for them. */
export const CONFIGS = {
  plain: {},
  rot: { rotateRefreshTokens: true, refreshGrace: 0 },
  revoke: { checkRevokeToken: true },
  aud: { audience: ['svc'], issuer: 'https://auth.example' },
  leeway: { leeway: 10 },
  inactiveok: { checkUserIsActive: false },
  types: { authHeaderTypes: ['JWT', 'Bearer'] },
  sliding: { authTokenClasses: ['SlidingToken'] },
} as const;

/** Values of `COMPAT`. */
export const MODES = ['', 'django-easyjwt', 'simplejwt'] as const;
export type Mode = (typeof MODES)[number];

/**
 * An answer: its status and its body, in which `<JWT>`, `<id>`, `<number>`, `<email>`, `<time>` and `<more>` (further
 * members) stand for what differs from run to run. Every 401 carries `WWW-Authenticate`.
 */
export type Expected = string;

/** One row of the table. */
export interface WireCase {
  /** Its number in the capture; 0 for what the capture lists without one. */
  readonly id: number;
  readonly name: string;
  readonly config?: keyof typeof CONFIGS;
  readonly before?: readonly Step[];
  readonly request: WireRequest;
  /** What django-easyjwt answers; where it has no such thing, what simplejwt does. */
  readonly easyjwt: Expected;
  /** What simplejwt answers, where that is something else. */
  readonly simplejwt?: Expected;
  /** What we answer instead: always, or in some of the modes. */
  readonly ours?: Expected | Readonly<Partial<Record<Mode, Expected>>>;
  /** Why. */
  readonly why?: string;
}

/** What we are to answer in a mode. */
export function expectedIn(mode: Mode, { easyjwt, simplejwt, ours }: WireCase): Expected {
  const django = mode === 'simplejwt' ? (simplejwt ?? easyjwt) : easyjwt;
  return typeof ours === 'string' ? ours : (ours?.[mode] ?? django);
}

/** A token of a login. */
export const fromLogin = (kind: Kind): TokenPlace => ({ token: { kind, fromLogin: true } });

/** A token as Django would have made it, but for what is said. */
export const made = (kind: Kind, other: Omit<TokenSpec, 'kind'> = {}): TokenPlace => ({
  token: { kind, ...other },
});

/** A POST of JSON. */
export const post = (path: string, json: unknown): WireRequest => ({ method: 'POST', path, json });

/** A GET with a token. */
export const get = (path: string, token: Text): WireRequest => ({
  method: 'GET',
  path,
  authorization: ['Bearer', token],
});
