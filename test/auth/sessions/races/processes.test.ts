/** Races between two processes on one libSQL file: one chain, no lost write, no connection left stuck. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMigrations } from '../../../../src/cli/migrations.ts';
import { eq } from '../../../../src/storage/conditions.ts';
import { type LibsqlDatabase, libsqlDatabase } from '../../../../src/storage/libsql.ts';
import { applyMigrations } from '../../../../src/storage/migrate.ts';
import { orm } from '../../../../src/storage/orm.ts';
import { sql } from '../../../../src/storage/sql.ts';
import { keySets, sessions } from '../../../../src/storage/tables.ts';
import { PASSWORD } from '../../../support/auth.ts';
import { claimsOf } from '../../../support/tokens.ts';
import type { Outcome, Task } from './process.ts';

const EMAIL = 'race@example.com';
const LOGIN = { path: '/auth/token/', body: { email: EMAIL, password: PASSWORD } };

let folder: string;
let database: LibsqlDatabase;
let children: ChildProcess[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'easyjwt-races-'));
  const url = `file:${join(folder, 'test.db')}`;
  database = await libsqlDatabase(url);
  await applyMigrations(database, await readMigrations());
  children = [1, 2].map(() => fork(join(import.meta.dirname, 'process.ts'), [url]));
  await Promise.all(children.map((child) => once(child, 'message')));
}, 60_000);

afterAll(async () => {
  const ended = children.map((child) => once(child, 'exit'));
  for (const child of children) child.send('stop');
  await Promise.all(ended);
  database.close();
  await rm(folder, { recursive: true });
});

async function ask(child: ChildProcess, task: Task): Promise<Outcome> {
  const answered = once(child, 'message');
  child.send(task);
  const [outcome] = await answered;
  return outcome;
}

/** The task in both processes at once. */
const both = async (task: Task) => (await Promise.all(children.map((child) => ask(child, task)))).flat();

const statuses = (outcome: Outcome) => new Set(outcome.map(({ status }) => status));

describe('two processes on one file', { timeout: 60_000 }, () => {
  it('make one key and lose no login', async () => {
    const [first] = children;
    if (!first) throw new Error('no process');
    const body = { email: EMAIL, password: PASSWORD };
    expect(statuses(await ask(first, { path: '/auth/create-user/', body, times: 1 }))).toEqual(
      new Set([201]),
    );
    const logins = await both({ ...LOGIN, times: 25 });
    expect(statuses(logins)).toEqual(new Set([200]));
    const [[stored], documents] = await database.batch([
      orm.select({ n: sql<number>`count(*)` }).from(sessions),
      orm.select().from(keySets),
    ]);
    expect(stored?.n).toBe(50);
    expect(documents.map(({ document }) => JSON.parse(document).keys.length)).toEqual([1]);
  });

  it('end fifty refreshes at once in one chain, which goes on', async () => {
    const [login] = await both({ ...LOGIN, times: 1 });
    let refresh: string = login?.body.refresh;
    const { sid } = claimsOf(refresh);
    for (let round = 1; round <= 5; round++) {
      const answers = await both({ path: '/auth/token/refresh/', body: { refresh }, times: 25 });
      expect(statuses(answers)).toEqual(new Set([200]));
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
      refresh = answers[0]?.body.refresh;
      expect(claimsOf(refresh).gen).toBe(round);
    }
    const [[row]] = await database.batch([orm.select().from(sessions).where(eq(sessions.id, sid))]);
    expect(row).toMatchObject({ generation: 5, revokedAt: null });
  });

  it('end a session for both, and register one address once', async () => {
    const [login] = await both({ ...LOGIN, times: 1 });
    const body = { refresh: login?.body.refresh };
    const ended = await both({ path: '/auth/token/blacklist/', body, times: 10 });
    expect(ended.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(statuses(await both({ path: '/auth/token/refresh/', body, times: 10 }))).toEqual(new Set([401]));
    const registration = { email: 'wanted@example.com', password: PASSWORD };
    const registered = await both({ path: '/auth/create-user/', body: registration, times: 25 });
    expect(registered.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(statuses(registered)).toEqual(new Set([201, 400]));
  });
});
