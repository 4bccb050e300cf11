import { describe, expect, it } from 'vitest';
import { createStage } from './stage.ts';

const stage = await createStage();
const { auth } = stage;
const admin = await stage.person({ staff: true, superuser: true });
const sidOf = (token: string): string => JSON.parse(atob(token.split('.')[1] ?? '')).sid;

describe('sessions of a user', () => {
  it('are shown with where they came from', async () => {
    const person = await stage.person();
    auth.now += 60;
    const credentials = { email: person.email, password: 'S3cure!P@ssw0rd#2026' };
    const caller = { ip: '192.0.2.7', userAgent: 'Firefox', service: 'shop' };
    const { body: pair } = await auth.request('POST', '/auth/token/', { body: credentials, caller });
    const { status, body } = await stage.call(admin, 'GET', `users/${person.id}/sessions`);
    expect(status).toBe(200);
    expect(body.results[0]).toEqual({
      id: sidOf(pair.access),
      created_at: '2027-01-15T08:01:00.000000Z',
      last_used_at: '2027-01-15T08:01:00.000000Z',
      expires_at: '2027-01-16T08:01:00.000000Z',
      service: 'shop',
      ip: '192.0.2.7',
      user_agent: 'Firefox',
      is_current: false,
    });
    expect(body.results.map(({ id }: { id: string }) => id)).toEqual([
      sidOf(pair.access),
      sidOf(person.token),
    ]);
  });

  it('show which one is the own', async () => {
    const { body } = await stage.call(admin, 'GET', `users/${admin.id}/sessions`);
    expect(body.results).toMatchObject([{ id: sidOf(admin.token), is_current: true }]);
  });

  it('are those that live', async () => {
    const person = await stage.person();
    await auth.post('/auth/token/blacklist/', { refresh: person.refresh });
    expect((await stage.call(admin, 'GET', `users/${person.id}/sessions`)).body.results).toEqual([]);
  });

  it('C12: end all at once', async () => {
    const person = await stage.person();
    const second = await auth.login(person.email);
    expect((await stage.call(admin, 'DELETE', `users/${person.id}/sessions`)).status).toBe(204);
    for (const { access, refresh } of [{ access: person.token, refresh: person.refresh }, second]) {
      expect((await auth.get('/auth/user/', access)).status).toBe(401);
      expect((await auth.post('/auth/token/refresh/', { refresh })).status).toBe(401);
    }
    expect((await stage.call(admin, 'GET', `users/${person.id}/sessions`)).body.results).toEqual([]);
    await auth.login(person.email);
  });

  it('C12: end one by one', async () => {
    const person = await stage.person();
    const second = await auth.login(person.email);
    const path = `sessions/${sidOf(second.access)}`;
    expect((await stage.call(admin, 'DELETE', path)).status).toBe(204);
    expect((await stage.call(admin, 'DELETE', path)).status).toBe(404);
    expect((await auth.post('/auth/token/refresh/', { refresh: second.refresh })).status).toBe(401);
    expect((await auth.get('/auth/user/', person.token)).status).toBe(200);
  });

  it.each([
    ['GET', 'users/999999/sessions'],
    ['DELETE', 'users/999999/sessions'],
    ['DELETE', 'sessions/none'],
  ])('of nobody are not found: %s %s', async (method, path) => {
    expect((await stage.call(admin, method, path)).status).toBe(404);
  });

  it('of somebody who was deleted are not found', async () => {
    const person = await stage.person();
    await stage.call(admin, 'DELETE', `users/${person.id}`);
    expect((await stage.call(admin, 'DELETE', `sessions/${sidOf(person.token)}`)).status).toBe(404);
    expect((await stage.call(admin, 'GET', `users/${person.id}/sessions`)).status).toBe(404);
  });
});
