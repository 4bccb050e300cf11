import { describe, expect, it } from 'vitest';
import { eq } from '../../../src/storage/conditions.ts';
import { orm } from '../../../src/storage/orm.ts';
import { recoveryTokens, users } from '../../../src/storage/tables.ts';
import { createStage } from './stage.ts';

const stage = await createStage();
const { auth } = stage;
const admin = await stage.person({ staff: true, superuser: true });
const readers = await stage.group('readers');
const writers = await stage.group('writers', { permissions: ['shop.add_order'] });
const GOOD = 'Correct-horse-9-battery';

const BLANK = {
  first_name: '',
  last_name: '',
  phone: null,
  location: null,
  is_active: true,
  is_staff: false,
  is_superuser: false,
  last_login: null,
  groups: [],
  permissions: [],
  access: {},
  extra: {},
};

describe('creating a user', () => {
  it('takes an address alone, and gives nothing', async () => {
    const { status, body } = await stage.call(admin, 'POST', 'users', { email: ' New@Example.COM ' });
    expect(status).toBe(201);
    const { id, uuid, date_joined, ...rest } = body;
    expect(rest).toEqual({ ...BLANK, email: 'new@example.com' });
    expect([typeof id, uuid, date_joined]).toEqual([
      'number',
      expect.stringMatching(/^[0-9a-f-]{36}$/),
      '2027-01-15T08:00:00.000000Z',
    ]);
    expect((await stage.call(admin, 'GET', `users/${id}`)).body).toEqual(body);
  });

  it('without a password makes one who cannot log in until one is set', async () => {
    const { body } = await stage.call(admin, 'POST', 'users', { email: 'mute@example.com' });
    for (const password of ['', '!', 'plain$!', GOOD]) {
      const { status } = await auth.post('/auth/token/', { email: 'mute@example.com', password });
      expect([400, 401]).toContain(status);
    }
    await stage.call(admin, 'PATCH', `users/${body.id}`, { password: GOOD });
    expect((await auth.login('mute@example.com', GOOD)).access).toBeDefined();
  });

  it('takes every field', async () => {
    const all = {
      email: 'all@example.com',
      first_name: 'Ann',
      last_name: 'Lee',
      phone: '+61 400',
      location: 'Oslo',
      is_active: true,
      is_staff: true,
      is_superuser: true,
      groups: [writers, readers, readers],
      permissions: ['shop.view_order', 'shop.add_order', 'shop.view_order'],
      access: { wiki: 'a.b', shop: '' },
    };
    const { status, body } = await stage.call(admin, 'POST', 'users', { ...all, password: GOOD });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...all,
      groups: [readers, writers],
      permissions: ['shop.add_order', 'shop.view_order'],
    });
    await auth.login('all@example.com', GOOD);
  });

  it('refuses an address that somebody has, in any spelling', async () => {
    const answer = await stage.call(admin, 'POST', 'users', { email: admin.email.toUpperCase() });
    expect(answer).toMatchObject({ status: 400, body: { email: ['This email already exists.'] } });
  });
});

describe('changing a user', () => {
  const CHANGES: [field: string, value: unknown, seen?: unknown][] = [
    ['email', 'Changed@Example.com', 'changed@example.com'],
    ['first_name', ' Ann ', 'Ann'],
    ['last_name', 'Lee'],
    ['phone', '+61 400'],
    ['location', 'Oslo'],
    ['is_active', false],
    ['is_staff', true],
    ['is_superuser', true],
    ['groups', [writers, readers], [readers, writers]],
    ['permissions', ['shop.view_order']],
    ['access', { wiki: 'com.sales' }],
  ];

  it.each<(typeof CHANGES)[number]>(CHANGES)(
    '%s changes that and nothing else',
    async (field, value, seen = value) => {
      const person = await stage.person({
        permissions: ['shop.add_order'],
        groups: [readers],
        access: { shop: 'x' },
      });
      const { body: before } = await stage.call(admin, 'GET', `users/${person.id}`);
      const { status, body } = await stage.call(admin, 'PATCH', `users/${person.id}`, { [field]: value });
      expect(status).toBe(200);
      expect(body).toEqual({ ...before, [field]: seen });
      expect((await stage.call(admin, 'GET', `users/${person.id}`)).body).toEqual(body);
    },
  );

  it.each([
    ['phone', null],
    ['location', ''],
    ['groups', []],
    ['permissions', []],
    ['access', {}],
  ])('%s can be taken away', async (field, value) => {
    const person = await stage.person({
      permissions: ['shop.add_order'],
      groups: [readers],
      access: { shop: 'x' },
    });
    await stage.call(admin, 'PATCH', `users/${person.id}`, { phone: '1', location: 'Oslo' });
    const { body } = await stage.call(admin, 'PATCH', `users/${person.id}`, { [field]: value });
    expect(body[field]).toEqual(value === '' ? null : value);
  });

  it('keeps an address that is already theirs, and refuses that of somebody else', async () => {
    const person = await stage.person();
    expect((await stage.call(admin, 'PATCH', `users/${person.id}`, { email: person.email })).status).toBe(
      200,
    );
    expect(await stage.call(admin, 'PATCH', `users/${person.id}`, { email: admin.email })).toMatchObject({
      status: 400,
      body: { email: ['This email already exists.'] },
    });
  });

  it('takes it that a new address was not verified', async () => {
    const person = await stage.person();
    const verified = async () => {
      const [[row]] = await auth.database.batch([orm.select().from(users).where(eq(users.id, person.id))]);
      return row?.emailVerifiedAt;
    };
    await stage.write(orm.update(users).set({ emailVerifiedAt: 5 }).where(eq(users.id, person.id)));
    await stage.call(admin, 'PATCH', `users/${person.id}`, { email: person.email, first_name: 'Ann' });
    expect(await verified()).toBe(5);
    await stage.call(admin, 'PATCH', `users/${person.id}`, { email: `x${person.email}` });
    expect(await verified()).toBeNull();
  });

  it('lets nothing that was mailed before undo a new address', async () => {
    const { batch } = auth.database;
    const person = await stage.person();
    const pending = async () => {
      const [rows] = await batch([
        orm.select().from(recoveryTokens).where(eq(recoveryTokens.userId, person.id)),
      ]);
      return rows.map(({ hash }) => hash);
    };
    const token = { userId: person.id, email: person.email, epoch: 0, expiresAt: auth.now + 600 };
    await stage.write(
      orm.insert(recoveryTokens).values({ ...token, hash: 'reset', purpose: 'reset_password' }),
      orm.insert(recoveryTokens).values({ ...token, hash: 'change', purpose: 'change_email' }),
    );
    await stage.call(admin, 'PATCH', `users/${person.id}`, { first_name: 'Ann' });
    expect(await pending()).toHaveLength(2);
    await stage.call(admin, 'PATCH', `users/${person.id}`, { email: `y${person.email}` });
    expect(await pending()).toEqual([]);
  });

  it('writes nothing where nothing changes', async () => {
    const person = await stage.person({ groups: [readers, writers], access: { shop: 'x', wiki: 'y' } });
    const before = await stage.countEvents();
    const { body } = await stage.call(admin, 'GET', `users/${person.id}`);
    const same = { groups: [writers, readers], access: { wiki: 'y', shop: 'x' }, is_active: true };
    for (const given of [{}, same]) {
      expect(await stage.call(admin, 'PATCH', `users/${person.id}`, given)).toMatchObject({
        status: 200,
        body,
      });
    }
    expect(await stage.countEvents()).toBe(before);
    expect((await auth.get('/auth/user/', person.token)).status).toBe(200);
  });

  it.each([
    ['a password', { password: GOOD }],
    ['being deactivated', { is_active: false }],
    ['both', { password: GOOD, is_active: false }],
  ])('by %s ends every session for good', async (_name, given) => {
    const person = await stage.person();
    expect((await stage.call(admin, 'PATCH', `users/${person.id}`, given)).status).toBe(200);
    await stage.call(admin, 'PATCH', `users/${person.id}`, { is_active: true });
    expect((await auth.get('/auth/user/', person.token)).status).toBe(401);
    expect((await auth.post('/auth/token/refresh/', { refresh: person.refresh })).status).toBe(401);
  });

  it('keeps sessions where only a name changes', async () => {
    const person = await stage.person();
    await stage.call(admin, 'PATCH', `users/${person.id}`, { first_name: 'Ann', is_active: true });
    expect((await auth.get('/auth/user/', person.token)).status).toBe(200);
  });
});

describe('deleting a user', () => {
  it('ends their sessions and leaves nothing of them but tombstones and the audit log', async () => {
    const person = await stage.person({
      permissions: ['shop.add_order'],
      groups: [readers],
      access: { shop: 'x' },
    });
    expect((await stage.call(admin, 'DELETE', `users/${person.id}`)).status).toBe(204);
    expect((await stage.call(admin, 'GET', `users/${person.id}`)).status).toBe(404);
    expect((await stage.call(admin, 'DELETE', `users/${person.id}`)).status).toBe(404);
    expect((await auth.get('/auth/user/', person.token)).status).toBe(401);
    expect((await auth.post('/auth/token/refresh/', { refresh: person.refresh })).status).toBe(401);
    const again = await auth.register(person.email);
    expect(again).not.toBe(person.id);
    expect((await stage.call(admin, 'GET', `users/${again}`)).body).toMatchObject({ groups: [], access: {} });
  });
});

it('never answers anything of a password', async () => {
  const person = await stage.person();
  const answers = [
    await stage.call(admin, 'POST', 'users', { email: 'secret@example.com', password: GOOD }),
    await stage.call(admin, 'PATCH', `users/${person.id}`, { password: GOOD }),
    await stage.call(admin, 'GET', `users/${person.id}`),
    await stage.call(admin, 'GET', 'users?limit=100'),
    await stage.call(admin, 'PATCH', `users/${person.id}`, { password: GOOD, email: 'no' }),
    await stage.call(admin, 'GET', 'events?limit=100'),
  ];
  for (const { body } of answers) expect(JSON.stringify(body)).not.toMatch(/plain\$|horse|hash|digest/);
});
