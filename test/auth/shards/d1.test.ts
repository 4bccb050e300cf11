/** Two databases of D1 between two isolates of workerd, and the statements of several databases on D1, which is not libSQL. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shardOfEmail } from '../../../src/core/shards.ts';
import { spreadUsers } from '../../../src/shards.ts';
import { d1Database } from '../../../src/storage/d1.ts';
import { type Answer, PASSWORD } from '../../support/auth.ts';
import { claimsOf } from '../../support/tokens.ts';
import { openWorkerd, type Workerd } from '../../support/workerd.ts';
import { createMailStage } from './mail-stage.ts';

let workerd: Workerd;
beforeAll(async () => {
  workerd = await openWorkerd(`${import.meta.dirname}/worker.ts`, 2, 2);
}, 60_000);
afterAll(() => workerd.dispose());

const bindings = () => [workerd.binding, ...workerd.further];

/** Asks one of the Workers. */
async function ask(
  path: string,
  body?: unknown,
  token?: string,
  isolate = 0,
): Promise<Pick<Answer, 'status' | 'body'>> {
  const request = new Request(`http://auth.test${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const response = await workerd.fetch(request, isolate);
  return { status: response.status, body: await response.json() };
}

const emailOf = (shard: number, name: string): string => {
  for (let index = 0; ; index++) {
    const email = `${name}${index}@example.com`;
    if (shardOfEmail(email, 2) === shard) return email;
  }
};

describe('on workerd and D1', { timeout: 60_000 }, () => {
  it('databases that nobody made ready are refused, and then people are where their hash says', async () => {
    const [home, second] = bindings().map(d1Database);
    if (!home || !second) throw new Error('there are two');
    const early = emailOf(1, 'early');
    await workerd.binding
      .prepare("insert into users (uuid, email, password, date_joined) values ('u', ?, ?, '')")
      .bind(early, `plain$${PASSWORD}`)
      .run();
    expect((await ask('/auth/token/', { email: early, password: PASSWORD })).status).toBe(503);
    expect(await spreadUsers([home, second], { now: 1 })).toMatchObject({ users: 1, written: 1, added: 1 });
    for (const [isolate, shard] of [
      [0, 1],
      [1, 0],
    ] as const) {
      const email = emailOf(shard, 'ann');
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          ask('/auth/create-user/', { email, password: PASSWORD }, undefined, index % 2),
        ),
      );
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      const { id } = answers.find(({ status }) => status === 201)?.body ?? {};
      expect(id).toBe(shard === 0 ? 2 : 1e12 + 1);
      const login = await ask('/auth/token/', { email, password: PASSWORD }, undefined, isolate);
      expect(claimsOf(login.body.access)).toMatchObject({ user_id: id });
      const next = await ask('/auth/token/refresh/', { refresh: login.body.refresh }, undefined, 1 - isolate);
      expect(next.status).toBe(200);
      expect((await ask('/auth/user/', undefined, next.body.access)).body).toMatchObject({ id, email });
    }
    const moved = await ask('/auth/token/', { email: early, password: PASSWORD }, undefined, 1);
    expect(claimsOf(moved.body.access)).toMatchObject({ user_id: 1 });
    expect((await ask('/auth/create-user/', { email: early, password: PASSWORD })).status).toBe(400);
  });

  it('addresses change over databases, and break off and are found out', async () => {
    const stage = await createMailStage(2, {}, async (shard) => {
      const binding = bindings()[shard];
      if (!binding) throw new Error('there are two');
      return d1Database(binding);
    });
    const confirm = (token: string) => stage.auth.post('/auth/email-verify/confirm/', { token });
    const somebody = await stage.personIn(1);
    const wanted = stage.emailOf(0);
    expect((await confirm(await stage.changeLink(somebody, wanted))).status).toBe(200);
    expect((await stage.homesIn(0))[wanted]).toBe('1');
    const next = stage.emailOf(0);
    const token = await stage.changeLink(somebody, next);
    stage.fail([{ database: 1, trip: 1, isLate: true }]);
    expect((await confirm(token)).status).toBe(503);
    stage.fail([]);
    expect([(await stage.homesIn(0))[wanted], (await stage.homesIn(0))[next]]).toEqual([
      '1 moving',
      '1 moving',
    ]);
    await stage.sweep();
    expect([(await stage.homesIn(0))[wanted], (await stage.homesIn(0))[next]]).toEqual([undefined, '1']);
    await stage.auth.login(next);
    await stage.auth.register(wanted);
  });

  it('groups are copied, and lists are merged', async () => {
    const stage = await createMailStage(2, {}, async (shard) =>
      d1Database(bindings()[shard] ?? workerd.binding),
    );
    const admin = await stage.personIn(1);
    await workerd.further[0]
      ?.prepare('update users set is_staff = 1, is_superuser = 1 where id = ?')
      .bind(admin.id)
      .run();
    const call = (method: string, path: string, body?: unknown) =>
      stage.auth.request(method, `/admin/api/${path}`, {
        token: admin.access,
        ...(body !== undefined && { body }),
      });
    const group = await call('POST', 'groups/', { name: 'sellers', permissions: ['auth.view_user'] });
    expect(group.status).toBe(201);
    expect((await call('PATCH', `groups/${group.body.id}/`, { name: 'clerks' })).status).toBe(200);
    const member = await stage.personIn(1);
    const given = await call('PATCH', `users/${member.id}/`, { groups: [group.body.id] });
    expect(given).toMatchObject({ status: 200, body: { groups: [group.body.id] } });
    expect((await stage.auth.get('/auth/user/', member.access)).body).toMatchObject({
      groups: ['clerks'],
      permissions: ['auth.view_user'],
    });
    const users = (await call('GET', 'users/?limit=100')).body.results;
    expect(new Set(users.map(({ id }: { id: number }) => Math.floor(id / 1e12)))).toEqual(new Set([0, 1]));
    const events = (await call('GET', 'events/?limit=100')).body.results;
    expect(new Set(events.map(({ id }: { id: number }) => Math.floor(id / 1e12)))).toEqual(new Set([0, 1]));
    expect((await call('DELETE', `groups/${group.body.id}/`)).status).toBe(204);
    expect((await stage.auth.get('/auth/user/', member.access)).body.groups).toEqual([]);
  });
});
