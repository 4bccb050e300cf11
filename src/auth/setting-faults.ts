/** What is wrong with the auth-service's settings taken together; what is wrong with one alone is said by its table. */
import { isTrustworthy } from '../core/origin.ts';
import { isPem, weakness } from '../core/secrets.ts';
import type { AuthSettings } from '../core/settings/auth.ts';
import { idClaim, typeClaim } from '../core/tokens/rules.ts';

/** The secret of local development. Refused unless `DEBUG` is on. */
export const DEMO_AUTH_SECRET = 'demo-secret-of-local-development-only';

const ADVICE = 'write at least 32 random characters, for example the output of `openssl rand -base64 32`.';

function secretFaults({ debug, authSecret }: AuthSettings): string[] {
  if (authSecret.length === 0) return [`AUTH_SECRET is missing: ${ADVICE}`];
  return authSecret.flatMap((secret) => {
    if (secret === DEMO_AUTH_SECRET) {
      return debug ? [] : [`AUTH_SECRET cannot be the demo secret of local development: ${ADVICE}`];
    }
    const reason = weakness(secret);
    return reason ? [`AUTH_SECRET cannot be ${reason}: ${ADVICE}`] : [];
  });
}

function keyFaults({ algorithm, signingKey }: AuthSettings): string[] {
  if (signingKey === '') {
    return algorithm.startsWith('HS') ? [`SIGNING_KEY is missing: for ${algorithm} ${ADVICE}`] : [];
  }
  if (isPem(signingKey)) {
    return algorithm.startsWith('HS')
      ? [`SIGNING_KEY cannot be a PEM key with ${algorithm}: write a secret, or another ALGORITHM.`]
      : [];
  }
  const reason = signingKey === DEMO_AUTH_SECRET ? 'printed in a public document' : weakness(signingKey);
  return reason ? [`SIGNING_KEY cannot be ${reason}: ${ADVICE}`] : [];
}

function sessionFaults(settings: AuthSettings): string[] {
  const { sessionMaxAge, refreshTokenLifetime, accessTokenLifetime, slidingTokenLifetime } = settings;
  const longest = Math.max(refreshTokenLifetime, accessTokenLifetime, slidingTokenLifetime);
  if (sessionMaxAge >= longest) return [];
  return [
    `SESSION_MAX_AGE cannot be ${sessionMaxAge} seconds: write at least the lifetime of a token (${longest}).`,
  ];
}

/** Claims that have their meaning from RFC 7519 or from us. */
const TAKEN_CLAIMS = ['exp', 'iat', 'nbf', 'aud', 'iss', 'sid', 'gen', 'ver'];

/** Two claims of one name would overwrite each other; `sub` has to be a text that says who. */
function claimFaults(settings: AuthSettings): string[] {
  const named = [
    ['USER_ID_CLAIM', settings.userIdClaim],
    ['TOKEN_TYPE_CLAIM', typeClaim(settings)],
    ['JTI_CLAIM', idClaim(settings)],
    ['SLIDING_TOKEN_REFRESH_EXP_CLAIM', settings.slidingTokenRefreshExpClaim],
    ['REVOKE_TOKEN_CLAIM', settings.revokeTokenClaim],
  ] as const;
  return named.flatMap(([setting, claim], index) => {
    const isSubject = claim === 'sub' && setting !== 'USER_ID_CLAIM';
    const isTwice = named.slice(0, index).some(([, other]) => other === claim);
    return isSubject || isTwice || TAKEN_CLAIMS.includes(claim)
      ? [`${setting} cannot be ${claim}: write a name that no other claim has.`]
      : [];
  });
}

/** Without limits passwords can be guessed, and strangers can fill the database. */
const limitFaults = ({ debug, rateLimit }: AuthSettings): string[] =>
  rateLimit || debug ? [] : ['RATE_LIMIT cannot be off without DEBUG: write on, or raise the limits.'];

const plainHttpFaults = ({ publicUrl, nextAllowedOrigins }: AuthSettings): string[] =>
  [
    ['PUBLIC_URL', publicUrl] as const,
    ...nextAllowedOrigins.map((each) => ['NEXT_ALLOWED_ORIGINS', each] as const),
  ]
    .filter(([, origin]) => !isTrustworthy(origin))
    .map(([name, origin]) => `${name} cannot be ${origin}: write https, or a name below localhost.`);

/** One sentence for each of them. */
export const settingFaults = (settings: AuthSettings): string[] =>
  [secretFaults, keyFaults, sessionFaults, claimFaults, limitFaults, plainHttpFaults].flatMap((faults) =>
    faults(settings),
  );
