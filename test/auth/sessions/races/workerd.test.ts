/** Races on D1 between two isolates of workerd: whatever wins, one chain lives. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { d1Database } from '../../../../src/d1.ts';
import { PASSWORD } from '../../../support/auth.ts';
import { createSessionAuth, enter, eventsOf, refresh } from '../../../support/sessions.ts';
import { claimsOf, DJANGO_KEY, djangoToken, headerOf } from '../../../support/tokens.ts';
import { openWorkerd, type Workerd } from '../../../support/workerd.ts';

const ISOLATES = 2;
const EMAIL = 'race@example.com';

let workerd: Workerd;
beforeAll(async () => {
  workerd = await openWorkerd(`${import.meta.dirname}/worker.ts`, ISOLATES);
}, 60_000);
afterAll(() => workerd.dispose());

// biome-ignore lint/suspicious/noExplicitAny: tests look into bodies whose shape is what they check
async function post(path: string, body: unknown, isolate = 0): Promise<{ status: number; body: any }> {
  const request = new Request(`http://auth.test${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const response = await workerd.fetch(request, isolate);
  return { status: response.status, body: await response.json() };
}

/** The same request fifty times at once, to both isolates in turn. */
const fifty = (path: string, body: unknown) =>
  Promise.all(Array.from({ length: 50 }, (_, index) => post(path, body, index % ISOLATES)));

const logIn = async () => (await post('/auth/token/', { email: EMAIL, password: PASSWORD })).body;

async function row(sid: string) {
  return workerd.binding.prepare('select * from sessions where id = ?').bind(sid).first();
}

describe('on workerd and D1', { timeout: 60_000 }, () => {
  it('fifty first requests make one key', async () => {
    expect((await post('/auth/create-user/', { email: EMAIL, password: PASSWORD })).status).toBe(201);
    const logins = await fifty('/auth/token/', { email: EMAIL, password: PASSWORD });
    expect(new Set(logins.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(logins.map(({ body }) => headerOf(body.access).kid)).size).toBe(1);
    const { results } = await workerd.binding
      .prepare('select document from key_sets')
      .all<{ document: string }>();
    expect(results.map(({ document }) => JSON.parse(document).keys.length)).toEqual([1]);
  });

  it('fifty refreshes end in one chain, which goes on', async () => {
    let { refresh } = await logIn();
    for (let round = 1; round <= 4; round++) {
      const answers = await fifty('/auth/token/refresh/', { refresh });
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
      refresh = answers[0]?.body.refresh;
      expect(claimsOf(refresh).gen).toBe(round);
    }
    expect(await row(claimsOf(refresh).sid)).toMatchObject({ generation: 4, revoked_at: null });
  });

  it('without a grace one of fifty wins, and the session ends with one audit event', async () => {
    const { refresh } = await logIn();
    const answers = await fifty('/strict/auth/token/refresh/', { refresh });
    expect(answers.map(({ status }) => status).sort()).toEqual([
      200,
      ...Array.from({ length: 49 }, () => 401),
    ]);
    const { sid } = claimsOf(refresh);
    expect(await row(sid)).toMatchObject({ generation: 1, revoked_at: expect.any(Number) });
    const winner = answers.find(({ status }) => status === 200);
    expect((await post('/auth/token/refresh/', { refresh: winner?.body.refresh }, 1)).status).toBe(401);
    const { results } = await workerd.binding
      .prepare("select user_id from events where session_id = ? and type = 'refresh_reuse'")
      .bind(sid)
      .all();
    expect(results).toEqual([{ user_id: 1 }]);
  });

  it('a logout wins over the refreshes that race with it', async () => {
    const { refresh } = await logIn();
    const [refreshed, ended] = await Promise.all([
      fifty('/auth/token/refresh/', { refresh }),
      post('/auth/token/logout/', { refresh }, 1),
    ]);
    expect(ended.status).toBe(200);
    for (const { status, body } of refreshed) {
      expect([200, 401]).toContain(status);
      const last = status === 200 ? body.refresh : refresh;
      expect((await post('/auth/token/refresh/', { refresh: last })).status).toBe(401);
    }
  });

  it('a token of Django is adopted once and ended once', async () => {
    const auth = await createSessionAuth({ database: d1Database(workerd.binding), signingKey: DJANGO_KEY });
    const person = await enter(auth);
    const used = await djangoToken('refresh', person.id, auth.now);
    const unused = await djangoToken('refresh', person.id, auth.now);
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(auth, used)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const sids = new Set(answers.map(({ body }) => claimsOf(body.access).sid));
    expect(sids.size).toBe(1);
    for (const token of [used, unused]) {
      const ends = Array.from({ length: 10 }, () => auth.post('/auth/token/blacklist/', { refresh: token }));
      const statuses = (await Promise.all(ends)).map(({ status }) => status).sort();
      expect(statuses).toEqual([200, ...Array.from({ length: 9 }, () => 401)]);
      expect((await refresh(auth, token)).status).toBe(401);
    }
    for (const sid of sids)
      expect(await eventsOf(auth, sid, 'logout')).toMatchObject([{ userId: person.id }]);
  });

  it('what is stored are whole numbers, as they were sent', async () => {
    const { refresh } = await logIn();
    await post('/auth/token/refresh/', { refresh });
    const { sid } = claimsOf(refresh);
    const columns = [
      'generation',
      'created_at',
      'rotated_at',
      'last_used_at',
      'idle_expires_at',
      'absolute_expires_at',
    ];
    const types = columns.map((column) => `typeof(${column})`).join(" || ' ' || ");
    const found = await workerd.binding
      .prepare(`select ${types} as types from sessions where id = ?`)
      .bind(sid)
      .first();
    expect(found).toEqual({ types: columns.map(() => 'integer').join(' ') });
  });

  it('of fifty people who register one address one does', async () => {
    const answers = await fifty('/auth/create-user/', { email: 'wanted@example.com', password: PASSWORD });
    expect(answers.map(({ status }) => status).sort()).toEqual([
      201,
      ...Array.from({ length: 49 }, () => 400),
    ]);
  });
});
