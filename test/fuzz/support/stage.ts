/** An auth-service with people whose tokens are good, however much of it a fuzz takes apart. */
import { getTableName } from 'drizzle-orm';
import { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { AuthServiceOptions } from '../../../src/auth.ts';
import { openApi } from '../../../src/openapi.ts';
import type { Database } from '../../../src/storage/database.ts';
import { orm } from '../../../src/storage/orm.ts';
import * as schema from '../../../src/storage/schema.ts';
import { sql } from '../../../src/storage/sql.ts';
import type { OpenApiDocument } from '../../../src/web/openapi/document.ts';
import { createStage, type Person } from '../../auth/admin/stage.ts';
import { PASSWORD } from '../../support/auth.ts';
import { claimsOf } from '../../support/tokens.ts';
import type { Wild } from './requests.ts';
import type { Hints } from './values.ts';

/** Tables that requests write which are refused: what happened, what was counted, and what a token's misuse ends. */
const WRITTEN_BY_REFUSALS = ['events', 'rate_limits', 'limits', 'buckets', 'nonces'];

const TABLES = Object.values(schema)
  .filter((each) => each instanceof SQLiteTable)
  .map(getTableName);

/** How many rows each table has that a refused request must not touch. */
export async function countAll({ batch }: Database): Promise<Record<string, number>> {
  const tables = TABLES.filter((table) => !WRITTEN_BY_REFUSALS.includes(table));
  const [first, ...rest] = tables.map((table) =>
    orm.select({ count: sql<number>`count(*)` }).from(sql.identifier(table)),
  );
  if (!first) return {};
  const counts = await batch([first, ...rest]);
  return Object.fromEntries(tables.map((table, index) => [table, counts[index]?.[0]?.count ?? -1]));
}

/** The stage. */
export async function createFuzzStage(options: Partial<AuthServiceOptions> = {}) {
  const paths = new Set<string>();
  const stage = await createStage({
    publicUrl: 'https://auth.test',
    ...options,
    openApi(routes, settings) {
      for (const { path } of routes) paths.add(path);
      return openApi(routes, settings);
    },
  });
  const { auth, person } = stage;
  const document: OpenApiDocument = (await auth.get('/openapi.json')).body;
  const make = {
    user: () => person(),
    staff: () =>
      person({ staff: true, permissions: ['auth.view_user', 'auth.change_user', 'easyjwt.view_event'] }),
    boss: () => person({ staff: true, superuser: true }),
  };
  const people = new Map<string, Person>();

  async function who(kind: keyof typeof make): Promise<Person> {
    const known = people.get(kind) ?? (await make[kind]());
    people.set(kind, known);
    return known;
  }

  return {
    ...stage,
    document,
    /** Paths of all routes. */
    paths,
    who,
    /** Somebody new in the place of somebody whose token is no longer good. */
    async renew(kind: Wild['who']): Promise<void> {
      if (kind === 'nobody') return;
      const { token } = await who(kind);
      if ((await auth.get('/auth/user/', token)).status !== 200) people.delete(kind);
    },
    /** The token of somebody. */
    tokenOf: async (kind: Wild['who']) => (kind === 'nobody' ? undefined : (await who(kind)).token),
    /** Values that get far. */
    async hints(): Promise<Hints> {
      const { id, email, token, refresh } = await who('user');
      const group = await stage.group(`group ${crypto.randomUUID()}`);
      const sliding = (await auth.post('/auth/token/sliding/', { email, password: PASSWORD })).body.token;
      return {
        email: [email, email.toUpperCase(), 'new@example.com', 'other@example.com'],
        new_email: ['moved@example.com', email],
        password: [PASSWORD, 'An0ther!Passw0rd'],
        new_password: [PASSWORD, 'An0ther!Passw0rd', '12345678'],
        token: [token, refresh, sliding],
        refresh: [refresh, sliding, token],
        name: ['shop.add_order', 'shop', 'new-service', 'new group', 'walk.far'],
        groups: [[group], [], [group, 9999]],
        permissions: [['shop.add_order'], [], ['shop.view_order', 'no.such']],
        access: [{ shop: 'com.sales' }, {}, { nothing: 'a' }],
        origins: [['https://a.example'], ['http://b.example'], []],
        extra: [{}, { nothing: 1 }],
        '{id}': [id, group, 1, claimsOf(token).sid],
        '{name}': ['shop', 'wiki', 'shop.view_order'],
        '?after': ['a', 1, ''],
        '?limit': [1, 100, 0, 101],
        '?since': ['2027-01-31', '2027-01-31T12:00:00Z', '0000-00-00'],
        '?user': [id, email],
      };
    },
  };
}

export type FuzzStage = Awaited<ReturnType<typeof createFuzzStage>>;
