import { describe, expect, it } from 'vitest';
import { orm } from '../../../src/storage/orm.ts';
import { sql } from '../../../src/storage/sql.ts';
import { events, users } from '../../../src/storage/tables.ts';
import { createStage, type Person } from './stage.ts';

const stage = await createStage();
const { auth } = stage;
const admin = await stage.person({ staff: true, superuser: true });

const ask = (who: Person | undefined, query: string, accept = 'text/csv', method = 'GET') =>
  auth.service.private.fetch(
    new Request(`https://auth.test/admin/api/events.csv${query}`, {
      method,
      headers: { accept, ...(who && { authorization: `Bearer ${who.token}` }) },
    }),
  );

describe('the audit log as CSV', () => {
  it('is a file of lines as RFC 4180 has them', async () => {
    const person = await stage.person();
    await stage.call(admin, 'PATCH', `users/${person.id}`, { first_name: 'A, "B"' });
    const response = await ask(admin, `?user=${person.id}&type=user_changed`);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="events.csv"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    const [head, line, end, ...more] = (await response.text()).split('\r\n');
    expect(head).toBe(
      'id,at,type,outcome,user_id,user_email,actor_id,actor_email,session_id,service,ip,user_agent,request_id,details',
    );
    expect(line).toMatch(
      new RegExp(
        `^\\d+,2027-01-15T08:00:00.000000Z,user_changed,success,${person.id},${person.email},${admin.id},${admin.email},,,,,[^,]*,`,
      ),
    );
    expect(line).toContain(
      '"{""before"":{""first_name"":""""},""after"":{""first_name"":""A, \\""B\\""""},""set"":[]}"',
    );
    expect([end, more]).toEqual(['', []]);
  });

  it('neutralises what a stranger wrote for a spreadsheet to compute', async () => {
    const person = await stage.person();
    const body = { email: person.email, password: 'wrong' };
    await auth.request('POST', '/auth/token/', {
      body,
      caller: { userAgent: '=HYPERLINK("http://evil.test")' },
    });
    const text = await (await ask(admin, '?type=login_failed&outcome=failure')).text();
    expect(text).toContain(`"'=HYPERLINK(""http://evil.test"")"`);
  });

  it('has all events, read in as many round trips as it takes, each of them once', async () => {
    const login = { type: 'login', outcome: 'success', service: 'many' } as const;
    const many = Array.from({ length: 1700 }, (_, index) => ({
      ...login,
      at: 1_700_000_000 + Math.floor(index / 3),
    }));
    await stage.write(...many.map((event) => orm.insert(events).values(event)));
    const lines = (await (await ask(admin, '?service=many')).text()).trimEnd().split('\r\n').slice(1);
    expect(lines).toHaveLength(1700);
    expect(new Set(lines.map((line) => line.split(',')[0])).size).toBe(1700);
    const times = lines.map((line) => line.split(',')[1]);
    expect(times).toEqual([...times].sort().reverse());
  });

  it('breaks off when whoever reads it loses the right, and does not pass for complete', async () => {
    const reader = await stage.person({ staff: true, permissions: ['easyjwt.view_event'] });
    const response = await ask(reader, '?service=many');
    expect(response.status).toBe(200);
    await stage.write(orm.update(users).set({ isStaff: false }).where(sql`id = ${reader.id}`));
    await expect(response.text()).rejects.toThrow();
  });

  it('is there for those who may see the log', async () => {
    const clerk = await stage.person({ staff: true, permissions: ['auth.view_user'] });
    expect((await ask(undefined, '')).status).toBe(401);
    expect((await ask(clerk, '')).status).toBe(403);
    expect((await ask(clerk, '?nonsense=1')).status).toBe(403);
    expect((await ask(admin, '?nonsense=1')).status).toBe(400);
  });

  it('is what its address answers, and nothing else', async () => {
    expect((await ask(admin, '', 'text/html,*/*;q=0.8')).status).toBe(200);
    expect((await ask(admin, '', 'application/json')).status).toBe(406);
    expect((await ask(admin, '', '*/*', 'HEAD')).status).toBe(200);
    expect((await ask(admin, '', '*/*', 'DELETE')).status).toBe(405);
    const other = await auth.request('GET', '/admin/api/events', {
      token: admin.token,
      headers: { accept: 'text/csv' },
    });
    expect(other.status).toBe(406);
  });
});
