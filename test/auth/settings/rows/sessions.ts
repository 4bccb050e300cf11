/** Settings of sessions and of who may have one. */
import { expect } from 'vitest';
import { deleteUser, editUser, enter, refresh, verify } from '../../../support/sessions.ts';
import type { Rows } from '../row.ts';
import { withSettings } from '../shared.ts';

export const SESSION_ROWS: Rows = {
  async refreshTokenLifetime() {
    const auth = await withSettings({ refreshTokenLifetime: '1h' });
    const { refresh: first } = await enter(auth);
    auth.now += 3599;
    const { status, body } = await refresh(auth, first);
    expect(status).toBe(200);
    auth.now += 3600;
    expect((await refresh(auth, body.refresh)).status).toBe(401);
  },

  async sessionMaxAge() {
    const auth = await withSettings({ sessionMaxAge: '2d' });
    const { refresh: first } = await enter(auth);
    auth.now += 86_399;
    const second = await refresh(auth, first);
    auth.now += 86_399;
    const third = await refresh(auth, second.body.refresh);
    expect([second.status, third.status]).toEqual([200, 200]);
    auth.now += 2;
    expect((await refresh(auth, third.body.refresh)).status).toBe(401);
    expect(await verify(auth, third.body.access)).toBe(401);
  },

  async adminReauthAge() {
    const auth = await withSettings({ adminReauthAge: '60' });
    const { id, email } = await enter(auth);
    await editUser(auth, id, { isStaff: true, isSuperuser: true });
    const { access: token } = await auth.login(email);
    const create = () => auth.request('POST', '/admin/api/permissions/', { token, body: { name: 'a.b' } });
    auth.now += 61;
    expect(await create()).toMatchObject({ status: 403, body: { code: 'reauthentication_required' } });
    auth.now -= 1;
    expect((await create()).status).toBe(201);
  },

  async rotateRefreshTokens() {
    for (const rotateRefreshTokens of [true, false]) {
      const auth = await withSettings({ rotateRefreshTokens });
      const { refresh: token } = await enter(auth);
      expect('refresh' in (await refresh(auth, token)).body).toBe(rotateRefreshTokens);
    }
  },

  async refreshGrace() {
    const auth = await withSettings({ refreshGrace: '10s' });
    const { refresh: token } = await enter(auth);
    await refresh(auth, token);
    auth.now += 10;
    expect((await refresh(auth, token)).status).toBe(200);
    auth.now += 1;
    expect((await refresh(auth, token)).status).toBe(401);
  },

  async updateLastLogin() {
    for (const updateLastLogin of [true, false]) {
      const auth = await withSettings({ updateLastLogin });
      const { access } = await enter(auth);
      const { body } = await auth.get('/auth/user/', access);
      expect(body.last_login).toBe(updateLastLogin ? '2027-01-15T08:00:00.000000Z' : null);
    }
  },

  async checkUserIsActive() {
    for (const checkUserIsActive of [true, false]) {
      const auth = await withSettings({ checkUserIsActive });
      const { id, email, access, refresh: token } = await enter(auth);
      await editUser(auth, id, { isActive: false });
      const login = await auth.post('/auth/token/', { email, password: 'S3cure!P@ssw0rd#2026' });
      const statuses = [
        login.status,
        (await refresh(auth, token)).status,
        (await auth.get('/auth/user/', access)).status,
        await verify(auth, access),
      ];
      expect(statuses).toEqual(Array(4).fill(checkUserIsActive ? 401 : 200));
    }
  },

  async lenientVerify() {
    for (const lenientVerify of [true, false]) {
      const auth = await withSettings({ lenientVerify });
      const { id, access } = await enter(auth);
      await deleteUser(auth, id);
      expect(await verify(auth, access)).toBe(lenientVerify ? 200 : 401);
      expect(await verify(auth, 'a.b.c')).toBe(401);
    }
  },
};
