import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AUTH_SETTINGS } from '../../../src/core/settings/auth.ts';
import { CLIENT_SETTINGS } from '../../../src/core/settings/client.ts';
import { MAILER_SETTINGS } from '../../../src/core/settings/mailer.ts';
import { readSettings, SettingsError, settingsFromEnv } from '../../../src/core/settings/read.ts';
import { REFRESH_COOKIE_SETTINGS } from '../../../src/core/settings/refresh-cookies.ts';
import { SESSION_SETTINGS } from '../../../src/core/settings/sessions.ts';
import { envName, type SettingsTable } from '../../../src/core/settings/setting.ts';
import { SIGNATURE_SETTINGS } from '../../../src/core/settings/signatures.ts';
import { refuseUnsupported } from '../../../src/core/settings/unsupported.ts';
import { UNSUPPORTED_AUTH } from '../../../src/core/settings/unsupported-auth.ts';

const TABLES: Readonly<Record<string, SettingsTable>> = {
  'auth-service': { ...AUTH_SETTINGS, ...MAILER_SETTINGS },
  'client-service': {
    ...CLIENT_SETTINGS,
    ...REFRESH_COOKIE_SETTINGS,
    ...SESSION_SETTINGS,
    ...SIGNATURE_SETTINGS,
  },
};

const anything = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true, withTypedArray: true }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('300', '5m', 'true', 'None', 'a,b', '10/15m', 'HS256', '-----BEGIN', 'https://a.example'),
  fc.double(),
);

/** What a table says to one value, without the value of any other setting. */
function faultsOf(table: SettingsTable, key: string, raw: unknown): readonly string[] {
  try {
    readSettings(table, { [key]: raw });
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
}

describe.each(Object.entries(TABLES))('the settings of the %s', (_service, table) => {
  it.each(Object.keys(table))('take a value or say what to write: %s', (key) => {
    fc.assert(
      fc.property(anything, (raw) => {
        for (const fault of faultsOf(table, key, raw)) {
          expect(fault).toMatch(new RegExp(`^${envName(key)} cannot be .*: write .+\\.$`, 's'));
          expect(fault.length).toBeLessThan(400);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('have the default for what was not written', () => {
    const defaults = Object.fromEntries(Object.entries(table).map(([key, { fallback }]) => [key, fallback]));
    const blank = Object.fromEntries(Object.keys(table).map((key) => [key, ' ']));
    expect(readSettings(table, {})).toEqual(defaults);
    expect(readSettings(table, blank)).toEqual(defaults);
  });

  it('E6: never repeat a secret', () => {
    for (const [key, setting] of Object.entries(table)) {
      if (!setting.secret) continue;
      for (const raw of [{ hidden: 'hunter2' }, ['hunter2', 1], 4242424242]) {
        expect(faultsOf(table, key, raw).join()).not.toMatch(/hunter2|4242424242/);
      }
    }
  });

  it('have names in the form of environment variables, in one spelling each', () => {
    for (const key of Object.keys(table)) {
      const name = envName(key);
      expect(name).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
      expect(name.toLowerCase().replace(/_([a-z])/g, (_all, letter) => letter.toUpperCase())).toBe(key);
    }
  });
});

describe('an environment', () => {
  it('gives a table what it names, and nothing else', () => {
    const env = { LEEWAY: '10', PATH: '/bin', EXPOSE_API: true };
    const given = Object.entries(settingsFromEnv(AUTH_SETTINGS, env)).filter(([, raw]) => raw !== undefined);
    expect(Object.fromEntries(given)).toEqual({ leeway: '10', exposeApi: true });
  });

  it.each([
    ['AUTH_HEADER_TYPE', 'Bearer', 'write AUTH_HEADER_TYPES.'],
    ['AUTH_TOKEN_CLASS', 'AccessToken', 'write AUTH_TOKEN_CLASSES.'],
    ['SECRET_KEY', 'hunter2', 'write SIGNING_KEY.'],
    ['TOKEN_BACKEND_CLASS', 'x.Y', 'write ALGORITHM.'],
    ['USER_AUTHENTICATION_RULE', 'app.rules.only_staff', 'userAuthenticationRule'],
    ['TOKEN_OBTAIN_SERIALIZER', 'app.MyTokenObtainPairSerializer', 'customClaims'],
    ['JWK_URL', 'https://a.example/jwks.json', 'never fetches'],
    ['JSON_ENCODER', 'app.Encoder', 'toJSON'],
  ])('may not hold %s', (name, value, instead) => {
    const read = () => refuseUnsupported({ [name]: value }, UNSUPPORTED_AUTH);
    expect(read).toThrow(SettingsError);
    expect(read).toThrow(`Cannot start: ${name} cannot be set: `);
    expect(read).toThrow(instead);
    expect(read).not.toThrow(value);
  });

  it.each([
    ['USER_AUTHENTICATION_RULE', 'rest_framework_simplejwt.authentication.default_user_authentication_rule'],
    ['TOKEN_OBTAIN_SERIALIZER', 'easyjwt_auth.serializers.TokenObtainPairSerializer'],
    ['TOKEN_USER_CLASS', 'TokenUser'],
    ['BLACKLIST_AFTER_ROTATION', 'False'],
    ['BLACKLIST_AFTER_ROTATION', true],
    ['JWK_URL', 'None'],
    ['JSON_ENCODER', ''],
    ['SECRET_KEY', undefined],
  ])('may hold %s where it is %s, which asks for what happens anyway', (name, value) => {
    expect(() => refuseUnsupported({ [name]: value }, UNSUPPORTED_AUTH)).not.toThrow();
  });

  it('names everything that is wrong with it at once', () => {
    const env = { SECRET_KEY: 'a', JWK_URL: 'b' };
    expect(() => refuseUnsupported(env, UNSUPPORTED_AUTH)).toThrow(/JWK_URL.*SECRET_KEY/s);
  });
});
