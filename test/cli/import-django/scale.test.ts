/** How much an import asks of a database, on libSQL and on D1, which has limits of its own. */
import { afterAll, describe, expect, it } from 'vitest';
import { d1Database } from '../../../src/storage/d1.ts';
import type { Database } from '../../../src/storage/database.ts';
import { CONTENT } from '../../../src/storage/sql.ts';
import type { Statement } from '../../../src/storage/statement.ts';
import { createTestAuth } from '../../support/auth.ts';
import { plainPasswords } from '../../support/plain-passwords.ts';
import { DJANGO_KEY } from '../../support/tokens.ts';
import { openWorkerd } from '../../support/workerd.ts';
import { bring, djangoFile, fixture, memoryDatabase, temporary, usersIn } from './fixtures.ts';

/** What was asked of a database. */
interface Asked {
  batches: number;
  statements: number;
  /** Most parameters of a statement, and the longest of them and of the statements, in bytes. */
  parameters: number;
  longestParameter: number;
  longestStatement: number;
}

const longest = (values: readonly unknown[]) =>
  Math.max(0, ...values.map((value) => (typeof value === 'string' ? Buffer.byteLength(value) : 0)));

/** Wraps a database. */
function metered({ batch }: Database): Database & { readonly asked: Asked } {
  const asked: Asked = { batches: 0, statements: 0, parameters: 0, longestParameter: 0, longestStatement: 0 };
  const note = (statement: Statement) => {
    const { text, params } = statement.query[CONTENT];
    asked.statements += 1;
    asked.parameters = Math.max(asked.parameters, params.length);
    asked.longestParameter = Math.max(asked.longestParameter, longest(params));
    asked.longestStatement = Math.max(asked.longestStatement, Buffer.byteLength(text));
  };
  return {
    asked,
    batch(statements) {
      asked.batches += 1;
      for (const statement of statements) note(statement);
      return batch(statements);
    },
  };
}

/** A dump of users in groups, with permissions. */
function dumpOf(count: number, fields: Record<string, unknown> = {}): string {
  const lines = [
    { model: 'auth.group', pk: 1, fields: { name: 'Editors', permissions: [['view_user', 'auth', 'user']] } },
    ...Array.from({ length: count }, (_, index) => ({
      model: 'accounts.user',
      pk: index + 1,
      fields: {
        email: `user${index + 1}@example.com`,
        password: `md5$salt$${index}`,
        last_login: null,
        date_joined: '2020-01-01T00:00:00Z',
        groups: [1],
        user_permissions: [['add_user', 'auth', 'user']],
        ...fields,
      },
    })),
  ];
  return temporary(`${crypto.randomUUID()}.jsonl`, lines.map((line) => JSON.stringify(line)).join('\n'));
}

describe('an import', async () => {
  it('asks a few statements for hundreds of users', async () => {
    const database = metered(await memoryDatabase());
    await bring(database, dumpOf(1000));
    const { batches, statements, parameters } = database.asked;
    // Ids, and groups; then a look and a write for 500 users each.
    expect([batches, statements, parameters]).toEqual([7, 2 + 9 + 2 * (3 + 8), 6]);
  });

  it('asks less where nothing has changed', async () => {
    const plain = await memoryDatabase();
    const path = dumpOf(1000);
    await bring(plain, path);
    const database = metered(plain);
    await bring(database, path);
    expect([database.asked.batches, database.asked.statements]).toEqual([4, 2 + 3 + 6]);
  });

  it('stays below the limits of D1, however long what users wrote', async () => {
    const database = metered(await memoryDatabase());
    // Characters of three bytes.
    const report = await bring(database, dumpOf(300, { location: '€'.repeat(9_000) }));
    expect(report.users.created).toBe(300);
    const { parameters, longestParameter, longestStatement } = database.asked;
    expect(parameters).toBeLessThanOrEqual(100);
    expect(longestParameter).toBeLessThan(2_000_000);
    expect(longestStatement).toBeLessThan(100_000);
    expect(database.asked.batches).toBeLessThan(60);
  });

  it('holds a page of users at a time, however many there are', async () => {
    const seen: number[] = [];
    await bring(await memoryDatabase(), dumpOf(1600), {
      dryRun: true,
      onProgress: (read, all) => seen.push(read, all),
    });
    expect(seen).toEqual([500, 1600, 1000, 1600, 1500, 1600, 1600, 1600]);
  });
});

describe('on D1', async () => {
  const workerd = await openWorkerd();
  afterAll(() => workerd.dispose());
  const database = d1Database(workerd.binding);

  it('an import does the same', async () => {
    const libsql = await memoryDatabase();
    for (const path of [djangoFile('easyjwt'), fixture('easyjwt.json')]) {
      expect(await bring(database, path)).toEqual(await bring(libsql, path));
    }
    const anonymous = async (from: Database) =>
      [...(await usersIn(from)).values()].map((user) => ({ ...user, uuid: '' }));
    expect(await anonymous(database)).toEqual(await anonymous(libsql));
  });

  it('leaves the ids of Django to nobody, and brings changes', async () => {
    const auth = await createTestAuth({
      database,
      passwords: plainPasswords(),
      algorithm: 'HS256',
      signingKey: DJANGO_KEY,
    });
    expect(await auth.register('new@example.com')).toBe(91);
    const changed = djangoFile(
      'easyjwt',
      `update "user" set first_name = 'Other', is_active = 0 where id = 7`,
    );
    expect((await bring(database, changed, { update: true })).users.updated).toBe(1);
    expect((await usersIn(database)).get('scrypt@example.com')).toMatchObject({
      firstName: 'Other',
      epoch: 1,
    });
  });
});
