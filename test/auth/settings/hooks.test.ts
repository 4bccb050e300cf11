import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AuthEvent, User } from '../../../src/auth.ts';
import { PASSWORD } from '../../support/auth.ts';
import { countRows } from '../../support/rows.ts';
import { changePassword, editUser, enter, refresh } from '../../support/sessions.ts';
import { claimsOf } from '../../support/tokens.ts';
import { withSettings } from './shared.ts';

afterEach(() => vi.restoreAllMocks());

/** Nothing of what belongs to the password. */
const SECRET_COLUMNS = ['password', 'passwordDigest', 'epoch'];

describe('customClaims', () => {
  it('go into access and sliding tokens, computed anew at each refresh', async () => {
    const seen: User[] = [];
    const auth = await withSettings({
      customClaims: (user) => {
        seen.push(user);
        return { role: user.isStaff ? 'staff' : 'user', at: new Date(0), price: { toJSON: () => '1.50' } };
      },
    });
    const { id, email, access, refresh: token } = await enter(auth);
    expect(claimsOf(access)).toMatchObject({ role: 'user', at: '1970-01-01T00:00:00.000Z', price: '1.50' });
    expect(claimsOf(token)).not.toHaveProperty('role');
    await editUser(auth, id, { isStaff: true });
    expect(claimsOf((await refresh(auth, token)).body.access).role).toBe('staff');
    const { body } = await auth.post('/auth/token/sliding/', { email, password: PASSWORD });
    expect(claimsOf(body.token).role).toBe('staff');
    for (const user of seen) expect(Object.keys(user)).not.toEqual(expect.arrayContaining(SECRET_COLUMNS));
  });

  it.each([
    ['a claim that there is', { exp: 1 }],
    ['the generation', { gen: 7 }],
    ['a subject', { sub: 'somebody' }],
    ['what makes the token too long', { text: 'x'.repeat(8000) }],
    ['what is no JSON', { big: 1n }],
  ])('cannot be %s: 500, and no session', async (_name, claims) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    let given: Record<string, unknown> = {};
    const auth = await withSettings({ customClaims: () => given });
    const { email } = await enter(auth);
    given = claims;
    const before = await countRows(auth.database);
    const { status, body } = await auth.post('/auth/token/', { email, password: PASSWORD });
    expect([status, body.code]).toEqual([500, 'internal_error']);
    expect(await countRows(auth.database)).toEqual(before);
  });
});

describe('userAuthenticationRule', () => {
  it('is asked at login, refresh and password change, after CHECK_USER_IS_ACTIVE', async () => {
    let permits = true;
    const asked: User[] = [];
    const auth = await withSettings({
      userAuthenticationRule: async (user) => {
        asked.push(user);
        return permits;
      },
    });
    const { id, email, refresh: token } = await enter(auth);
    permits = false;
    const login = () => auth.post('/auth/token/', { email, password: PASSWORD });
    expect((await login()).body.detail).toBe('No active account found with the given credentials');
    expect((await refresh(auth, token)).body.code).toBe('no_active_account');
    expect((await changePassword(auth, email)).status).toBe(400);
    expect(asked.length).toBe(4);
    await editUser(auth, id, { isActive: false });
    expect((await login()).status).toBe(401);
    expect(asked.length).toBe(4);
    for (const user of asked) expect(Object.keys(user)).not.toEqual(expect.arrayContaining(SECRET_COLUMNS));
  });
});

describe('onLoginSuccess and onLoginFailed', () => {
  it('are called with the user and the request, or the address that was tried', async () => {
    const calls: unknown[][] = [];
    const auth = await withSettings({
      onLoginSuccess: (user, request) =>
        void calls.push(['success', user.email, new URL(request.url).pathname]),
      onLoginFailed: (credentials, request) => void calls.push(['failed', credentials, request.method]),
    });
    const { email } = await enter(auth);
    await auth.post('/auth/token/', { email: ' SomeBody@example.com ', password: 'wrong' });
    await auth.post('/auth/token/sliding/', { email, password: PASSWORD });
    expect(calls).toEqual([
      ['success', email, '/auth/token/'],
      ['failed', { email: 'SomeBody@example.com' }, 'POST'],
      ['success', email, '/auth/token/sliding/'],
    ]);
  });

  it('let nobody in when they throw', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    let throws = false;
    const auth = await withSettings({
      onLoginSuccess: () => {
        if (throws) throw new Error('no');
      },
    });
    const { email, access } = await enter(auth);
    throws = true;
    const { status, body } = await auth.post('/auth/token/', { email, password: PASSWORD });
    expect([status, body]).toEqual([500, { detail: 'Internal server error.', code: 'internal_error' }]);
    expect((await auth.get('/auth/sessions/', access)).body).toHaveLength(1);
  });
});

describe('onEvent', () => {
  it('gets every event that happened, without secrets', async () => {
    const events: AuthEvent[] = [];
    const auth = await withSettings({ onEvent: async (event) => void events.push(event) });
    const { id, email, access, refresh: token } = await enter(auth);
    await auth.post('/auth/token/', { email, password: 'wrong' });
    await auth.post('/auth/token/blacklist/', { refresh: token });
    await changePassword(auth, email);
    const types = ['user_created', 'login', 'login_failed', 'logout', 'password_change'];
    expect(events.map(({ type }) => type)).toEqual(types);
    expect(new Set(events.map(({ userId }) => userId))).toEqual(new Set([id]));
    for (const secret of [PASSWORD, token, access]) expect(JSON.stringify(events)).not.toContain(secret);
  });

  it('fails no request: what happened has happened', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const auth = await withSettings({
      onEvent: () => {
        throw new Error('the queue is full of hunter2');
      },
    });
    expect((await enter(auth)).access).toBeTypeOf('string');
    expect(log.mock.calls.flat().join()).not.toContain('hunter2');
  });
});
