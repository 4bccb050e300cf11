/** Whatever an admin changes of what a user may or is, the `ETag` of their `GET /auth/user/` changes. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { defineExtraData } from '../../../src/auth.ts';
import type { Answer } from '../../support/auth.ts';
import { createStage, type Person } from './stage.ts';

const level = defineExtraData({ name: 'accessgroup', schema: v.object({ level: v.string() }) });
const stage = await createStage({ extraData: [level] });
const admin = await stage.person({ staff: true, superuser: true });

/** What the service `shop` sees of somebody. */
const seen = (who: Person): Promise<Answer> =>
  stage.auth.request('GET', '/auth/user/', { token: who.token, caller: { service: 'shop' } });

interface Scene {
  readonly person: Person;
  readonly group: number;
  readonly session: string;
}

async function createScene(): Promise<Scene> {
  const group = await stage.group(crypto.randomUUID(), {
    permissions: ['shop.add_order'],
    access: { shop: 'com' },
  });
  const person = await stage.person({
    groups: [group],
    permissions: ['shop.view_order'],
    access: { shop: 'org' },
  });
  await stage.auth.login(person.email);
  const { body } = await stage.call(admin, 'GET', `users/${person.id}/sessions`);
  const ids: string[] = body.results.map(({ id }: { id: string }) => id);
  const current: string = JSON.parse(atob(person.token.split('.')[1] ?? '')).sid;
  return { person, group, session: ids.find((id) => id !== current) ?? '' };
}

type Change = [name: string, method: string, path: (scene: Scene) => string, body?: object];
const user = ({ person: { id } }: Scene) => `users/${id}`;
const group = (scene: Scene) => `groups/${scene.group}`;

const CHANGES: Change[] = [
  ['an address', 'PATCH', user, { email: 'etag@example.com' }],
  ['a first name', 'PATCH', user, { first_name: 'Ann' }],
  ['a last name', 'PATCH', user, { last_name: 'Lee' }],
  ['a phone', 'PATCH', user, { phone: '1' }],
  ['a location', 'PATCH', user, { location: 'Oslo' }],
  ['staff', 'PATCH', user, { is_staff: true }],
  ['a superuser', 'PATCH', user, { is_superuser: true }],
  ['no groups', 'PATCH', user, { groups: [] }],
  ['permissions', 'PATCH', user, { permissions: ['shop.delete_order'] }],
  ['access', 'PATCH', user, { access: { shop: 'net' } }],
  ['no access', 'PATCH', user, { access: {} }],
  ['extra data', 'PATCH', user, { extra: { accessgroup: { level: 'com' } } }],
  ['the name of a group', 'PATCH', group, { name: 'renamed' }],
  ['the permissions of a group', 'PATCH', group, { permissions: ['shop.delete_order'] }],
  ['the access of a group', 'PATCH', group, { access: { shop: 'com.sales' } }],
  ['the end of another session', 'DELETE', ({ session }) => `sessions/${session}`],
  ['the end of a group', 'DELETE', group],
];

describe('the ETag of a user changes with', () => {
  it.each<Change>(CHANGES)('%s', async (_name, method, path, body) => {
    const scene = await createScene();
    const bystander = await stage.person();
    const [before, other] = [await seen(scene.person), await seen(bystander)];
    expect((await seen(scene.person)).headers.get('etag')).toBe(before.headers.get('etag'));
    expect((await stage.call(admin, method, path(scene), body)).status).toBeLessThan(300);
    const after = await seen(scene.person);
    expect(after.status).toBe(200);
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
    expect((await seen(bystander)).headers.get('etag')).toBe(other.headers.get('etag'));
  });

  it('the end of a permission and of a service', async () => {
    const { person } = await createScene();
    const tags = [await seen(person)];
    await stage.call(admin, 'DELETE', 'permissions/shop.view_order');
    tags.push(await seen(person));
    await stage.call(admin, 'DELETE', 'services/shop');
    tags.push(await seen(person));
    expect(new Set(tags.map(({ headers }) => headers.get('etag'))).size).toBe(3);
    expect(tags.at(-1)?.body).toMatchObject({ permissions: ['shop.add_order'], access: [] });
  });
});

it('a service that is closed lets in only those with a level, at once', async () => {
  const stranger = await stage.person();
  const enter = async () =>
    (await stage.auth.request('GET', '/auth/user/', { token: stranger.token, caller: { service: 'club' } }))
      .status;
  await stage.call(admin, 'POST', 'services', { name: 'club' });
  expect(await enter()).toBe(200);
  await stage.call(admin, 'PATCH', 'services/club', { is_open: false });
  expect(await enter()).toBe(403);
  await stage.call(admin, 'PATCH', `users/${stranger.id}`, { access: { club: '' } });
  expect(await enter()).toBe(403);
  await stage.call(admin, 'PATCH', `users/${stranger.id}`, { access: { club: 'guest' } });
  expect(await enter()).toBe(200);
});
