import { describe, expect, it } from 'vitest';
import { clientSettingsFromEnv, createClientService, SettingsError } from '../../src/client.ts';

const start = (env: Record<string, string>) =>
  createClientService(clientSettingsFromEnv({ REMOTE_AUTH_SERVICE_URL: 'https://auth.test', ...env }));

describe('settings of the client-service', () => {
  it.each([
    [{ REMOTE_AUTH_SERVICE_URL: '' }, /^Cannot start: REMOTE_AUTH_SERVICE_URL is missing: write the address/],
    [{ REMOTE_AUTH_SERVICE_URL: 'auth.test' }, /REMOTE_AUTH_SERVICE_URL cannot be "auth.test": write/],
    [{ REMOTE_AUTH_SERVICE_URL: 'https://a:b@auth.test' }, /REMOTE_AUTH_SERVICE_URL/],
    [
      { REMOTE_AUTH_SERVICE_USER_PATH: 'user' },
      /REMOTE_AUTH_SERVICE_USER_PATH cannot be "user": write a path/,
    ],
    [{ REMOTE_AUTH_REQUEST_TIMEOUT: '0' }, /REMOTE_AUTH_REQUEST_TIMEOUT cannot be "0": write seconds/],
    [{ REMOTE_AUTH_SSL_VERIFY: 'False' }, /REMOTE_AUTH_SSL_VERIFY cannot be "False": write true/],
    [{ STRATEGY: 'both' }, /STRATEGY cannot be "both": write one of local, remote/],
    [{ MAX_STALENESS: 'soon' }, /MAX_STALENESS cannot be "soon"/],
    [{ LEEWAY: '61' }, /LEEWAY/],
    [{ ALGORITHM: 'none' }, /ALGORITHM cannot be "none"/],
    [
      { AUTH_TOKEN_CLASSES: 'RefreshToken' },
      /AUTH_TOKEN_CLASSES cannot be "RefreshToken": write AccessToken/,
    ],
    [{ AUTH_TOKEN_CLASSES: 'constructor' }, /AUTH_TOKEN_CLASSES cannot be "constructor"/],
    [{ ALLOWED_AUTH_ORIGINS: 'https://a.test/x' }, /ALLOWED_AUTH_ORIGINS cannot be .*: write origins/],
    [{ AUTH_HEADER_TYPES: 'a b' }, /AUTH_HEADER_TYPES/],
    [{ ALGORITHM: 'RS256', VERIFYING_KEY: 'not a key' }, /VERIFYING_KEY cannot be no key for RS256: write/],
    [{ ALGORITHM: 'HS256', VERIFYING_KEY: 'short' }, /VERIFYING_KEY cannot be shorter than 32 bytes/],
    [
      {
        ALGORITHM: 'HS256',
        VERIFYING_KEY: '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----',
      },
      /VERIFYING_KEY cannot be a secret for HS256/,
    ],
  ])('%o stops the service at start', (env, message) => {
    expect(() => start(env)).toThrow(SettingsError);
    expect(() => start(env)).toThrow(message);
  });

  it('never repeat a secret', () => {
    expect(() => start({ ALGORITHM: 'HS256', VERIFYING_KEY: 'my-secret' })).not.toThrow(/my-secret/);
  });

  it.each([
    {},
    { REMOTE_AUTH_SERVICE_URL: 'http://127.0.0.1:8000/base' },
    { REMOTE_AUTH_SSL_VERIFY: 'True', REMOTE_AUTH_REQUEST_TIMEOUT: '30', AUTH_HEADER_NAME: 'Authorization' },
    { AUTH_TOKEN_CLASSES: 'easyjwt_auth.tokens.AccessToken', AUDIENCE: 'None', ISSUER: 'None' },
    { ALGORITHM: 'HS256' },
  ])('%o is fine, as Django has it', (env) => {
    expect(() => start(env)).not.toThrow();
  });
});
