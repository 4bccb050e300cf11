import { expect, it } from 'vitest';
import { PASSWORD } from '../../support/auth.ts';
import { createStage } from './stage.ts';

const stage = await createStage();
const admin = await stage.person({ staff: true, superuser: true });
const group = await stage.group('readers', { permissions: ['shop.add_order'], access: { shop: 'com' } });

const NOTHING = {
  is_active: true,
  is_staff: false,
  is_superuser: false,
  groups: [],
  permissions: [],
  access: {},
  last_login: null,
  location: null,
};

it.each<[string, unknown]>([
  ['id', 77],
  ['uuid', '00000000-0000-0000-0000-000000000000'],
  ['is_active', false],
  ['is_staff', true],
  ['is_superuser', true],
  ['groups', [group]],
  ['permissions', ['shop.add_order']],
  ['user_permissions', ['shop.add_order']],
  ['access', { shop: 'com' }],
  ['extra', { accessgroup: { level: 'com' } }],
  ['accessgroup', { level: 'com' }],
  ['last_login', '2020-01-01T00:00:00Z'],
  ['date_joined', '2020-01-01T00:00:00Z'],
  ['epoch', 7],
  ['ver', 7],
  ['location', 'Oslo'],
])('registration sets no %s', async (field, value) => {
  const email = `${field}@create.example`;
  const { status, body } = await stage.auth.post('/auth/create-user/', {
    email,
    password: PASSWORD,
    [field]: value,
  });
  expect(status).toBe(201);
  const { body: created } = await stage.call(admin, 'GET', `users/${body.id}`);
  expect(created).toMatchObject({ ...NOTHING, email, extra: {}, date_joined: '2027-01-15T08:00:00.000000Z' });
  expect([created.id, created.uuid]).not.toContain(value);
});
