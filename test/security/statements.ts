/**
 * What must hold, statement by statement, and what we do about it. `docs/security.md` is made of this and of the names of
 * the tests that begin with a statement's id; an id without a test fails the build.
 */

/** One statement. */
export interface Statement {
  readonly id: string;
  readonly holds: string;
  readonly does: string;
}

/** A chapter of statements. */
export interface Chapter {
  readonly letter: string;
  readonly title: string;
  /** RFCs and standards behind it. */
  readonly sources: string;
  readonly statements: readonly Statement[];
}

const chapter = (
  letter: string,
  title: string,
  sources: string,
  rows: readonly (readonly [holds: string, does: string])[],
): Chapter => ({
  letter,
  title,
  sources,
  statements: rows.map(([holds, does], index) => ({ id: `${letter}${index + 1}`, holds, does })),
});

const TOKENS = chapter('A', 'Verifying tokens', 'RFC 7515, 7517, 7518, 7519, 8037, 8725; ASVS V9', [
  [
    'A key has one algorithm, which the header has to name exactly.',
    'Keys carry their algorithm; the header is compared with it and chooses nothing.',
  ],
  ['`none` in any form opens nothing.', 'There is no such algorithm, whatever its spelling.'],
  [
    'A public key is never the secret of an HMAC.',
    'Keys are imported for one algorithm; a key of another type never reaches a signature of that one.',
  ],
  [
    'A shared secret is long, random and not printed anywhere.',
    'Settings refuse secrets of less than 32 bytes, guessable ones and those of READMEs at start.',
  ],
  ['A token brings no keys.', '`jwk`, `jku`, `x5u`, `x5c`, `x5t` are not looked at and nothing is fetched.'],
  [
    '`kid` is a name that is looked up and nothing else.',
    'A string in a Map. An unknown one costs a fetch of the key set at most every 30 seconds.',
  ],
  ['What `crit` names has to be understood.', 'A token with `crit` is refused: we understand none.'],
  ['A payload is encoded.', '`b64: false` is refused with every other `crit`.'],
  ['A token has one spelling.', 'Three segments of canonical base64url, checked before anything is decoded.'],
  [
    'Nothing that revokes depends on the text of a token.',
    'Sessions, generations and `jti` decide; the cache of verified tokens alone is keyed by the exact text.',
  ],
  [
    'Nothing but a compact signed token is taken.',
    'JSON forms, JWE and other numbers of segments are refused.',
  ],
  ['Long tokens are not read.', 'More than 8,192 characters are refused before they are split.'],
  [
    'Nothing is decompressed or derived from a password.',
    'No JWE, `zip` or PBES2 is implemented or reached.',
  ],
  [
    '`exp` is there, a number, ahead, and no further than the lifetime allows.',
    'Checked for every token; for tokens with `sid` also against `iat` and the lifetime of their type.',
  ],
  ['`iat` and `nbf` are numbers that have come.', 'Refused otherwise; clocks may differ by 30 seconds.'],
  ['`iss` is exactly ours.', 'Compared as one string where `ISSUER` is set.'],
  ['`aud` names us.', 'Required to contain `AUDIENCE` where that is set.'],
  ['A token is used as what it is.', '`token_type` is compared at every use.'],
  [
    'Claims have their types before they reach the database, and the user has to exist and be active.',
    'User ids are parsed by the id type; every use of a refresh token reads the user.',
  ],
  [
    'Two readers cannot understand one token differently.',
    'Everything reads the same parsed object, in which the last of two members counts.',
  ],
  ['A payload is one JSON object in UTF-8.', 'Anything else is refused like a wrong signature.'],
  [
    'Signatures have one form.',
    'Lengths are checked before WebCrypto; Ed25519 and ECDSA keys are imported in their exact form.',
  ],
  [
    'The published key set tells nothing secret and does not change under those who use it.',
    'Public members, one `kid` each, `alg`, `use`, `Cache-Control`; old keys stay while what they signed lives.',
  ],
  ['Every refusal looks the same.', 'One 401 without a word of a parser, and never a 5xx.'],
]);

const HTTP = chapter('B', 'Bearer tokens and HTTP', 'RFC 6750, 9110; ASVS V3, V4, V8, V14', [
  ['A 401 says how to authenticate.', '`WWW-Authenticate` with `realm`, and `error` where a token was sent.'],
  ['One scheme with one token.', '`Bearer` in any case; other schemes and several tokens are refused.'],
  ['Tokens come from where they belong.', 'Not from queries, bodies of GET, other headers or other cookies.'],
  ['Headers that a client sends make nobody somebody.', 'Identity comes from tokens and bindings alone.'],
  ['The spelling of a path opens nothing.', 'Paths are matched exactly; limits count operations, not paths.'],
  [
    'Who may is decided in the handler.',
    'A guard wraps the handler itself; admin operations ask for permissions themselves.',
  ],
  ['Answers with tokens are kept by nobody.', '`Cache-Control: no-store`, JSON, `nosniff`.'],
  ['Methods that are not there are 405, and nobody logs in by GET.', 'The router answers with `Allow`.'],
  ['Other origins read nothing with credentials.', 'There are no CORS headers.'],
]);

const SESSIONS = chapter(
  'C',
  'Refreshing, sessions, revocation',
  'RFC 9700 section 4.14; RFC 7009; ASVS V7, V10',
  [
    [
      'A refresh is one conditional write.',
      'One statement moves the generation on; concurrent uses get the one successor.',
    ],
    [
      'A refresh that failed used nothing up.',
      'One batch, taken back where something after it fails or where it was too slow.',
    ],
    [
      'Reuse ends the family, and that one alone.',
      'A generation older than the predecessor revokes its session.',
    ],
    [
      'Grace is for the immediate predecessor, for its time.',
      '30 seconds by default, counted by the database row.',
    ],
    ['Rotation survives a restart.', 'It lies in the database alone.'],
    ['A chain ends, idle and absolutely.', 'Both ends are columns, and no `exp` passes the absolute one.'],
    ['A refresh reads the user.', 'Inactive, deleted, or with another password: 401.'],
    ['Logging out wins.', 'A revoked session moves no further; races included.'],
    ['A new password ends what was before it.', 'The epoch moves in the same transaction.'],
    [
      'How late a revocation may be seen is bounded and written down.',
      'Refresh: at once. Access: `MAX_STALENESS`; KV is never the authority, and a stale value counts as old.',
    ],
    [
      'What is stored opens nothing.',
      'Sessions are rows without tokens; secrets of services are sealed, recovery tokens hashed.',
    ],
    ['One session or all can be ended for somebody.', 'By the user, in the admin and by command.'],
    [
      'Tokens say nothing of the password hash.',
      'The claim exists where `CHECK_REVOKE_TOKEN` asks for it, and is a digest of its own.',
    ],
  ],
);

const PASSWORDS = chapter('D', 'Passwords and accounts', 'NIST SP 800-63B-4; ASVS V6; OWASP cheat sheets', [
  [
    'Hashes are slow enough.',
    'scrypt with N=2^14, r=8, p=5 and a random salt; rehashed at login when parameters rise.',
  ],
  [
    'A login costs a bounded amount of work.',
    'Passwords of more than 1,024 bytes are refused before hashing; hashes queue, and the queue is bounded.',
  ],
  [
    'Passwords may be long and are free of rules of composition.',
    'At least 8 code points by default, as Django; 15 are advised by `check`.',
  ],
  [
    'Common and similar passwords are refused, with the reason.',
    "Django's common list and its similarity to the user's own words.",
  ],
  ['All of a password counts.', 'Nothing is cut or trimmed, not at 72 bytes nor at NUL.'],
  [
    'One treatment of Unicode.',
    'None is done, on setting and on checking alike; text that is not well-formed is refused.',
  ],
  [
    'An address has one canonical form.',
    'NFKC, lower case, unique in the database; used by login, limits and mail alike.',
  ],
  ['A login does not tell who exists.', 'Same answer and the same hash calls for everybody.'],
  [
    'Registration, reset and change do not tell either.',
    'Pages and recovery answer alike; `user/create/` says so as Django does unless a setting forbids it.',
  ],
  [
    'Guessing is throttled per account and network, and never for ever.',
    'Counted in the database before the hash; 429 with `Retry-After`; it decays.',
  ],
  [
    'Throttling is the same whoever exists.',
    'Accounts count by what was typed, in a strongly consistent table.',
  ],
  ['Nobody gives themselves rights.', 'Create-user and profile take a list of fields and no other.'],
  [
    'Rights are given by those who have them.',
    'Staff flags by superusers, nobody their own, and the last superuser stays.',
  ],
  ['A password change needs the password, and counts.', 'Same limit as a login.'],
  [
    'Reset links are random, hashed, short-lived and work once.',
    'And lead to the configured address, end all sessions, and log nobody in.',
  ],
]);

const INPUT = chapter('E', 'Input, errors, logs', 'ASVS V1, V15, V16; OWASP REST cheat sheet', [
  ['Bodies have a type.', 'JSON, or a form where Django takes one; 415 otherwise.'],
  ['Bodies have a size.', '64 KiB, counted on the stream.'],
  ['Fields are read by name and type.', 'Own members only; anything else is 400 naming the field.'],
  ['Garbage is a clear 4xx.', 'JSON with a message, without a parser’s words.'],
  ['SQL has parameters.', 'One template makes all of it, and binds whatever is not SQL itself.'],
  ['Logs and errors have no secrets.', 'Errors are logged by name and place, events have a list of fields.'],
  [
    'What matters is on record.',
    'Logins, failures, throttling, reuse, every change: who, what, whom, from where, when.',
  ],
]);

const BROWSERS = chapter('F', 'Pages and cookies', 'ASVS V3, V7; OWASP CSRF cheat sheet', [
  [
    'Cookies are as narrow as they can be.',
    '`__Host-`, or `__Secure-` where a domain is shared; HttpOnly, Secure, SameSite.',
  ],
  ['Forms are ours.', 'Origin checks and a token bound to browser and session, at login and logout too.'],
  ['`next` leads nowhere else.', 'Parsed as browsers do and compared with the origins that are known.'],
  ['Pages run nothing foreign.', 'A strict Content-Security-Policy, HSTS, `nosniff`, no referrer, COOP.'],
  ['A login begins a new session.', 'And so does a change of password.'],
]);

const SERVICES = chapter('G', 'Between services', 'RFC 9421, 9530; ASVS V4, V10, V11, V13, V15', [
  ['The private face is private.', 'By binding, or signed; no header proves anything.'],
  [
    'A signature covers the whole request.',
    'Method, host, path, query, body and the headers that say for whom.',
  ],
  [
    'A signed request works once, in its minute.',
    '60 seconds each way; the nonce is written with what the request asks for.',
  ],
  ['Calls upstream are bounded.', 'No redirects, a deadline, 64 KiB, JSON by media type.'],
  [
    'Users are who the issuer says they are.',
    'Snapshots are keyed by issuer, service and user id, never by address.',
  ],
]);

const FAULTS = chapter(
  'I',
  'Faults',
  '401 only where a credential is known to be bad; 503 where nobody can know',
  [
    [
      'The database is down.',
      'Local verification goes on; everything else is 503 at once, nothing is half written, and it heals by itself.',
    ],
    [
      'The database is slow.',
      'Given up after 1.5 s (reads) or 3 s (writes), and left alone for 5 s after five failures in a row.',
    ],
    ['A connection is lost.', 'Reads are tried again twice; writes are for the caller to do again.'],
    ['A statement fails in the middle of a batch.', 'All of the batch or nothing.'],
    ['KV is down.', 'It is never asked for leave: the auth-service is.'],
    ['KV is slow.', 'Given 150 ms.'],
    ['KV is stale.', 'The time in a value counts, so a revocation is seen within `MAX_STALENESS`.'],
    ['KV holds garbage.', 'Treated as nothing.'],
    ['The auth-service is down.', 'Those who are known stay logged in for `STALE_IF_ERROR`; others get 503.'],
    [
      'The auth-service is slow.',
      'A deadline of 2 s, one retry where that is safe, calls bounded and shared.',
    ],
    ['The auth-service answers nonsense.', '503, and not a word of it is passed on.'],
    ['Clocks differ.', '30 s for tokens, 60 s for signatures.'],
    ['Keys rotate while tokens are used.', 'Published before they sign, kept while what they signed lives.'],
    ['Unknown keys come in a flood.', 'One fetch at a time, and none for 30 s after one that found nothing.'],
    ['Fifty refreshes at once.', 'One chain, no 5xx.'],
    ['A process ends between commit and answer.', 'The same refresh gets the same successor.'],
    ['One address registers many times at once.', 'One of them does.'],
    [
      'A process ends in the middle of a password change.',
      'One batch: the new password and the end of all sessions, or neither.',
    ],
    ['Everybody misses the cache at once.', 'One load per user.'],
    ['Tokens and bodies are huge.', 'Refused before they are read.'],
    [
      'Logins come in a flood.',
      'Hashes queue; what does not fit is 503 with `Retry-After`, and verification goes on.',
    ],
    ['Everybody tries again.', '`Retry-After` on every 503 and 429.'],
  ],
);

export const CHAPTERS: readonly Chapter[] = [
  TOKENS,
  HTTP,
  SESSIONS,
  PASSWORDS,
  INPUT,
  BROWSERS,
  SERVICES,
  FAULTS,
];
