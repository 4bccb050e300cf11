import { describe, expect, it } from 'vitest';
import type { AuthEvent } from '../../../src/auth.ts';
import { orm } from '../../../src/storage/orm.ts';
import { events } from '../../../src/storage/tables.ts';
import { createStage } from './stage.ts';

const emitted: AuthEvent[] = [];
const stage = await createStage({
  onEvent(event) {
    emitted.push(event);
  },
});
const { auth } = stage;
const admin = await stage.person({ staff: true, superuser: true });
const PASSWORD = 'Correct-horse-9-battery';

/** The id of the newest user, for steps that need it. */
let user = 0;
let group = 0;

/** A story: what is done, and what the audit log keeps of it. */
const STORY: readonly (readonly [string, () => string, object | undefined, object])[] = [
  [
    'POST',
    () => 'services',
    { name: 'blog' },
    {
      type: 'service_created',
      details: { target: { service: 'blog' }, after: { is_open: true, origins: [] } },
    },
  ],
  [
    'PATCH',
    () => 'services/blog',
    { is_open: false },
    {
      type: 'service_changed',
      details: { target: { service: 'blog' }, before: { is_open: true }, after: { is_open: false } },
    },
  ],
  [
    'POST',
    () => 'permissions',
    { name: 'blog.add_post', label: 'Can add post' },
    {
      type: 'permission_created',
      details: { target: { permission: 'blog.add_post' }, after: { label: 'Can add post' } },
    },
  ],
  [
    'POST',
    () => 'groups',
    { name: 'authors', permissions: ['blog.add_post'] },
    {
      type: 'group_created',
      details: { target: { group: 'authors' }, after: { name: 'authors', permissions: ['blog.add_post'] } },
    },
  ],
  [
    'PATCH',
    () => `groups/${group}`,
    { access: { blog: 'com' }, permissions: ['blog.add_post'] },
    {
      type: 'group_changed',
      details: { target: { group: 'authors' }, before: { access: {} }, after: { access: { blog: 'com' } } },
    },
  ],
  [
    'POST',
    () => 'users',
    { email: 'ann@example.com', password: PASSWORD },
    { type: 'user_created', details: { after: { email: 'ann@example.com' }, set: ['password'] } },
  ],
  [
    'PATCH',
    () => `users/${user}`,
    { first_name: 'Ann', is_staff: true, password: `${PASSWORD}2`, is_active: true },
    {
      type: 'user_changed',
      details: {
        before: { first_name: '', is_staff: false },
        after: { first_name: 'Ann', is_staff: true },
        set: ['password'],
      },
    },
  ],
  ['DELETE', () => `users/${user}/sessions`, undefined, { type: 'logout_everywhere', details: null }],
  [
    'DELETE',
    () => `users/${user}`,
    undefined,
    {
      type: 'user_deleted',
      details: { before: expect.objectContaining({ email: 'ann@example.com', is_staff: true }) },
    },
  ],
  [
    'DELETE',
    () => `groups/${group}`,
    undefined,
    {
      type: 'group_deleted',
      details: expect.objectContaining({
        before: { permissions: ['blog.add_post'], access: { blog: 'com' } },
      }),
    },
  ],
  ['DELETE', () => 'permissions/blog.add_post', undefined, { type: 'permission_deleted' }],
  [
    'DELETE',
    () => 'services/blog',
    undefined,
    {
      type: 'service_deleted',
      details: { target: { service: 'blog' }, before: { is_open: false, origins: [] } },
    },
  ],
  [
    'POST',
    () => 'keys/rotate',
    {},
    { type: 'keys_rotated', details: { target: { key: expect.any(String) }, after: { compromised: false } } },
  ],
];

describe('E7: the audit log', () => {
  it('tells every change: who, what, of whom, from where, when, before and after', async () => {
    for (const [method, path, body, expected] of STORY) {
      const concerns = path().startsWith('users');
      const before = await stage.countEvents();
      const answer = await auth.request(method, `/admin/api/${path()}`, {
        token: admin.token,
        ...(body && { body }),
        caller: { ip: '192.0.2.7', userAgent: 'test' },
      });
      expect(answer.status).toBeLessThan(300);
      if (method === 'POST' && path() === 'users') user = answer.body.id;
      if (method === 'POST' && path() === 'groups') group = answer.body.id;
      const last = await stage.lastEvent();
      const common = {
        at: auth.now,
        outcome: 'success',
        actorId: admin.id,
        ip: '192.0.2.7',
        userAgent: 'test',
      };
      expect(last).toMatchObject({ ...expected, ...common, userId: concerns ? user : null });
      expect(await stage.countEvents()).toBe(before + 1);
      const { id: _id, ...stored } = { id: 0, ...last };
      expect(emitted.at(-1)).toEqual(stored);
    }
  });

  it('tells of the end of one session', async () => {
    const person = await stage.person();
    const { body } = await stage.call(admin, 'GET', `users/${person.id}/sessions`);
    const [{ id: sessionId }] = body.results;
    await stage.call(admin, 'DELETE', `sessions/${sessionId}`);
    expect(await stage.lastEvent()).toMatchObject({
      type: 'session_ended',
      userId: person.id,
      actorId: admin.id,
      sessionId,
    });
  });

  it('is shown newest first, with times in ISO 8601', async () => {
    const { body } = await stage.call(admin, 'GET', 'events?limit=3');
    expect(body.results[0]).toEqual({
      id: expect.any(Number),
      at: '2027-01-15T08:00:00.000000Z',
      type: 'session_ended',
      outcome: 'success',
      user_id: expect.any(Number),
      user_email: expect.stringContaining('@example.com'),
      actor_id: admin.id,
      actor_email: admin.email,
      session_id: expect.any(String),
      service: null,
      ip: null,
      user_agent: null,
      request_id: expect.any(String),
      details: null,
    });
    const ids = body.results.map(({ id }: { id: number }) => id);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
  });

  it('is filtered by type, user and time', async () => {
    const person = await stage.person();
    auth.now += 3600;
    const late = await auth.login(person.email);
    auth.now += 3600;
    await auth.post('/auth/token/blacklist/', { refresh: late.refresh });
    const { token } = { token: (await auth.login(admin.email)).access };
    const types = async (query: string) => {
      const { body } = await auth.request('GET', `/admin/api/events?user=${person.id}&${query}`, {
        token,
      });
      return body.results.map(({ type }: { type: string }) => type);
    };
    expect(await types('')).toEqual(['logout', 'login', 'login', 'user_created']);
    expect(await types('type=login')).toEqual(['login', 'login']);
    expect(await types('since=2027-01-15T09:00:00Z')).toEqual(['logout', 'login']);
    expect(await types('since=2027-01-15T09:00:01Z')).toEqual(['logout']);
    expect(await types('until=2027-01-15T10:00:00Z')).toEqual(['login', 'login', 'user_created']);
    expect(await types('since=2027-01-15T10:30:00%2B01:00&until=2027-01-15T10:00:00Z')).toEqual([]);
    expect(await types('until=2027-01-15')).toEqual([]);
    expect(await types('since=2027-01-15T09:00:01')).toEqual(['logout']);
    expect(await types('type=none')).toEqual([]);
  });

  it('keeps no password, hash or token', async () => {
    const [rows] = await auth.database.batch([orm.select().from(events)]);
    for (const text of [JSON.stringify(rows), JSON.stringify(emitted)]) {
      expect(text).not.toMatch(/horse|plain\$|eyJ/);
    }
  });
});
