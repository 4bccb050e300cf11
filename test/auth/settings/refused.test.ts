import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type AuthServiceOptions,
  authSettingsFromEnv,
  createAuthService,
  DEMO_AUTH_SECRET,
  SettingsError,
} from '../../../src/auth.ts';
import { freshDatabase } from '../../support/auth.ts';

const database = await freshDatabase();
const SECRET = randomBytes(32).toString('base64');
const README_KEY = 'd577273ff885c3f84dadb8578bb40000';
const PEM = '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----';

/** What a deployment that is wrong in one way says. */
function faultsOf(options: Partial<AuthServiceOptions>): readonly string[] {
  try {
    createAuthService({ database, authSecret: [SECRET], ...options });
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
}

describe('a deployment', () => {
  it('starts with a secret', () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ algorithm: 'HS256', signingKey: SECRET })).toEqual([]);
  });

  it.each(['x'.repeat(31), 'x'.repeat(40), README_KEY, 'your-256-bit-secret-your-256-bit-secret'])(
    'A4: does not start with the secret %#',
    (secret) => {
      expect(faultsOf({ algorithm: 'HS256', signingKey: secret })).not.toEqual([]);
      expect(faultsOf({ authSecret: [secret] })).not.toEqual([]);
    },
  );

  it.each<[name: string, options: Partial<AuthServiceOptions>, fault: RegExp]>([
    ['no AUTH_SECRET', { authSecret: [] }, /^AUTH_SECRET is missing: write at least 32 random characters/],
    ['the demo AUTH_SECRET', { authSecret: [DEMO_AUTH_SECRET] }, /^AUTH_SECRET cannot be the demo secret/],
    ['a short AUTH_SECRET', { authSecret: ['short'] }, /^AUTH_SECRET cannot be shorter than 32 bytes/],
    ['a guessable AUTH_SECRET', { authSecret: ['x'.repeat(40)] }, /^AUTH_SECRET cannot be guessable/],
    ['one weak AUTH_SECRET of two', { authSecret: [SECRET, 'short'] }, /^AUTH_SECRET cannot be shorter/],
    ['HS256 without SIGNING_KEY', { algorithm: 'HS256' }, /^SIGNING_KEY is missing: for HS256 write/],
    [
      "the SIGNING_KEY of django-easyjwt's README",
      { algorithm: 'HS256', signingKey: README_KEY },
      /^SIGNING_KEY cannot be printed in a public document/,
    ],
    ['a short SIGNING_KEY', { algorithm: 'HS256', signingKey: 'secret' }, /^SIGNING_KEY cannot be shorter/],
    [
      'the demo secret as SIGNING_KEY',
      { algorithm: 'HS256', signingKey: DEMO_AUTH_SECRET },
      /^SIGNING_KEY cannot be printed in a public document/,
    ],
    [
      'a weak SIGNING_KEY that only verifies',
      { signingKey: README_KEY },
      /^SIGNING_KEY cannot be printed in a public document/,
    ],
    [
      'a PEM key for a secret',
      { algorithm: 'HS256', signingKey: PEM },
      /^SIGNING_KEY cannot be a PEM key with HS256/,
    ],
    [
      'a session shorter than its tokens',
      { sessionMaxAge: 60 },
      /^SESSION_MAX_AGE cannot be 60 seconds: write at least the lifetime of a token \(86400\)/,
    ],
    ['limits turned off', { rateLimit: false }, /^RATE_LIMIT cannot be off without DEBUG/],
    [
      'no kind of token',
      { authTokenClasses: [] },
      /^AUTH_TOKEN_CLASSES cannot be this list: write AccessToken/,
    ],
    [
      'an unknown kind of token',
      { authTokenClasses: 'AccessToken, app.tokens.MyToken' },
      /^AUTH_TOKEN_CLASSES cannot be "AccessToken, app\.tokens\.MyToken": write AccessToken, SlidingToken or both/,
    ],
    [
      'no header type',
      { authHeaderTypes: ',' },
      /^AUTH_HEADER_TYPES cannot be ",": write names without spaces/,
    ],
    [
      'a header type that breaks headers',
      { authHeaderTypes: ['Bearer\r\nX: y'] },
      /^AUTH_HEADER_TYPES cannot be/,
    ],
    ['a header that cannot be', { authHeaderName: 'X Token' }, /^AUTH_HEADER_NAME cannot be "X Token"/],
    [
      'a claim for two things',
      { userIdClaim: 'jti' },
      /^JTI_CLAIM cannot be jti: write a name that no other/,
    ],
    ['a claim that is taken', { userIdClaim: 'exp' }, /^USER_ID_CLAIM cannot be exp/],
    ['a subject that is no user', { revokeTokenClaim: 'sub' }, /^REVOKE_TOKEN_CLAIM cannot be sub/],
    ['a claim that is no name', { jtiClaim: '__proto__' }, /^JTI_CLAIM cannot be "__proto__"/],
    ['an unknown algorithm', { algorithm: 'none' }, /^ALGORITHM cannot be "none": write one of EdDSA, ES256/],
    ['a duration that is none', { leeway: '5 minutes' }, /^LEEWAY cannot be "5 minutes": write seconds/],
    ['too much leeway', { leeway: 61 }, /^LEEWAY cannot be 61: write seconds .*, from 0 to 60 seconds/],
    ['a field that names no user', { userIdField: 'first_name' }, /^USER_ID_FIELD cannot be "first_name"/],
    ['an unknown COMPAT', { compat: 'drf-jwt' }, /^COMPAT cannot be "drf-jwt": write one of/],
  ])('refuses to start with %s', (_name, options, fault) => {
    const faults = faultsOf(options);
    expect(faults.join('\n')).toMatch(fault);
    expect(faults).toHaveLength(1);
  });

  it('says everything that is wrong at once, and repeats no secret', () => {
    const faults = faultsOf({ authSecret: ['hunter2'], signingKey: 'hunter2', sessionMaxAge: 60 });
    expect(faults).toHaveLength(3);
    expect(faults.join()).not.toContain('hunter2');
  });
});

describe('an environment', () => {
  it('gives settings under the names of Django', () => {
    const env = {
      AUTH_SECRET: SECRET,
      ALGORITHM: 'HS256',
      SIGNING_KEY: SECRET,
      COMPAT: 'simplejwt',
      ROTATE_REFRESH_TOKENS: 'True',
      BLACKLIST_AFTER_ROTATION: 'True',
      ACCESS_TOKEN_LIFETIME: '300',
      AUDIENCE: 'None',
    };
    expect(faultsOf(authSettingsFromEnv(env))).toEqual([]);
    expect(authSettingsFromEnv(env)).toMatchObject({ compat: 'simplejwt', rotateRefreshTokens: 'True' });
  });
});
