/** Copies of groups, permissions and services that come late, or not at all for a while. */
import { describe, expect, it } from 'vitest';
import { eq } from '../../../src/storage/conditions.ts';
import { orm } from '../../../src/storage/orm.ts';
import { users } from '../../../src/storage/tables.ts';
import type { FaultyDatabase } from '../../support/faulty-database.ts';
import { createMailStage } from './mail-stage.ts';

const stage = await createMailStage(2);
const { auth, databases } = stage;
const [home, far] = databases;
if (!home || !far) throw new Error('there are two');
const root = await stage.personIn(0);
await home.batch([orm.update(users).set({ isStaff: true, isSuperuser: true }).where(eq(users.id, root.id))]);
const people = await Promise.all([0, 1].map(stage.personIn));

const call = (method: string, path: string, body?: unknown) =>
  auth.request(method, `/admin/api/${path}`, { token: root.access, ...(body !== undefined && { body }) });
const see = (access: string) =>
  auth.request('GET', '/auth/user/', { token: access, caller: { service: 'shop' } });
const seen = async () =>
  (await Promise.all(people.map(({ access }) => see(access)))).map(({ status, body }) => [
    status,
    body.permissions,
    body.access,
  ]);

/** Has the next copy arrive later than its writer believes. @returns lets it arrive */
function holdCopy(there: FaultyDatabase): () => Promise<unknown> {
  const { batch } = there;
  let arrive: () => Promise<unknown> = () => Promise.reject(new Error('nothing was written'));
  there.batch = async (statements) => {
    if (statements.length < 10) return batch(statements);
    there.batch = batch;
    arrive = () => batch(statements);
    throw new Error('slow');
  };
  return () => arrive();
}

describe('a copy that comes late', () => {
  it('overwrites none that is newer', async () => {
    await call('POST', 'permissions/', { name: 'shop.sell', label: 'Sell' });
    const { id } = (await call('POST', 'groups/', { name: 'sellers' })).body;
    for (const person of people) await call('PATCH', `users/${person.id}/`, { groups: [id] });
    const arrive = holdCopy(far);
    const permissions = (list: string[]) => call('PATCH', `groups/${id}/`, { permissions: list });
    expect((await permissions(['shop.sell'])).status).toBe(200);
    expect((await seen()).map(([, held]) => held)).toEqual([['shop.sell'], []]);
    expect((await permissions([])).status).toBe(200);
    await expect(arrive()).rejects.toThrow();
    expect((await seen()).map(([, held]) => held)).toEqual([[], []]);
    // The next one is as welcome as ever.
    await permissions(['shop.sell']);
    expect((await seen()).map(([, held]) => held)).toEqual([['shop.sell'], ['shop.sell']]);
    await call('DELETE', `groups/${id}/`);
    await call('DELETE', 'permissions/shop.sell/');
  });

  it('is no matter to many changes at the same time', async () => {
    const names = Array.from({ length: 8 }, (_, index) => `group ${index}`);
    const made = await Promise.all(names.map((name) => call('POST', 'groups/', { name })));
    expect(made.map(({ status }) => status)).toEqual(names.map(() => 201));
    const ids = made.map(({ body }) => body.id);
    for (const { id } of people)
      expect((await call('PATCH', `users/${id}/`, { groups: ids })).status).toBe(200);
    for (const id of ids) await call('DELETE', `groups/${id}/`);
  });
});

describe('what was deleted while a database was down', () => {
  it('gives nobody there anything when it is made again', async () => {
    await call('POST', 'permissions/', { name: 'shop.sell', label: 'Sell' });
    await call('POST', 'services/', { name: 'shop', is_open: false });
    const given = { permissions: ['shop.sell'], access: { shop: 'till' } };
    for (const { id } of people) expect((await call('PATCH', `users/${id}/`, given)).status).toBe(200);
    expect((await seen())[1]).toEqual([200, ['shop.sell'], ['till']]);
    far.down = new Error('gone');
    expect((await call('DELETE', 'permissions/shop.sell/')).status).toBe(204);
    expect((await call('DELETE', 'services/shop/')).status).toBe(204);
    const again = () => [
      call('POST', 'permissions/', { name: 'shop.sell', label: 'Sell' }),
      call('POST', 'services/', { name: 'shop', is_open: true }),
    ];
    const refused = await Promise.all(again());
    expect(refused).toMatchObject([{ status: 503 }, { status: 503 }]);
    far.down = undefined;
    auth.now += 20;
    expect(await Promise.all(again())).toMatchObject([{ status: 201 }, { status: 201 }]);
    expect(await seen()).toEqual([
      [200, [], []],
      [200, [], []],
    ]);
    await call('DELETE', 'permissions/shop.sell/');
    await call('DELETE', 'services/shop/');
  });
});

describe('a service', () => {
  const close = { is_open: false };
  const loseAllBut = (trips: number) => {
    const last = far.trips + trips;
    far.before = (trip) => {
      if (trip > last) throw new Error('gone');
    };
  };

  it('that is new and closed is closed everywhere, or there is none', async () => {
    far.down = new Error('gone');
    expect((await call('POST', 'services/', { name: 'shop', ...close })).status).toBe(503);
    expect((await call('GET', 'services/shop/')).status).toBe(404);
    far.down = undefined;
    auth.now += 20;
    expect((await seen()).map(([status]) => status)).toEqual([200, 200]);
    // Nothing that follows arrives.
    loseAllBut(1);
    expect((await call('POST', 'services/', { name: 'shop', ...close })).status).toBe(201);
    far.before = undefined;
    auth.now += 20;
    expect((await seen()).map(([status]) => status)).toEqual([403, 403]);
    await call('DELETE', 'services/shop/');
  });

  it('is closed everywhere or nowhere', async () => {
    await call('POST', 'services/', { name: 'shop', is_open: true });
    far.down = new Error('gone');
    expect((await call('PATCH', 'services/shop/', close)).status).toBe(503);
    expect((await call('GET', 'services/shop/')).body.is_open).toBe(true);
    expect((await call('PATCH', 'services/shop/', { origins: [] })).status).toBe(200);
    far.down = undefined;
    auth.now += 20;
    loseAllBut(1);
    expect((await call('PATCH', 'services/shop/', close)).status).toBe(200);
    far.before = undefined;
    auth.now += 20;
    expect((await seen()).map(([status]) => status)).toEqual([403, 403]);
    await call('DELETE', 'services/shop/');
  });
});
