import { describe, expect, it } from 'vitest';
import { PASSWORD } from '../support/auth.ts';
import { ask, createHarness } from './support/harness.ts';

const EMAIL = 'user@example.com';

describe('a user of the auth-service at a client-service', async () => {
  const { auth, client, wire } = await createHarness();
  const id = await auth.register(EMAIL);
  const api = client.protect((_request, { user }) => Response.json({ id: user.id, email: user.email }));

  it('logs in, calls a route, refreshes, verifies and is fetched', async () => {
    const login = await client.fetch(ask('/auth/token/', { body: { email: EMAIL, password: PASSWORD } }));
    expect(login.status).toBe(200);
    const { access, refresh } = (await login.json()) as { access: string; refresh: string };

    const answer = await api(ask('/api/me/', { token: access }));
    expect([answer.status, await answer.json()]).toEqual([200, { id, email: EMAIL }]);

    const refreshed = await client.fetch(ask('/auth/token/refresh/', { body: { refresh } }));
    expect([refreshed.status, Object.keys((await refreshed.json()) as object)]).toEqual([
      200,
      ['access', 'refresh'],
    ]);

    const verified = await client.fetch(ask('/auth/token/verify', { body: { token: access } }));
    expect([verified.status, await verified.json()]).toEqual([200, {}]);

    const user = await client.fetch(ask('/auth/user/', { token: access }));
    expect([user.status, user.headers.get('etag')]).toEqual([200, expect.stringMatching(/^"/)]);
    expect((await client.fetch(ask(`/auth/users/${id}/`, { token: access }))).status).toBe(200);
    expect((await client.fetch(ask(`/auth/users/${id + 1}/`, { token: access }))).status).toBe(404);
  });

  it('does not ask the auth-service twice', async () => {
    const { access } = await auth.login(EMAIL);
    await api(ask('/api/me/', { token: access }));
    wire.log.length = 0;
    expect((await api(ask('/api/me/', { token: access }))).status).toBe(200);
    expect(wire.log).toEqual([]);
  });
});
