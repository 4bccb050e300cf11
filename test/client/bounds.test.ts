import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { createLru } from '../../src/client/lru.ts';
import { createClientService } from '../../src/client.ts';
import { ask, createPlatform } from './support/harness.ts';
import { subtleCalls } from './support/subtle.ts';

const NOW = 1_800_000_000;
const SECRET = 'rJ8-nQ2v_Zr9tLm4Wd8sBn3Yc6hJf1Ga0Eu5Io';

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
function issue(jti: number, userId: number): string {
  const claims = {
    token_type: 'access',
    exp: NOW + 300,
    iat: NOW,
    jti: String(jti),
    user_id: userId,
    sid: 's',
    ver: 0,
  };
  const signed = `${encode({ alg: 'HS256' })}.${encode(claims)}`;
  return `${signed}.${createHmac('sha256', SECRET).update(signed).digest('base64url')}`;
}

/** A client-service of an auth-service that knows everybody. */
function setUp() {
  const asked: string[] = [];
  const client = createClientService({
    algorithm: 'HS256',
    verifyingKey: SECRET,
    now: () => NOW * 1000,
    upstream: {
      async fetch(request) {
        const [, body = ''] = (request.headers.get('authorization') ?? '').split('.');
        const { user_id: id } = JSON.parse(Buffer.from(body, 'base64url').toString());
        asked.push(String(id));
        return Response.json({ id, email: 'a@example.com', ver: 0, ended_sessions: [] });
      },
    },
  });
  return { asked, visit: (token: string) => client.authenticate(ask('/', { token }), createPlatform()) };
}

it('forgets what was not used for longest, and never holds more than it may', () => {
  const lru = createLru<number>(10);
  lru.set('often', 0);
  for (let key = 1; key <= 100; key++) {
    lru.set(String(key), key);
    expect(lru.get('often')).toBe(0);
    expect(lru.get(String(Math.max(key - 1, 1)))).toBeDefined();
  }
  const held = Array.from({ length: 100 }, (_, index) => lru.get(String(index + 1)));
  expect(held.filter((value) => value !== undefined).length).toBeLessThanOrEqual(10);
  lru.set('often', 1);
  expect(lru.get('often')).toBe(1);
  lru.delete('often');
  expect(lru.get('often')).toBeUndefined();
});

it('remembers a bounded number of tokens', async () => {
  const { visit } = setUp();
  const verifications = (calls: readonly string[]) => calls.filter((name) => name === 'verify').length;
  await subtleCalls(async (calls) => {
    const first = issue(0, 1);
    await visit(first);
    await visit(first);
    expect(verifications(calls)).toBe(1);
    for (let jti = 1; jti <= 5000; jti++) await visit(issue(jti, 1));
    await visit(issue(5000, 1));
    expect(verifications(calls)).toBe(5001);
    await visit(first);
    expect(verifications(calls)).toBe(5002);
  });
});

it('remembers a bounded number of users', async () => {
  const { visit, asked } = setUp();
  for (let user = 1; user <= 5001; user++) await visit(issue(user, user));
  expect(asked).toHaveLength(5001);
  await visit(issue(5001, 5001));
  expect(asked).toHaveLength(5001);
  await visit(issue(1, 1));
  expect(asked.at(-1)).toBe('1');
  expect(asked).toHaveLength(5002);
});
