import { describe, expect, it } from 'vitest';
import { createClientService, SettingsError } from '../../../src/client.ts';
import { pageSettingsFromEnv, withHostedLogin, withPages } from '../../../src/pages.ts';
import { SECRET } from './support/site.ts';

const REMOTE = 'https://auth.internal.example';

const shared = (env: Record<string, string>, remoteAuthServiceUrl = REMOTE) =>
  withPages(pageSettingsFromEnv(env), (pages) =>
    createClientService({ remoteAuthServiceUrl, extensions: [pages] }),
  );
const hosted = (env: Record<string, string>, sessionSecret = SECRET) =>
  withHostedLogin({ sessionSecret, ...pageSettingsFromEnv(env) }, (login) =>
    createClientService({ remoteAuthServiceUrl: REMOTE, extensions: [login] }),
  );

describe('settings of the pages', () => {
  it.each([
    [{ PUBLIC_URL: 'app.example.com' }, /PUBLIC_URL cannot be "app.example.com": write an origin/],
    [{ PUBLIC_URL: 'http://app.example.com' }, /PUBLIC_URL cannot be http:\/\/app.example.com: write https/],
    [{ AUTH_PUBLIC_URL: 'https://auth.example.com/x' }, /AUTH_PUBLIC_URL cannot be .*: write an origin/],
    [{ AUTH_PUBLIC_URL: 'http://auth.example.com' }, /AUTH_PUBLIC_URL cannot be .*: write https/],
    [{ LOGIN_URL: '//evil.test' }, /LOGIN_URL cannot be/],
    [{ LOGIN_URL: '/\\evil.test' }, /LOGIN_URL cannot be/],
    [{ LOGIN_URL: 'https://a@b.test/' }, /LOGIN_URL cannot be/],
    [{ LOGIN_URL: 'javascript:alert(1)' }, /LOGIN_URL cannot be/],
    [{ LOGIN_URL: 'https://auth.example.com/login#x' }, /LOGIN_URL cannot be/],
    [
      { LOGIN_URL: 'http://auth.example.com/login' },
      /LOGIN_URL cannot be http:\/\/auth.example.com: write https/,
    ],
    [{ LOGIN_REDIRECT_URL: 'https://app.example.com/' }, /LOGIN_REDIRECT_URL cannot be .*: write a path/],
    [{ LOGIN_REDIRECT_URL: '//evil.test' }, /LOGIN_REDIRECT_URL cannot be/],
    [{ LOGIN_REDIRECT_URL: '/a//b' }, /LOGIN_REDIRECT_URL cannot be \/a\/\/b: write a path/],
    [{ ACCENT_COLOR: 'red' }, /ACCENT_COLOR cannot be "red": write a colour/],
  ])('%o stops the service at start', (env, message) => {
    expect(() => shared(env)).toThrow(SettingsError);
    expect(() => shared(env)).toThrow(message);
    expect(() => hosted(env)).toThrow(message);
  });

  it('say where browsers log in, unless the auth-service can be reached by them anyway', () => {
    expect(() => shared({}, 'http://10.0.0.7:8000')).toThrow(/AUTH_PUBLIC_URL is missing: write where/);
    expect(() => shared({}, 'http://127.0.0.1:8000')).not.toThrow();
    expect(() =>
      shared({ LOGIN_URL: 'https://auth.example.com/login?a=b' }, 'http://10.0.0.7'),
    ).not.toThrow();
    expect(() => hosted({})).not.toThrow();
  });

  it('need a secret for a hosted login', () => {
    expect(() => hosted({}, '')).toThrow(/SESSION_SECRET is missing/);
    expect(() => hosted({}, 'short')).toThrow(/SESSION_SECRET cannot be/);
  });

  it('need no secret without one', () => {
    expect(() => shared({})).not.toThrow();
  });
});
