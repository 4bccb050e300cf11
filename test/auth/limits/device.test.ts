import { describe, expect, it } from 'vitest';
import { PASSWORD } from '../../support/auth.ts';
import { createMailAuth } from '../mail/support.ts';
import { createVisitor } from '../pages/support/visitor.ts';

/** Where the visitors of these tests are, and whoever attacks them. */
const SHARED = '203.0.113.7';
const ADA = 'ada@example.com';
const DEVICE = '__Host-device';

async function setUp() {
  const set = await createMailAuth({ publicUrl: 'https://auth.test' });
  const { auth } = set;
  await auth.register(ADA);
  const attack = async (email = ADA) => {
    for (let time = 0; time < 12; time++) {
      await auth.request('POST', '/auth/token/', {
        body: { email, password: 'wrong' },
        caller: { ip: SHARED },
      });
    }
  };
  const logIn = async (visitor: ReturnType<typeof createVisitor>, password = PASSWORD, email = ADA) =>
    (await visitor.submit('/login', { email, password })).status;
  /** Ends the session and leaves the rest of the browser as it is. */
  const forgetSession = ({ jar }: ReturnType<typeof createVisitor>) => {
    for (const name of jar.keys()) if (/token/.test(name)) jar.delete(name);
  };
  return { ...set, attack, logIn, forgetSession };
}

describe('a browser in which somebody logged in', () => {
  it('lets them in again while somebody at the same address uses up all guesses', async () => {
    const { auth, attack, logIn, forgetSession } = await setUp();
    const visitor = createVisitor(auth);
    expect(await logIn(visitor)).toBe(303);
    expect(visitor.jar.has(DEVICE)).toBe(true);
    forgetSession(visitor);
    await attack();
    expect(await logIn(createVisitor(auth))).toBe(429);
    expect(await logIn(visitor)).toBe(303);
  });

  it('has a limit of its own', async () => {
    const { auth, logIn, forgetSession } = await setUp();
    const visitor = createVisitor(auth);
    await logIn(visitor);
    forgetSession(visitor);
    const statuses = [];
    for (let time = 0; time < 12; time++) statuses.push(await logIn(visitor, 'wrong'));
    expect(statuses).toEqual([...Array(10).fill(400), 429, 429]);
    expect(await logIn(createVisitor(auth))).toBe(303);
  });

  it('counts as any other for another account', async () => {
    const { auth, attack, logIn, forgetSession } = await setUp();
    await auth.register('eve@example.com');
    const visitor = createVisitor(auth);
    await logIn(visitor, PASSWORD, 'eve@example.com');
    forgetSession(visitor);
    await attack();
    expect(await logIn(visitor)).toBe(429);
  });

  it('is remembered for half a year, by a cookie that nobody can make', async () => {
    const { auth, attack, logIn, forgetSession } = await setUp();
    const visitor = createVisitor(auth);
    await logIn(visitor);
    forgetSession(visitor);
    const cookie = visitor.jar.get(DEVICE) ?? '';
    for (const forged of [
      'x',
      'a.b.c',
      `${cookie.slice(0, -2)}AA`,
      cookie.replace(/^[^.]+/, '0'.repeat(16)),
      'y'.repeat(3000),
    ]) {
      await attack();
      const other = createVisitor(auth);
      other.jar.set(DEVICE, forged);
      expect(await logIn(other)).toBe(429);
    }
    auth.now += 180 * 86_400;
    await attack();
    expect(await logIn(visitor)).toBe(429);
  });

  it('is also the one in which they reset their password', async () => {
    const { auth, attack, logIn, tokenFor } = await setUp();
    const password = 'An0ther!Passw0rd';
    await attack();
    const visitor = createVisitor(auth);
    await visitor.submit('/password-reset', { email: ADA });
    const token = await tokenFor(ADA);
    const done = await visitor.submit(`/password-reset/confirm?token=${token}`, {
      new_password: password,
      password_again: password,
    });
    expect([done.status, done.location]).toEqual([303, '/login']);
    await attack();
    expect(await logIn(visitor, password)).toBe(303);
  });
});
