/** A database that fails, at every statement in turn: nothing is half written, and the same request succeeds afterwards. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/storage/database.ts';
import { orm } from '../../../src/storage/orm.ts';
import { CONTENT } from '../../../src/storage/sql.ts';
import type { Table } from '../../../src/storage/table.ts';
import * as schema from '../../../src/storage/tables.ts';
import { freshDatabase } from '../../support/auth.ts';
import { DRIVER_ERROR, type FaultyDatabase, faultyDatabase } from '../../support/faulty-database.ts';
import { createStage, type Person, type Stage } from './stage.ts';

const TABLES: readonly Table[] = [
  schema.users,
  schema.sessions,
  schema.events,
  schema.groups,
  schema.permissions,
  schema.services,
  schema.serviceKeys,
  schema.userGroups,
  schema.userPermissions,
  schema.userAccess,
  schema.groupPermissions,
  schema.groupAccess,
  schema.extraData,
];

let database: FaultyDatabase;
let stage: Stage;
let admin: Person;
let target: Person;
let group: number;
/** In the largest batch since it was set to 0: the one that writes. */
let statements = 0;

beforeEach(async () => {
  database = faultyDatabase(await freshDatabase());
  const counted: Database = {
    batch(batch) {
      statements = Math.max(statements, batch.length);
      return database.batch(batch);
    },
  };
  stage = await createStage({ database: counted });
  admin = await stage.person({ staff: true, superuser: true });
  group = await stage.group('readers', { permissions: ['shop.add_order'], access: { shop: 'a' } });
  target = await stage.person({ groups: [group], permissions: ['shop.add_order'], access: { shop: 'a' } });
});

/** Everything in the database. */
async function everything(): Promise<string> {
  const all: [string, unknown][] = [];
  for (const table of TABLES) {
    const [rows] = await database.batch([orm.select().from(table)]);
    all.push([table[CONTENT].text, rows]);
  }
  return JSON.stringify(all);
}

const WRITES: readonly (readonly [string, () => string, object | undefined])[] = [
  [
    'POST',
    () => 'users',
    { email: 'new@example.com', permissions: ['shop.add_order'], access: { shop: 'b' } },
  ],
  [
    'PATCH',
    () => `users/${target.id}`,
    { first_name: 'Ann', password: 'Correct-horse-9-battery', groups: [], permissions: [], access: {} },
  ],
  ['DELETE', () => `users/${target.id}`, undefined],
  ['DELETE', () => `users/${target.id}/sessions`, undefined],
  ['POST', () => 'groups', { name: 'new', permissions: ['shop.add_order'], access: { shop: 'b' } }],
  ['PATCH', () => `groups/${group}`, { name: 'new', permissions: [], access: { wiki: 'b' } }],
  ['DELETE', () => `groups/${group}`, undefined],
  ['POST', () => 'permissions', { name: 'shop.new' }],
  ['DELETE', () => 'permissions/shop.add_order', undefined],
  ['POST', () => 'services', { name: 'new' }],
  ['PATCH', () => 'services/shop', { is_open: false }],
  ['POST', () => 'services/shop/keys', undefined],
  ['DELETE', () => 'services/shop', undefined],
];

describe('I4: nothing is half written', () => {
  it.each(WRITES)('%s %s', async (method, path, body) => {
    const before = await everything();
    for (let index = 0; index === 0 || index < statements; index++) {
      statements = 0;
      let trips = 0;
      database.before = () => {
        trips += 1;
        // What reads succeeds; what writes fails at this statement.
        database.breakAt = trips % 2 === 0 ? index : undefined;
      };
      const answer = await stage.call(admin, method, path(), body);
      database.before = undefined;
      database.breakAt = undefined;
      expect(answer).toMatchObject({ status: 503, body: { code: 'database_unavailable' } });
      expect(await everything()).toBe(before);
    }
    expect((await stage.call(admin, method, path(), body)).status).toBeLessThan(300);
    expect(await everything()).not.toBe(before);
  });
});

describe('I1: a database that is down', () => {
  it.each(WRITES)('is a 503 that tells nothing: %s %s', async (method, path, body) => {
    database.down = DRIVER_ERROR;
    const answer = await stage.call(admin, method, path(), body);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(JSON.stringify(answer.body)).not.toMatch(/select|secret/);
  });
});

describe('round trips', () => {
  it.each(WRITES)('are two for a write: %s %s', async (method, path, body) => {
    const before = database.trips;
    expect((await stage.call(admin, method, path(), body)).status).toBeLessThan(300);
    expect(database.trips - before).toBe(2);
  });

  it.each(['users', 'groups', 'permissions', 'services', 'events', 'keys'])(
    'are one for a read: %s',
    async (path) => {
      const before = database.trips;
      expect((await stage.call(admin, 'GET', path)).status).toBe(200);
      expect(database.trips - before).toBe(1);
    },
  );

  it('are one for a user, however much they have', async () => {
    const before = database.trips;
    expect((await stage.call(admin, 'GET', `users/${target.id}`)).status).toBe(200);
    expect(database.trips - before).toBe(1);
  });
});
