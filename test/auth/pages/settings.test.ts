import { describe, expect, it } from 'vitest';
import { authPages } from '../../../src/auth/pages/pages.ts';
import { resolveSettings } from '../../../src/auth/settings.ts';
import { SettingsError } from '../../../src/core/settings/read.ts';

const base = { debug: true };
const faultOf = (input: Record<string, unknown>): string => {
  try {
    resolveSettings({ ...base, ...input }, [authPages()]);
    return '';
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
};
const at = (publicUrl: string, cookieDomain: string) => faultOf({ publicUrl, cookieDomain });

describe('F1: COOKIE_DOMAIN', () => {
  it.each([
    ['https://auth.example.com', 'example.com'],
    ['https://auth.example.com', '.example.com'],
    ['https://example.com', 'example.com'],
    ['https://auth.example.com', 'auth.example.com'],
    ['https://auth.example.co.uk', 'example.co.uk'],
    ['https://auth.team.workers.dev', 'team.workers.dev'],
    ['http://auth.demo.localhost:8000', 'demo.localhost'],
    ['https://auth.example.com:8443', 'example.com'],
  ])('at %s may be %s', (publicUrl, domain) => {
    expect(at(publicUrl, domain)).toBe('');
  });

  it.each([
    ['https://auth.example.com', 'other.com'],
    ['https://auth.example.com', 'ample.com'],
    ['https://example.com', 'auth.example.com'],
    ['https://auth.example.com', 'com'],
    ['https://auth.localhost', 'localhost'],
    ['https://auth.example.co.uk', 'co.uk'],
    ['https://auth.example.com.br', 'com.br'],
    ['https://auth.workers.dev', 'workers.dev'],
    ['https://auth.github.io', 'github.io'],
    ['https://auth.pages.dev', 'pages.dev'],
    ['https://10.0.0.1', '0.0.1'],
    ['https://10.0.0.1', '10.0.0.1'],
    ['https://auth.example.com', 'Example.com'],
    ['https://auth.example.com', 'example..com'],
    ['https://auth.example.com', 'example.com.'],
    ['https://auth.example.com', 'example.com/'],
    ['https://auth.example.com', 'example.com; Secure'],
    ['https://auth.example.com', '*.example.com'],
    ['', 'example.com'],
  ])('at %j cannot be %s', (publicUrl, domain) => {
    expect(at(publicUrl, domain)).toMatch(/COOKIE_DOMAIN/);
  });
});

describe('addresses', () => {
  it.each([
    'https://auth.example.com',
    'https://auth.example.com/',
    'http://localhost:8000',
    'http://127.0.0.1:8000',
    'http://[::1]:8000',
  ])('PUBLIC_URL may be %s', (publicUrl) => {
    expect(faultOf({ publicUrl })).toBe('');
  });

  it.each([
    'auth.example.com',
    'https://auth.example.com/login',
    'https://AUTH.example.com',
    'https://auth.example.com:443',
    'https://user@auth.example.com',
    'https://auth.example.com?x',
    'ftp://auth.example.com',
    'javascript:alert(1)',
    'http://auth.example.com',
    'http://evil-localhost',
  ])('neither PUBLIC_URL nor NEXT_ALLOWED_ORIGINS can be %s', (address) => {
    expect(faultOf({ publicUrl: address })).toContain('PUBLIC_URL');
    expect(faultOf({ nextAllowedOrigins: ['https://fine.example.com', address] })).toContain(
      'NEXT_ALLOWED_ORIGINS',
    );
  });

  it.each(['*', 'https://*.example.com', 'null'])('NEXT_ALLOWED_ORIGINS cannot be %s', (origin) => {
    expect(faultOf({ nextAllowedOrigins: origin })).toContain('NEXT_ALLOWED_ORIGINS');
  });

  it.each(['//evil.test', 'https://evil.test/', 'account', '/a//b'])(
    'LOGIN_REDIRECT_URL cannot be %s',
    (loginRedirectUrl) => {
      expect(faultOf({ loginRedirectUrl })).toContain('LOGIN_REDIRECT_URL');
    },
  );

  it('LOGIN_REDIRECT_URL may be at a registered service', () => {
    const input = {
      nextAllowedOrigins: 'https://app.example.com',
      loginRedirectUrl: 'https://app.example.com/start',
    };
    expect(faultOf(input)).toBe('');
  });
});

describe('F1: names and colours', () => {
  const domain = { publicUrl: 'https://auth.example.com', cookieDomain: 'example.com' };
  it.each([
    [{ refreshCookieName: 'refresh' }, 'REFRESH_COOKIE_NAME'],
    [{ refreshCookieName: '__Secure-refresh' }, 'REFRESH_COOKIE_NAME'],
    [{ ...domain, accessCookieName: '__Host-access' }, 'ACCESS_COOKIE_NAME'],
    [{ accessCookieName: '__Host-refresh_token' }, 'ACCESS_COOKIE_NAME'],
    [{ accessCookieName: 'a b' }, 'ACCESS_COOKIE_NAME'],
    [{ accessCookieName: 'a=b' }, 'ACCESS_COOKIE_NAME'],
    [{ accentColor: 'red' }, 'ACCENT_COLOR'],
    [{ accentColor: '#fff' }, 'ACCENT_COLOR'],
    [{ accentColor: '#3451b2;}' }, 'ACCENT_COLOR'],
  ])('%j is refused', (input, name) => {
    expect(faultOf(input)).toContain(name);
  });

  it('may be chosen', () => {
    expect(
      faultOf({
        ...domain,
        accessCookieName: 'access',
        refreshCookieName: '__Host-mine',
        accentColor: '#AABBCC',
      }),
    ).toBe('');
  });
});
