import { beforeEach, describe, expect, it } from 'vitest';
import { createStage, type Given, type Person, type Stage } from './stage.ts';

/** Everything that staff may be given to do. */
const RIGHTS = [
  'auth.view_user',
  'auth.add_user',
  'auth.change_user',
  'auth.delete_user',
  'auth.add_group',
  'auth.change_group',
  'auth.delete_group',
  'auth.delete_permission',
  'easyjwt.view_session',
  'easyjwt.delete_session',
];

let stage: Stage;
let superuser: Person;
let staff: Person;
let harmless: number;
let powerful: number;
let opening: number;

beforeEach(async () => {
  stage = await createStage();
  superuser = await stage.person({ staff: true, superuser: true });
  staff = await stage.person({
    staff: true,
    permissions: [...RIGHTS, 'shop.add_order'],
    access: { shop: 'com.sales', wiki: '' },
  });
  harmless = await stage.group('harmless', {
    permissions: ['shop.add_order'],
    access: { shop: 'com.sales.emea' },
  });
  powerful = await stage.group('powerful', { permissions: ['shop.delete_order'] });
  opening = await stage.group('opening', { access: { shop: 'com' } });
});

/** A change that must be refused: nothing is different after it, and no event tells of it. */
async function expectRefusal(
  who: Person,
  method: string,
  path: string,
  body: unknown,
  code: string,
  status = 403,
) {
  const events = await stage.countEvents();
  const shown = path.replace(/\/sessions.*$/, '');
  const before = await stage.call(superuser, 'GET', shown);
  const answer = await stage.call(who, method, path, body);
  expect(answer).toMatchObject({ status, body: { code, detail: expect.any(String) } });
  expect((await stage.call(superuser, 'GET', shown)).body).toEqual(before.body);
  expect(await stage.countEvents()).toBe(events);
}

describe('D13: staff who are no superusers', () => {
  it.each(['is_staff', 'is_superuser'])('change %s of nobody, and create nobody who has it', async (flag) => {
    const target = await stage.person();
    await expectRefusal(staff, 'PATCH', `users/${target.id}`, { [flag]: true }, 'superuser_required');
    await expectRefusal(
      staff,
      'POST',
      'users',
      { email: 'n@example.com', [flag]: true },
      'superuser_required',
    );
    expect((await stage.call(staff, 'PATCH', `users/${target.id}`, { [flag]: false })).status).toBe(200);
  });

  const TAKEN: readonly (readonly [string, Given])[] = [
    ['staff', { staff: true }],
    ['a superuser', { superuser: true }],
    ['a superuser among staff', { staff: true, superuser: true }],
  ];

  it.each(TAKEN)('touch %s in no way', async (_name, given) => {
    const target = await stage.person(given);
    const path = `users/${target.id}`;
    for (const body of [
      { first_name: 'Ann' },
      { password: 'Correct-horse-9-battery' },
      { email: 'n@example.com' },
      {},
      { is_active: false },
    ])
      await expectRefusal(staff, 'PATCH', path, body, 'superuser_required');
    await expectRefusal(staff, 'DELETE', path, undefined, 'superuser_required');
    await expectRefusal(staff, 'DELETE', `${path}/sessions`, undefined, 'superuser_required');
    const { body } = await stage.call(staff, 'GET', `${path}/sessions`);
    const [session] = body.results;
    const ended = await stage.call(staff, 'DELETE', `sessions/${session.id}`);
    expect(ended).toMatchObject({ status: 403, body: { code: 'superuser_required' } });
    expect((await stage.auth.get('/auth/user/', target.token)).status).toBe(200);
  });

  it('touch not even themselves', async () => {
    const path = `users/${staff.id}`;
    for (const body of [
      { first_name: 'Ann' },
      { password: 'Correct-horse-9-battery' },
      { permissions: RIGHTS.slice(1) },
    ])
      await expectRefusal(staff, 'PATCH', path, body, 'superuser_required');
    await expectRefusal(staff, 'DELETE', path, undefined, 'superuser_required');
  });

  it.each([
    ['a permission', () => ({ permissions: ['shop.delete_order'] }), 'shop.delete_order'],
    [
      'a permission among others',
      () => ({ permissions: ['shop.add_order', 'shop.delete_order'] }),
      'shop.delete_order',
    ],
    ['a group with such a permission', () => ({ groups: [harmless, powerful] }), 'shop.delete_order'],
    ['a group with a higher level', () => ({ groups: [opening] }), 'com at shop'],
    ['a higher level', () => ({ access: { shop: 'com' } }), 'com at shop'],
    ['a level beside theirs', () => ({ access: { shop: 'com.salesforce' } }), 'com.salesforce at shop'],
    ['a level elsewhere', () => ({ access: { wiki: 'com.sales' } }), 'com.sales at wiki'],
  ])('give nobody %s that they do not have', async (_name, make, named) => {
    const target = await stage.person();
    await expectRefusal(staff, 'PATCH', `users/${target.id}`, make(), 'not_yours_to_give');
    await expectRefusal(staff, 'POST', 'users', { email: 'n@example.com', ...make() }, 'not_yours_to_give');
    const { body } = await stage.call(staff, 'PATCH', `users/${target.id}`, make());
    expect(body.detail).toBe(`You cannot give what you do not have yourself: ${named}.`);
  });

  it.each([
    ['a permission', () => ({ permissions: ['shop.add_order'] })],
    ['a group', () => ({ groups: [harmless] })],
    ['a level', () => ({ access: { shop: 'com.sales' } })],
    ['a lower level', () => ({ access: { shop: 'com.sales.emea.north' } })],
    ['a level that opens nothing', () => ({ access: { wiki: '' } })],
    [
      'all of it',
      () => ({ permissions: ['shop.add_order'], groups: [harmless], access: { shop: 'com.sales' } }),
    ],
  ])('give %s that they have', async (_name, make) => {
    const target = await stage.person();
    expect((await stage.call(staff, 'PATCH', `users/${target.id}`, make())).body).toMatchObject(make());
    expect((await stage.call(staff, 'POST', 'users', { email: 'n@example.com', ...make() })).status).toBe(
      201,
    );
  });

  it('give what a group gives them', async () => {
    const both = await stage.group('both', { permissions: ['shop.view_order'], access: { wiki: 'a' } });
    const member = await stage.person({ staff: true, permissions: ['auth.change_user'], groups: [both] });
    const target = await stage.person();
    for (const body of [
      { permissions: ['shop.view_order'] },
      { access: { wiki: 'a.b' } },
      { groups: [both] },
    ])
      expect((await stage.call(member, 'PATCH', `users/${target.id}`, body)).body).toMatchObject(body);
  });

  it('leave somebody what they could not have given, and take it away', async () => {
    const given = { permissions: ['shop.delete_order'], groups: [powerful], access: { shop: 'com' } };
    const target = await stage.person(given);
    const path = `users/${target.id}`;
    const more = { ...given, permissions: ['shop.add_order', 'shop.delete_order'], first_name: 'Ann' };
    expect((await stage.call(staff, 'PATCH', path, more)).body).toMatchObject(more);
    const none = { permissions: [], groups: [], access: {} };
    expect((await stage.call(staff, 'PATCH', path, none)).body).toMatchObject(none);
  });

  it.each([
    ['permissions', { permissions: ['shop.add_order', 'shop.delete_order'] }],
    ['levels', { access: { shop: 'com' } }],
  ])('give groups no %s that they do not have', async (_name, given) => {
    await expectRefusal(staff, 'PATCH', `groups/${harmless}`, given, 'not_yours_to_give');
    await expectRefusal(staff, 'POST', 'groups', { name: 'new', ...given }, 'not_yours_to_give');
    const theirs = { permissions: ['shop.add_order'], access: { shop: 'com.sales' } };
    expect((await stage.call(staff, 'PATCH', `groups/${harmless}`, theirs)).body).toMatchObject(theirs);
    expect((await stage.call(staff, 'POST', 'groups', { name: 'new', ...theirs })).status).toBe(201);
  });

  it.each<[string, Given]>([
    ['staff', { staff: true }],
    ['a superuser', { superuser: true }],
  ])('change no group that %s is in', async (_name, given) => {
    await stage.person({ ...given, groups: [harmless] });
    for (const body of [{ name: 'new' }, { permissions: [] }, { access: {} }])
      await expectRefusal(staff, 'PATCH', `groups/${harmless}`, body, 'superuser_required');
    await expectRefusal(staff, 'DELETE', `groups/${harmless}`, undefined, 'superuser_required');
    expect((await stage.call(superuser, 'DELETE', `groups/${harmless}`)).status).toBe(204);
  });

  it('change and delete groups of ordinary users', async () => {
    await stage.person({ groups: [harmless, powerful] });
    expect((await stage.call(staff, 'PATCH', `groups/${harmless}`, { permissions: [] })).status).toBe(200);
    expect((await stage.call(staff, 'DELETE', `groups/${powerful}`)).status).toBe(204);
  });

  it('delete no permission that staff have, themselves or by a group', async () => {
    const only = await stage.group('only', { permissions: ['shop.view_order'] });
    await stage.person({ superuser: true, groups: [only] });
    await stage.person({ permissions: ['shop.delete_order'] });
    for (const name of ['shop.add_order', 'shop.view_order', 'auth.change_user']) {
      const answer = await stage.call(staff, 'DELETE', `permissions/${name}`);
      expect(answer).toMatchObject({ status: 403, body: { code: 'superuser_required' } });
    }
    expect((await stage.call(staff, 'DELETE', 'permissions/shop.delete_order')).status).toBe(204);
    expect((await stage.call(superuser, 'DELETE', 'permissions/shop.add_order')).status).toBe(204);
  });
});

describe('D13: superusers', () => {
  it.each<[string, () => object]>([
    ['is_active', () => ({ is_active: false })],
    ['is_staff', () => ({ is_staff: false })],
    ['is_superuser', () => ({ is_superuser: false })],
    ['groups', () => ({ groups: [harmless] })],
    ['permissions', () => ({ permissions: ['shop.add_order'] })],
    ['access', () => ({ access: { shop: 'com' } })],
  ])('do not change their own %s', async (_name, make) => {
    await stage.person({ staff: true, superuser: true });
    await expectRefusal(superuser, 'PATCH', `users/${superuser.id}`, make(), 'own_privileges');
  });

  it('change what else there is of themselves', async () => {
    const given = { first_name: 'Ann', is_staff: true, is_active: true, groups: [], access: {} };
    expect((await stage.call(superuser, 'PATCH', `users/${superuser.id}`, given)).status).toBe(200);
  });

  it('change everything of everybody else', async () => {
    const other = await stage.person({ staff: true, superuser: true });
    const given = {
      is_superuser: false,
      groups: [powerful],
      permissions: ['shop.delete_order'],
      access: { wiki: 'a' },
    };
    expect((await stage.call(superuser, 'PATCH', `users/${other.id}`, given)).body).toMatchObject(given);
    expect((await stage.call(superuser, 'DELETE', `users/${staff.id}`)).status).toBe(204);
  });

  it.each([
    ['deleted', 'DELETE', undefined],
    ['deactivated', 'PATCH', { is_active: false }],
    ['demoted', 'PATCH', { is_superuser: false }],
  ])('who are the last active one are not %s', async (_name, method, body) => {
    await stage.person({ superuser: true, active: false });
    await expectRefusal(superuser, method, `users/${superuser.id}`, body, 'last_superuser', 409);
  });

  it('delete themselves where another one is left', async () => {
    await stage.person({ staff: true, superuser: true });
    expect((await stage.call(superuser, 'DELETE', `users/${superuser.id}`)).status).toBe(204);
    expect((await stage.call(superuser, 'GET', 'users')).status).toBe(401);
  });

  it('deactivate and delete superusers who are not active anyway', async () => {
    const sleeping = await stage.person({ superuser: true, active: false });
    expect((await stage.call(superuser, 'DELETE', `users/${sleeping.id}`)).status).toBe(204);
  });
});
