/** Copies of groups, permissions and services that come late, or not at all for a while. */
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { users } from '../../../src/storage/schema.ts';
import type { FaultyDatabase } from '../../support/faulty-database.ts';
import { createMailStage } from './mail-stage.ts';

const stage = await createMailStage(2);
const { auth, databases } = stage;
const [home, far] = databases;
if (!home || !far) throw new Error('there are two');
const root = await stage.personIn(0);
await home.batch([
  home.orm.update(users).set({ isStaff: true, isSuperuser: true }).where(eq(users.id, root.id)),
]);
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
    if (statements.length < 5) return batch(statements);
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
