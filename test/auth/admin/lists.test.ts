import { describe, expect, it } from 'vitest';
import { orm } from '../../../src/storage/orm.ts';
import type { NewRowOf } from '../../../src/storage/table.ts';
import { users } from '../../../src/storage/tables.ts';
import { createStage } from './stage.ts';

const stage = await createStage();
const admin = await stage.person({ staff: true, superuser: true });

const row = (email: string, rest: Partial<NewRowOf<typeof users>> = {}) =>
  orm.insert(users).values({ uuid: crypto.randomUUID(), email, password: '!', dateJoined: 'x', ...rest });

await stage.write(
  ...['anna', 'annb', 'ann_', 'ann%', 'anné', 'bob'].map((name) => row(`${name}@list.example`)),
  ...['staff1', 'staff2', 'staff3'].map((name) => row(`${name}@list.example`, { isStaff: true })),
  ...['gone1', 'gone2'].map((name) => row(`${name}@list.example`, { isActive: false })),
  row('staff4@list.example', { isStaff: true, isActive: false }),
);

for (let index = 0; index < 6; index++) {
  await stage.group(`group ${index}`);
  await stage.auth.login(admin.email);
}

const emails = async (query: string): Promise<string[]> => {
  const { status, body } = await stage.call(admin, 'GET', `users?limit=100&${query}`);
  expect(status).toBe(200);
  return body.results.map(({ email }: { email: string }) => email.replace('@list.example', ''));
};

describe('finding users', () => {
  it.each([
    ['email=ann', ['ann%', 'ann_', 'anna', 'annb', 'anné']],
    ['email=ANNA', ['anna']],
    ['email=anna@list.example', ['anna']],
    ['email=ann%25', ['ann%']],
    ['email=ann_', ['ann_']],
    ['email=ann%C3%A9', ['anné']],
    ['email=nobody', []],
    ['email=staff&is_staff=true', ['staff1', 'staff2', 'staff3', 'staff4']],
    ['email=staff&is_staff=true&is_active=true', ['staff1', 'staff2', 'staff3']],
    ['is_staff=true&is_active=false', ['staff4']],
    ['is_active=false', ['gone1', 'gone2', 'staff4']],
    ['is_active=false&is_staff=false', ['gone1', 'gone2']],
    ['is_staff=false&email=s', []],
    ['email=bob&is_active=', ['bob']],
  ])('%s', async (query, found) => {
    expect(await emails(query)).toEqual(found);
  });

  it('by id', async () => {
    expect(await emails(`id=${admin.id}`)).toEqual([admin.email]);
    expect(await emails(`id=${admin.id}&is_staff=true`)).toEqual([admin.email]);
    expect(await emails(`id=${admin.id}&is_active=false`)).toEqual([]);
    expect(await emails('id=999999')).toEqual([]);
  });
});

/** Every row of a list, page by page. */
async function walk(path: string, limit: number) {
  const pages: unknown[][] = [];
  let after = '';
  for (;;) {
    const query = `${path.includes('?') ? '&' : '?'}limit=${limit}${after}`;
    const { status, body } = await stage.call(admin, 'GET', `${path}${query}`);
    expect(status).toBe(200);
    pages.push(body.results);
    if (body.next === null) return pages;
    after = `&after=${encodeURIComponent(body.next)}`;
  }
}

describe('pages', () => {
  it.each([
    'users',
    'users?is_staff=true',
    'groups',
    'permissions',
    'services',
    'events',
    'events?type=login',
    `users/${admin.id}/sessions`,
  ])('of %s have every row once, whatever their size', async (path) => {
    const [all = []] = await walk(path, 100);
    expect(all.length).toBeGreaterThan(1);
    for (const limit of [1, 2, 3, all.length, all.length + 1]) {
      const pages = await walk(path, limit);
      expect(pages.flat()).toEqual(all);
      expect(pages.length).toBe(Math.ceil(all.length / limit));
    }
  });

  it('have 50 rows unless another number is asked for', async () => {
    await stage.write(...Array.from({ length: 60 }, (_, index) => row(`many${index}@list.example`)));
    expect((await stage.call(admin, 'GET', 'users')).body.results).toHaveLength(50);
  });

  it('end where their last row is gone', async () => {
    expect((await stage.call(admin, 'GET', 'events?after=999999')).body).toEqual({ results: [], next: null });
    expect((await stage.call(admin, 'GET', 'users?after=zzz')).body).toEqual({ results: [], next: null });
  });
});
