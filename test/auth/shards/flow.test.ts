import { describe, expect, it } from 'vitest';
import { PASSWORD } from '../../support/auth.ts';
import { changePassword, refresh, verify } from '../../support/sessions.ts';
import { claimsOf, DJANGO_KEY, djangoToken } from '../../support/tokens.ts';
import { createShards } from './stage.ts';

const stage = await createShards(3, {
  signingKey: DJANGO_KEY,
  authTokenClasses: ['AccessToken', 'SlidingToken'],
});
const { auth } = stage;
const userAt = (token: string) => auth.get('/auth/user/', token);

describe.each([0, 1, 2])('somebody whose hash names database %i', (shard) => {
  const email = stage.emailOf(shard);

  it('is registered there and nowhere else, with an id that tells it', async () => {
    const id = await auth.register(email);
    expect(id).toBeGreaterThan(shard * 1e12);
    expect(id).toBeLessThan(shard * 1e12 + 100);
    for (const each of [0, 1, 2]) {
      const found = (await stage.usersIn(each)).filter((user) => user.email === email);
      expect(found.map((user) => user.id)).toEqual(each === shard ? [id] : []);
    }
    expect((await stage.eventsIn(shard)).at(-1)).toMatchObject({ type: 'user_created', userId: id });
    const next = await auth.register(stage.emailOf(shard));
    expect(next).toBe(id + 1);
  });

  it('logs in, refreshes, is verified and read at the cost of one database', async () => {
    const pair = await auth.login(email);
    const { sid } = claimsOf(pair.access);
    expect(sid).toMatch(shard === 0 ? /^[\da-f]{32}$/ : new RegExp(`^${shard}\\.[\\da-f]{32}$`));
    expect((await stage.sessionsIn(shard)).some((session) => session.id === sid)).toBe(true);
    const only = (trips: number) => [0, 1, 2].map((each) => (each === shard ? trips : 0));
    expect(await stage.trips(() => auth.login(email))).toEqual(only(2));
    expect(await stage.trips(() => refresh(auth, pair.refresh))).toEqual(only(1));
    expect(await stage.trips(() => verify(auth, pair.access))).toEqual(only(1));
    expect(await stage.trips(() => userAt(pair.access))).toEqual(only(1));
    const { body } = await userAt(pair.access);
    expect(body).toMatchObject({ email, groups: [] });
    expect(await auth.get(`/auth/users/${body.id}/`, pair.access)).toMatchObject({ status: 200 });
  });

  it('sees and ends sessions', async () => {
    const [one, two] = [await auth.login(email), await auth.login(email)];
    const list = await auth.get('/auth/sessions/', one.access);
    const ids = list.body.map((each: { id: string }) => each.id);
    expect(ids).toContain(claimsOf(two.access).sid);
    const ended = await auth.request('DELETE', `/auth/sessions/${claimsOf(two.access).sid}/`, {
      token: one.access,
    });
    expect(ended.status).toBe(204);
    expect((await refresh(auth, two.refresh)).status).toBe(401);
    expect((await userAt(one.access)).body.ended_sessions).toContain(claimsOf(two.access).sid);
    const three = await auth.login(email);
    expect((await auth.request('DELETE', '/auth/sessions/', { token: three.access })).status).toBe(204);
    expect((await refresh(auth, one.refresh)).status).toBe(401);
    expect(await verify(auth, three.access)).toBe(401);
  });

  it('logs out, by either endpoint, and reuse ends the session', async () => {
    for (const path of ['logout', 'blacklist']) {
      const pair = await auth.login(email);
      expect((await auth.post(`/auth/token/${path}/`, { refresh: pair.refresh })).status).toBe(200);
      expect((await refresh(auth, pair.refresh)).status).toBe(401);
      expect(await verify(auth, pair.access)).toBe(401);
    }
    const pair = await auth.login(email);
    await refresh(auth, pair.refresh);
    auth.now += 3600;
    expect((await refresh(auth, pair.refresh)).status).toBe(401);
    expect((await stage.eventsIn(shard)).at(-1)?.type).toBe('refresh_reuse');
  });

  it('has sliding tokens', async () => {
    const { body } = await auth.post('/auth/token/sliding/', { email, password: PASSWORD });
    expect(await verify(auth, body.token)).toBe(200);
    expect((await auth.post('/auth/token/sliding/refresh/', { token: body.token })).status).toBe(200);
    expect((await userAt(body.token)).body.email).toBe(email);
  });

  it('has tokens of Django adopted, each once', async () => {
    const { body } = await userAt((await auth.login(email)).access);
    // Tokens that Django issued belong to the time before everything that ended all sessions.
    const fresh = stage.emailOf(shard);
    const id = await auth.register(fresh);
    expect(body.id).not.toBe(id);
    const token = await djangoToken('refresh', id, auth.now);
    const first = await refresh(auth, token);
    expect(first.status).toBe(200);
    expect((await userAt(first.body.access)).body).toMatchObject({ id, email: fresh });
    const [session] = (await stage.sessionsIn(shard)).filter(({ kind }) => kind === 'adopted');
    expect(session?.id).toBe(claimsOf(first.body.access).sid);
    expect((await refresh(auth, token)).status).toBe(200);
    expect((await auth.post('/auth/token/logout/', { refresh: token })).status).toBe(200);
    expect((await refresh(auth, token)).status).toBe(401);
    const unused = await djangoToken('refresh', id, auth.now);
    expect((await auth.post('/auth/token/blacklist/', { refresh: unused })).status).toBe(200);
    expect((await refresh(auth, unused)).status).toBe(401);
    expect((await userAt(await djangoToken('access', id, auth.now))).status).toBe(200);
  });

  it('changes the password, which ends every session', async () => {
    const pair = await auth.login(email);
    expect((await changePassword(auth, email, 'An0ther!P@ssw0rd#2026')).status).toBe(200);
    expect((await refresh(auth, pair.refresh)).status).toBe(401);
    expect((await auth.post('/auth/token/', { email, password: PASSWORD })).status).toBe(401);
    expect((await changePassword(auth, email, PASSWORD, 'An0ther!P@ssw0rd#2026')).status).toBe(200);
    await auth.login(email);
  });
});

describe('somebody who is elsewhere than the hash of their address says', async () => {
  const { id, email } = await stage.registerElsewhere(2);

  it('is found by their entry, for one more round trip', async () => {
    expect(await stage.homesIn(2)).toEqual({ [email]: '0' });
    expect(await stage.trips(() => auth.login(email))).toEqual([2, 0, 1]);
    const pair = await auth.login(email);
    expect(claimsOf(pair.access)).toMatchObject({ user_id: id });
    expect(await stage.trips(() => refresh(auth, pair.refresh))).toEqual([1, 0, 0]);
    expect((await userAt(pair.access)).body).toMatchObject({ id, email });
    expect((await auth.post('/auth/token/', { email, password: 'wrong' })).status).toBe(401);
  });

  it('is counted by the coarse filter once', async () => {
    const keys: string[] = [];
    const limit = async ({ key }: { key: string }) => ({ success: keys.push(key) > 0 });
    const filtered = await stage.serviceOf(3, { rateLimit: true, addressLimiter: { limit } });
    const body = { email, password: PASSWORD };
    const answer = await filtered.request('POST', '/auth/token/', { body, caller: { ip: '198.51.100.1' } });
    expect([answer.status, keys]).toEqual([200, ['login:198.51.100.1']]);
  });

  it('changes their password', async () => {
    const pair = await auth.login(email);
    expect((await changePassword(auth, email, 'An0ther!P@ssw0rd#2026')).status).toBe(200);
    expect((await refresh(auth, pair.refresh)).status).toBe(401);
    await auth.login(email, 'An0ther!P@ssw0rd#2026');
  });

  it('has an address that nobody else can register', async () => {
    const answer = await auth.post('/auth/create-user/', { email, password: PASSWORD });
    expect(answer).toMatchObject({ status: 400, body: { email: ['This email already exists.'] } });
    expect(await stage.usersIn(2)).not.toContainEqual(expect.objectContaining({ email }));
  });
});

describe('a token', () => {
  it('that names a database that is not there cannot be judged, whichever endpoint it is shown to', async () => {
    const two = await stage.serviceOf(2);
    two.now = auth.now;
    const email = stage.emailOf(2);
    const id = await auth.register(email);
    const pair = await auth.login(email);
    const sliding = (await auth.post('/auth/token/sliding/', { email, password: PASSWORD })).body.token;
    const bodies = [
      await refresh(two, pair.refresh),
      await two.post('/auth/token/verify/', { token: pair.access }),
      await two.post('/auth/token/verify/', { token: await djangoToken('refresh', id, auth.now) }),
      await two.post('/auth/token/logout/', { refresh: pair.refresh }),
      await two.post('/auth/token/blacklist/', { refresh: pair.refresh }),
      await two.post('/auth/token/sliding/refresh/', { token: sliding }),
      await two.get('/auth/user/', pair.access),
      await two.get('/auth/sessions/', pair.access),
      await two.request('DELETE', '/auth/sessions/', { token: pair.access }),
      await two.request('GET', '/admin/api/users/', { token: pair.access }),
      await two.post('/auth/token/refresh/', { refresh: await djangoToken('refresh', 999e12 + 5, auth.now) }),
    ];
    for (const { status, headers, body } of bodies) {
      expect([status, body.code]).toEqual([503, 'database_unavailable']);
      expect(headers.get('retry-after')).toBe('60');
    }
  });
});
