/** Sections B, E and G without their protections. */
import type { Mutation } from './mutation.ts';

const AUTHENTICATE = 'src/auth/tokens/authenticate.ts';
const BEARER = 'src/client/authenticators/bearer.ts';
const UPSTREAM = 'src/client/upstream.ts';
const MESSAGE = 'src/web/signatures/message.ts';
const VERIFY = 'src/web/signatures/verify.ts';
const WIRE = 'test/auth/wire/http.test.ts';
const VERIFICATION = 'test/client/verification.test.ts';
const SIGNATURES = 'test/client/signatures.test.ts';
const HTTP = 'test/security/http.test.ts';
const BAD_INPUT = 'test/auth/wire/bad-input.test.ts';
const OUTAGE = 'test/client/outage.test.ts';

const AUTH_HEADER = "(request.headers.get(settings.authHeaderName) ?? '')";
/** Where a header is looked for, with somewhere else besides. */
const orFrom = (place: string): string => `(request.headers.get(settings.authHeaderName) ?? ${place} ?? '')`;
const QUERY = `(((token) => token && 'Bearer ' + token)(new URL(request.url).searchParams.get('access_token')))`;
const COOKIE = `(((found) => found && 'Bearer ' + found[1])(/access_token=([^;]+)/.exec(request.headers.get('cookie') ?? '')))`;
const PROXIES = "request.headers.get('x-forwarded-authorization')";

/** A place that must not count, at both services. */
const place = (name: string, code: string): readonly Mutation[] => [
  {
    ids: ['B3'],
    without: `ignoring a token in ${name} at the auth-service`,
    file: AUTHENTICATE,
    text: AUTH_HEADER,
    by: orFrom(code),
    tests: [WIRE],
  },
  {
    ids: ['B3'],
    without: `ignoring a token in ${name} at a client-service`,
    file: BEARER,
    text: AUTH_HEADER,
    by: orFrom(code),
    tests: [VERIFICATION],
  },
];

/** A part of a request that a signature has to cover. */
const uncovered = (component: string, without: string): Mutation => ({
  ids: ['G2'],
  without: `signing ${without}`,
  file: MESSAGE,
  text: `'${component}', `,
  by: '',
  tests: [SIGNATURES],
});

const HTTP_MUTATIONS: readonly Mutation[] = [
  {
    ids: ['B1'],
    without: 'a challenge of the auth-service',
    file: 'src/auth/tokens/faults.ts',
    text: "'www-authenticate': error ?",
    by: "'x-authenticate': error ?",
    tests: ['test/auth/wire/quirks.test.ts'],
  },
  {
    ids: ['B1'],
    without: 'a challenge of a client-service',
    file: 'src/client/refusals.ts',
    text: "new ApiError(401, { detail }, { 'www-authenticate': challenge })",
    by: 'new ApiError(401, { detail })',
    tests: [VERIFICATION],
  },
  {
    ids: ['B1'],
    without: 'telling no credential from a bad one',
    file: 'src/client/refusals.ts',
    text: ', error="invalid_token"',
    by: '',
    tests: [VERIFICATION],
  },
  {
    ids: ['B2'],
    without: 'looking at the scheme at the auth-service',
    file: AUTHENTICATE,
    text: 'if (!accepted) throw',
    by: 'if (scheme === "") throw',
    tests: [WIRE],
  },
  {
    ids: ['B2'],
    without: 'refusing a second token at the auth-service',
    file: AUTHENTICATE,
    text: 'token === undefined || values.length > 1',
    by: 'token === undefined',
    tests: [WIRE],
  },
  {
    ids: ['B2'],
    without: 'looking at the scheme at a client-service',
    file: BEARER,
    text: '!schemes.includes(scheme.toLowerCase())',
    by: '!scheme',
    tests: [VERIFICATION],
  },
  {
    ids: ['B2'],
    without: 'refusing a second token at a client-service',
    file: BEARER,
    text: '!token || more',
    by: '!token',
    tests: [VERIFICATION],
  },
  ...place('the query', QUERY),
  ...place('a cookie', COOKIE),
  ...place('a header of a proxy', PROXIES),
  {
    ids: ['B4'],
    without: 'ignoring who a header says is there',
    file: AUTHENTICATE,
    text: '  const presented = presentedToken(request, context);\n',
    by: `  const id = request.headers.get('x-user-id');
  const token = { claims: {}, type: 'access', iat: 0, exp: 0, sessionId: '', generation: 0, isForeign: true };
  if (id) return { token, kind: settings.authTokenClasses[0], userKey: { id: Number(id) } };
  const presented = presentedToken(request, context);\n`,
    tests: [WIRE],
  },
  {
    ids: ['B4'],
    without: 'believing what is said of a person on the private face alone',
    file: 'src/auth/answering.ts',
    text: "const known = face === 'private' ? vouched(request, caller) : caller;",
    by: 'const known = vouched(request, caller);',
    tests: [WIRE],
  },
  {
    ids: ['B4'],
    without: 'keeping from the auth-service what a stranger says of their address',
    file: 'src/client/visitor.ts',
    text: '  const address = addressOf(request, platform);',
    by: '  const address = request.headers.get(CLIENT_IP) ?? addressOf(request, platform);',
    tests: [VERIFICATION],
  },
  {
    ids: ['B5'],
    without: 'matching paths exactly',
    file: 'src/web/router.ts',
    text: '.fetch(request, context)',
    by: `.fetch(new Request(decodeURI(request.url).toLowerCase().replace(/([^:])\\/\\/+/g, '$1/'), request), context)`,
    tests: ['test/web/router.test.ts', HTTP],
  },
  {
    ids: ['B5'],
    without: 'counting guesses together, by whichever path they come',
    file: 'src/web/router.ts',
    text: 'router.all(route.path, (request, context) => {',
    by: `router.all(route.path, (request, context) => {
      if (/\\/$/.test(new URL(request.url).pathname) && context.settings) context = { ...context, settings: { ...context.settings, rateLimit: false } };`,
    tests: [HTTP],
  },
  {
    ids: ['B6'],
    without: 'asking for rights in the admin',
    file: 'src/auth/admin/actor.ts',
    text: 'if (!hasRight(actor, needed)) throw permissionDenied();',
    by: '',
    tests: ['test/auth/admin/gate.test.ts'],
  },
  {
    ids: ['B6'],
    without: 'asking guards',
    file: 'src/client/service.ts',
    text: 'for (const guard of guards) if (!(await guard(auth, request))) throw forbidden();',
    by: '',
    tests: [HTTP],
  },
  {
    ids: ['B7'],
    without: '`no-store` of the auth-service',
    file: 'src/web/json.ts',
    text: "'cache-control': 'no-store',\n      'x-content",
    by: "'x-content",
    tests: [WIRE],
  },
  {
    ids: ['B7'],
    without: '`no-store` of a client-service',
    file: 'src/client/proxy.ts',
    text: "      'cache-control': 'no-store',\n",
    by: '',
    tests: [HTTP],
  },
  {
    ids: ['B7'],
    without: '`nosniff`',
    file: 'src/web/json.ts',
    text: "      'x-content-type-options': 'nosniff',\n",
    by: '',
    tests: [WIRE],
  },
  {
    ids: ['B8'],
    without: 'refusing methods that are not there',
    file: 'src/web/router.ts',
    text: 'const handler = methods.get(request.method);',
    by: "const handler = methods.get(request.method) ?? methods.get('POST');",
    tests: [WIRE, 'test/web/router.test.ts'],
  },
  {
    ids: ['B8'],
    without: '`Allow`',
    file: 'src/web/router.ts',
    text: 'not allowed.` }, { allow });',
    by: 'not allowed.` });',
    tests: ['test/web/router.test.ts'],
  },
  {
    ids: ['B9'],
    without: 'keeping answers from other origins',
    file: 'src/web/json.ts',
    text: "      'x-content-type-options': 'nosniff',\n",
    by: "      'x-content-type-options': 'nosniff',\n      'access-control-allow-origin': '*',\n",
    tests: [WIRE],
  },
];

const INPUT: readonly Mutation[] = [
  {
    ids: ['E1'],
    without: 'looking at the media type',
    file: 'src/web/body.ts',
    text: 'if (!accepted.includes(media)) {',
    by: 'if (!accepted) {',
    tests: [BAD_INPUT],
  },
  {
    ids: ['E2'],
    without: 'counting what arrives rather than what `Content-Length` says',
    file: 'src/web/body.ts',
    text: 'readBytes(request.body, MAX_BODY_BYTES, MAX_DRAINED_BYTES)',
    by: "readBytes(request.body, Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES ? MAX_BODY_BYTES : MAX_DRAINED_BYTES, MAX_DRAINED_BYTES)",
    tests: [BAD_INPUT],
  },
  {
    ids: ['E2'],
    without: 'stopping at the limit',
    file: 'src/web/body.ts',
    text: '    if (length > limit && length <= drained) continue;\n    if (length > limit) {',
    by: '    if (length > 1e7) {',
    tests: ['test/web/body.test.ts'],
  },
  {
    ids: ['E3'],
    without: 'wanting texts',
    file: 'src/web/fields.ts',
    text: "v.string((issue) => (issue.input === null ? 'This field may not be null.' : 'Not a valid string.')),",
    by: 'v.pipe(v.any(), v.transform((value) => String(value))),',
    tests: [BAD_INPUT],
  },
  {
    ids: ['E3'],
    without: 'refusing members of every object',
    file: 'src/web/body.ts',
    text: "const FORBIDDEN_MEMBERS = ['__proto__', 'constructor', 'prototype'];",
    by: 'const FORBIDDEN_MEMBERS = [];',
    tests: [BAD_INPUT],
  },
  {
    ids: ['E4'],
    without: 'taking what is no JSON for bad input',
    file: 'src/web/body.ts',
    text: "throw malformed('JSON parse error - the body is not valid JSON');",
    by: "throw new Error('unexpected token');",
    tests: [BAD_INPUT],
  },
  {
    ids: ['E4', 'E6'],
    without: 'keeping to ourselves what went wrong',
    file: 'src/web/catch.ts',
    text: "{ detail: 'Internal server error.', code: 'internal_error' }",
    by: "{ detail: String(error), code: 'internal_error' }",
    tests: ['test/web/router.test.ts'],
  },
  {
    ids: ['E5'],
    without: 'parameters',
    file: 'src/storage/users.ts',
    text: 'eq(users.email, key.email);',
    by: `sql.raw("email = '" + key.email + "'");`,
    tests: ['test/security/held.test.ts'],
  },
  {
    ids: ['E6'],
    without: 'leaving messages of errors out of the log',
    file: 'src/web/catch.ts',
    text: 'error.name}$',
    by: 'error.message}$',
    tests: [WIRE],
  },
  {
    ids: ['E6'],
    without: 'leaving values of secrets out of messages',
    file: 'src/core/settings/read.ts',
    text: "setting.secret ? 'what it is' : written(raw)",
    by: 'written(raw)',
    tests: ['test/core/settings/read.test.ts'],
  },
  {
    ids: ['E7'],
    without: 'recording logins',
    file: 'src/auth/sessions/login.ts',
    text: '    insertEventIfChanged(event),\n',
    by: '',
    tests: [HTTP],
  },
  {
    ids: ['E7'],
    without: 'recording failures and throttling',
    file: 'src/auth/limits/attempt.ts',
    text: 'fail: (type, about) => record([createEvent(context, type, about), ...last(about)]),',
    by: 'fail: () => record([]),',
    tests: ['test/auth/limits/login.test.ts'],
  },
  {
    ids: ['E7'],
    without: 'recording reuse',
    file: 'src/auth/sessions/refresh.ts',
    text: 'insertEventIfChanged(reuse, sessionOwner(sessionId)),',
    by: 'selectSession(sessionId),',
    tests: ['test/auth/sessions/rotation.test.ts'],
  },
];

const SERVICES: readonly Mutation[] = [
  {
    ids: ['G1'],
    without: 'a private face',
    file: 'src/auth/faces.ts',
    text: 'shown: settings.exposeApi ? everything : routed(open)',
    by: 'shown: everything',
    tests: [SIGNATURES],
  },
  {
    ids: ['G1'],
    without: 'wanting a proof of who is internal',
    file: 'src/auth/service.ts',
    text: "answer(isSigned(request) ? 'signed' : 'public', request, caller)",
    by: "answer(isSigned(request) ? 'signed' : request.headers.has('x-internal') ? 'private' : 'public', request, caller)",
    tests: [SIGNATURES],
  },
  uncovered('@method', 'the method'),
  uncovered('@authority', 'the host'),
  uncovered('@path', 'the path'),
  uncovered('@query', 'the query'),
  {
    ids: ['G2'],
    without: 'signing for whom a request is made',
    file: MESSAGE,
    text: "  'authorization',\n",
    by: '',
    tests: [SIGNATURES],
  },
  {
    ids: ['G2'],
    without: 'refusing headers that were added',
    file: VERIFY,
    text: "...HEADERS.filter((name) => name !== 'user-agent' && request.headers.has(name)),",
    by: '',
    tests: [SIGNATURES],
  },
  {
    ids: ['G2'],
    without: 'comparing the body with its digest',
    file: VERIFY,
    text: "if (!equalText(request.headers.get('content-digest') ?? '', await contentDigest(body))) throw invalid();",
    by: '',
    tests: [SIGNATURES],
  },
  {
    ids: ['G3'],
    without: 'using a nonce up at the auth-service',
    file: 'src/auth/services/nonce-batch.ts',
    text: 'Object.assign([...statements, insertNewNonce(nonce)], statements)',
    by: 'statements',
    tests: [SIGNATURES],
  },
  {
    ids: ['G3'],
    without: 'using a nonce up at a client-service',
    file: 'src/client/signatures/machines.ts',
    text: 'if (!(await nonces.use(keyId, nonce, until))) throw replayed();',
    by: '',
    tests: [SIGNATURES],
  },
  {
    ids: ['G3', 'I12'],
    without: 'the whole of the window',
    file: VERIFY,
    text: 'Math.abs(now - created) > WINDOW',
    by: 'Math.abs(now - created) >= WINDOW',
    tests: [SIGNATURES],
  },
  {
    ids: ['G3', 'I12'],
    without: 'refusing a signature from the future',
    file: VERIFY,
    text: 'Math.abs(now - created) > WINDOW',
    by: 'now - created > WINDOW',
    tests: [SIGNATURES],
  },
  {
    ids: ['G3'],
    without: 'two keys at a time',
    file: 'src/auth/services/keys.ts',
    text: 'const key = await read(keyId);',
    by: 'const key = remembered.size > 0 ? undefined : await read(keyId);',
    tests: [SIGNATURES],
  },
  {
    ids: ['G4', 'I11'],
    without: 'leaving redirects alone',
    file: UPSTREAM,
    text: "redirect: 'manual'",
    by: "redirect: 'follow'",
    tests: [OUTAGE],
  },
  {
    ids: ['G4', 'I11'],
    without: 'taking a redirect for no answer',
    file: UPSTREAM,
    text: ' || (status >= 300 && status < 400 && status !== 304)',
    by: '',
    tests: [OUTAGE],
  },
  {
    ids: ['G4', 'I11'],
    without: 'a largest answer',
    file: UPSTREAM,
    text: 'await readBytes(body);',
    by: 'await readBytes(body, 1e9);',
    tests: [OUTAGE],
  },
  {
    ids: ['G4', 'I11'],
    without: 'wanting JSON by its media type',
    file: UPSTREAM,
    text: "if (mediaType(headers.get('content-type')) !== 'application/json') return undefined;",
    by: '',
    tests: [OUTAGE],
  },
  {
    ids: ['G4'],
    without: 'taking a media type with parameters',
    file: UPSTREAM,
    text: "mediaType(headers.get('content-type')) !==",
    by: "headers.get('content-type') !==",
    tests: [OUTAGE],
  },
  {
    ids: ['G4', 'I11'],
    without: 'keeping to ourselves what an auth-service in trouble says',
    file: UPSTREAM,
    text: 'const foreign = status >= 500 || status < 200',
    by: 'const foreign = status < 200',
    tests: [OUTAGE],
  },
  {
    ids: ['G5'],
    without: 'telling issuers and services apart',
    file: 'src/client/service.ts',
    text: 'createStore(cache, [settings.issuer || url, settings.service])',
    by: 'createStore(cache, [])',
    tests: ['test/client/cache.test.ts'],
  },
];

export const HTTP_AND_INPUT: readonly Mutation[] = [...HTTP_MUTATIONS, ...INPUT, ...SERVICES];
