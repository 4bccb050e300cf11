import { describe, expect, it } from 'vitest';
import { createCsrf, isCsrfCookie, isFromElsewhere, newCsrfCookie } from '../../src/web/csrf.ts';

const SECRET = 'a-secret-that-is-long-enough-for-tests';
const OTHER = 'another-secret-that-is-long-enough-too';

describe('tokens in forms', () => {
  const binding = { cookie: newCsrfCookie(), session: 'session-1' };

  it('are valid for their cookie and session', async () => {
    const csrf = createCsrf([SECRET]);
    expect(await csrf.isValid(await csrf.sign(binding), binding)).toBe(true);
  });

  it('are another one each time', async () => {
    const csrf = createCsrf([SECRET]);
    expect(await csrf.sign(binding)).not.toBe(await csrf.sign(binding));
  });

  it('are not valid for another cookie, another session, or after a change of either', async () => {
    const csrf = createCsrf([SECRET]);
    const token = await csrf.sign(binding);
    for (const other of [
      { ...binding, cookie: newCsrfCookie() },
      { ...binding, session: 'session-2' },
      { ...binding, session: '' },
      { cookie: '', session: 'session-1' },
      { cookie: binding.session, session: binding.cookie },
    ]) {
      expect(await csrf.isValid(token, other)).toBe(false);
    }
  });

  it('cannot be made up', async () => {
    const csrf = createCsrf([SECRET]);
    const token = await csrf.sign(binding);
    const [nonce, mac = ''] = token.split('.');
    const flipped = `${mac.slice(0, -1)}${mac.endsWith('0') ? '1' : '0'}`;
    const made: unknown[] = [
      undefined,
      null,
      '',
      1,
      {},
      [token],
      nonce,
      `.${mac}`,
      `${nonce}.`,
      `${nonce}.${flipped}`,
      `${token}.`,
      `${token} `,
      token.toUpperCase(),
      binding.cookie,
      `${'0'.repeat(32)}.${mac}`,
      'x'.repeat(100_000),
    ];
    for (const each of made) expect(await csrf.isValid(each, binding)).toBe(false);
  });

  it('outlive a rotation of the secret, and nothing else', async () => {
    const token = await createCsrf([SECRET]).sign(binding);
    expect(await createCsrf([OTHER, SECRET]).isValid(token, binding)).toBe(true);
    expect(await createCsrf([OTHER]).isValid(token, binding)).toBe(false);
  });

  it('are bound to cookies of ours only', () => {
    expect(isCsrfCookie(newCsrfCookie())).toBe(true);
    for (const value of ['', 'x', '0'.repeat(31), '0'.repeat(33), undefined])
      expect(isCsrfCookie(value)).toBe(false);
  });
});

describe('where a request comes from', () => {
  const own = 'https://auth.test';
  it.each([
    ['the same origin', { 'sec-fetch-site': 'same-origin' }, false],
    ['the address bar', { 'sec-fetch-site': 'none' }, false],
    ['a sibling host', { 'sec-fetch-site': 'same-site', origin: 'https://app.auth.test' }, true],
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' }, true],
    ['another site that lies in Origin', { 'sec-fetch-site': 'cross-site', origin: own }, true],
    ['something unknown', { 'sec-fetch-site': 'elsewhere' }, true],
    ['an old browser, the same origin', { origin: own }, false],
    ['an old browser, another site', { origin: 'https://evil.test' }, true],
    ['an old browser, the same host on another port', { origin: 'https://auth.test:8443' }, true],
    ['an old browser, the same host without TLS', { origin: 'http://auth.test' }, true],
    ['an old browser that hides the origin: the token decides', { origin: 'null' }, false],
    ['a program: the token decides', {}, false],
  ])('%s', (_name, headers, elsewhere) => {
    const request = new Request(`${own}/login`, { method: 'POST', headers });
    expect(isFromElsewhere(request, own)).toBe(elsewhere);
  });
});
