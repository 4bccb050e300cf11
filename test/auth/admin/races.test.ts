/** Two people at once: whoever is slower is judged by what the faster one has left. On both databases. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { d1Database } from '../../../src/storage/d1.ts';
import type { Database } from '../../../src/storage/database.ts';
import { orm } from '../../../src/storage/orm.ts';
import { groups, services, users } from '../../../src/storage/tables.ts';
import type { Answer } from '../../support/auth.ts';
import { freshDatabase } from '../../support/auth.ts';
import { type FaultyDatabase, faultyDatabase } from '../../support/faulty-database.ts';
import { openWorkerd } from '../../support/workerd.ts';
import { createStage, type Person, type Stage } from './stage.ts';

interface Scene {
  readonly stage: Stage;
  readonly database: FaultyDatabase;
  readonly one: Person;
  readonly other: Person;
  readonly staff: Person;
  readonly target: Person;
  readonly group: number;
}

async function createScene(database: FaultyDatabase): Promise<Scene> {
  const stage = await createStage({ database, publicUrl: 'https://auth.test' });
  const group = await stage.group('readers');
  return {
    stage,
    database,
    group,
    one: await stage.person({ staff: true, superuser: true }),
    other: await stage.person({ staff: true, superuser: true }),
    staff: await stage.person({
      staff: true,
      permissions: ['auth.change_user', 'auth.view_user', 'shop.add_order'],
    }),
    target: await stage.person(),
  };
}

type Call = (scene: Scene) => Promise<Answer>;

const by =
  (
    who: 'one' | 'other' | 'staff',
    method: string,
    path: (scene: Scene) => string,
    body?: (scene: Scene) => unknown,
  ): Call =>
  (scene) =>
    scene.stage.call(scene[who], method, path(scene), body?.(scene));

const target = ({ target: { id } }: Scene) => `users/${id}`;
const other = ({ other: { id } }: Scene) => `users/${id}`;
const one = ({ one: { id } }: Scene) => `users/${id}`;
const staff = ({ staff: { id } }: Scene) => `users/${id}`;
const readers = ({ group }: Scene) => `groups/${group}`;
const say = (body: unknown) => () => body;

/** What somebody asks for, what another one does between the decision and the writing of it, and what comes of it. */
const RACES: readonly (readonly [string, Call, Call, number, object])[] = [
  [
    'two superusers demote each other',
    by('one', 'PATCH', other, say({ is_superuser: false })),
    by('other', 'PATCH', one, say({ is_superuser: false })),
    403,
    { code: 'permission_denied' },
  ],
  [
    'two superusers deactivate each other',
    by('one', 'PATCH', other, say({ is_active: false })),
    by('other', 'PATCH', one, say({ is_active: false })),
    401,
    {},
  ],
  ['two superusers delete each other', by('one', 'DELETE', other), by('other', 'DELETE', one), 401, {}],
  [
    'the last two superusers leave',
    by('one', 'DELETE', one),
    by('other', 'DELETE', other),
    409,
    { code: 'last_superuser' },
  ],
  [
    'the target becomes staff',
    by('staff', 'PATCH', target, say({ password: 'Correct-horse-9-battery' })),
    by('one', 'PATCH', target, say({ is_staff: true })),
    403,
    { code: 'superuser_required' },
  ],
  [
    'who asks loses what they give',
    by('staff', 'PATCH', target, say({ permissions: ['shop.add_order'] })),
    by('one', 'PATCH', staff, say({ permissions: ['auth.change_user'] })),
    403,
    { code: 'not_yours_to_give' },
  ],
  [
    'who asks loses the right to',
    by('staff', 'PATCH', target, say({ first_name: 'Ann' })),
    by('one', 'PATCH', staff, say({ permissions: [] })),
    403,
    { code: 'permission_denied' },
  ],
  [
    'who asks is logged out everywhere',
    by('staff', 'PATCH', target, say({ first_name: 'Ann' })),
    by('one', 'DELETE', (scene) => `${staff(scene)}/sessions`),
    401,
    {},
  ],
  [
    'who asks loses the right to mail a link',
    by('staff', 'POST', (scene) => `${target(scene)}/password-reset`),
    by('one', 'PATCH', staff, say({ permissions: [] })),
    403,
    { code: 'permission_denied' },
  ],
  [
    'who is to be mailed a link gets another address',
    by('staff', 'POST', (scene) => `${target(scene)}/password-reset`),
    by('one', 'PATCH', target, say({ email: 'moved@example.com' })),
    409,
    { code: 'conflict' },
  ],
  [
    'the group comes to give more',
    by('staff', 'PATCH', target, ({ group }) => ({ groups: [group] })),
    by('one', 'PATCH', readers, say({ permissions: ['shop.delete_order'] })),
    403,
    { code: 'not_yours_to_give' },
  ],
  [
    'the group goes',
    by('one', 'PATCH', target, ({ group }) => ({ groups: [group] })),
    by('other', 'DELETE', readers),
    400,
    { groups: [expect.stringContaining('object does not exist')] },
  ],
  [
    'the permission goes',
    by('one', 'PATCH', target, say({ permissions: ['shop.view_order'] })),
    by('other', 'DELETE', () => 'permissions/shop.view_order'),
    400,
    { permissions: ['Object with name=shop.view_order does not exist.'] },
  ],
  [
    'the service goes',
    by('one', 'PATCH', readers, say({ access: { wiki: 'a' } })),
    by('other', 'DELETE', () => 'services/wiki'),
    400,
    { access: ['Object with name=wiki does not exist.'] },
  ],
  [
    'somebody else takes the address',
    by('one', 'POST', () => 'users', say({ email: 'new@example.com' })),
    by('other', 'POST', () => 'users', say({ email: 'NEW@example.com' })),
    400,
    { email: ['This email already exists.'] },
  ],
  [
    'somebody else takes the name of a group',
    by('one', 'PATCH', readers, say({ name: 'new' })),
    by('other', 'POST', () => 'groups', say({ name: 'new' })),
    400,
    { name: ['This name already exists.'] },
  ],
  [
    'a service is registered twice',
    by('one', 'POST', () => 'services', say({ name: 'new' })),
    by('other', 'POST', () => 'services', say({ name: 'new', is_open: false })),
    400,
    { name: ['This name already exists.'] },
  ],
  [
    'a user is deleted twice',
    by('one', 'DELETE', target),
    by('other', 'DELETE', target),
    404,
    { detail: 'Not found.' },
  ],
  [
    'a user who is changed is deleted',
    by('one', 'PATCH', target, say({ first_name: 'Ann' })),
    by('other', 'DELETE', target),
    404,
    { detail: 'Not found.' },
  ],
  [
    'two people change different things',
    by('one', 'PATCH', target, say({ first_name: 'Ann' })),
    by('other', 'PATCH', target, say({ last_name: 'Lee' })),
    200,
    { first_name: 'Ann', last_name: 'Lee' },
  ],
];

async function openD1(): Promise<Database> {
  const { binding, dispose } = await openWorkerd();
  afterAll(dispose);
  return d1Database(binding);
}

/** Leaves nobody from the race before. */
async function clear({ batch }: Database): Promise<void> {
  await batch([orm.delete(users), orm.delete(groups), orm.delete(services)]);
}

describe.each([
  ['libSQL', freshDatabase],
  ['D1', openD1],
])('on %s', (_name, open) => {
  let shared: Database;
  beforeAll(async () => {
    shared = await open();
  });

  it.each(RACES)('%s', async (_title, slower, faster, status, body) => {
    await clear(shared);
    const scene = await createScene(faultyDatabase(shared));
    const { database, stage } = scene;
    const events = await stage.countEvents();
    let trips = 0;
    let first: Answer | undefined;
    database.before = async () => {
      trips += 1;
      // The first trip of the slower one reads; before the second one writes, somebody else is faster.
      if (trips !== 2) return;
      database.before = undefined;
      first = await faster(scene);
    };
    const second = await slower(scene);
    expect(Math.floor((first?.status ?? 0) / 100)).toBe(2);
    expect(second).toMatchObject({ status, body });
    expect(await stage.countEvents()).toBe(events + (status < 300 ? 2 : 1));
  });
});

describe('many at once', () => {
  it('whoever is always slower is told to try again', async () => {
    const scene = await createScene(faultyDatabase(await freshDatabase()));
    const { database, stage } = scene;
    let trips = 0;
    const before = async () => {
      trips += 1;
      if (trips % 2 === 1) return;
      database.before = undefined;
      await stage.call(scene.other, 'PATCH', target(scene), { last_name: `Lee ${trips}` });
      database.before = before;
    };
    database.before = before;
    const answer = await stage.call(scene.one, 'PATCH', target(scene), { first_name: 'Ann' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect((await stage.call(scene.one, 'GET', target(scene))).body.first_name).toBe('');
  });

  it('ten superusers who all leave leave one', async () => {
    const stage = await createStage();
    const crowd = [];
    for (let index = 0; index < 10; index++) crowd.push(await stage.person({ staff: true, superuser: true }));
    const answers = await Promise.all(crowd.map((who) => stage.call(who, 'DELETE', `users/${who.id}`)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.every((status) => status === 204 || status === 409)).toBe(true);
    const left = crowd.filter((_, index) => statuses[index] === 409);
    expect(left.length).toBeGreaterThan(0);
    expect((await stage.call(left[0], 'GET', 'users?is_staff=true')).body.results).toHaveLength(left.length);
  });

  it('of ten who create the same user one does', async () => {
    const stage = await createStage();
    const who = await stage.person({ staff: true, superuser: true });
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => stage.call(who, 'POST', 'users', { email: 'new@example.com' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(400)]);
  });

  it('the audit log tells what each of them found', async () => {
    const scene = await createScene(faultyDatabase(await freshDatabase()));
    const { database, stage } = scene;
    let trips = 0;
    database.before = async () => {
      trips += 1;
      if (trips !== 2) return;
      database.before = undefined;
      await stage.call(scene.other, 'PATCH', target(scene), { first_name: 'Bea' });
    };
    await stage.call(scene.one, 'PATCH', target(scene), { first_name: 'Ann' });
    expect((await stage.lastEvent()).details).toMatchObject({
      before: { first_name: 'Bea' },
      after: { first_name: 'Ann' },
    });
  });
});
