/** Faults of the database as the guard turns them: in time, without its words, and left alone when it is down. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../src/core/errors.ts';
import { DatabaseTimeout } from '../../src/storage/database-timeout.ts';
import { guardDatabase, requestDeadlines } from '../../src/storage/guard.ts';
import { orm } from '../../src/storage/orm.ts';
import { sql } from '../../src/storage/sql.ts';
import { command, type Statement } from '../../src/storage/statement.ts';
import { users } from '../../src/storage/tables.ts';
import { freshDatabase } from '../support/auth.ts';

const database = await freshDatabase();
const read = () => orm.select({ id: users.id }).from(users);
const write = () => orm.update(users).set({ firstName: 'x' });
const LOST = new Error('D1_ERROR: Network connection lost.');

/** A database that fails as told, call by call, and is well when nothing is told. */
function create() {
  const state = { now: 1_000_000, calls: 0, faults: [] as (Error | 'never')[] };
  const guarded = guardDatabase(
    {
      batch: (statements) => {
        state.calls += 1;
        const fault = state.faults.shift();
        if (fault === 'never') return new Promise(() => undefined);
        return fault ? Promise.reject(fault) : database.batch(statements);
      },
    },
    () => state.now,
    requestDeadlines(3),
  );
  const outcome = (statement: Statement = write()) =>
    guarded.batch([statement]).then(
      () => 'ok',
      (error: unknown) => (error instanceof ApiError ? error.headers['retry-after'] : error),
    );
  return { state, guarded, outcome };
}

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  return () => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  };
});

describe('I2: a database that is slow', () => {
  it.each([
    [1500, 'a read', read],
    [3000, 'a write', write],
  ] as const)('is given up after %i ms by %s', async (deadline, _what, statement) => {
    vi.useFakeTimers();
    const { state, guarded } = create();
    state.faults = ['never'];
    let ended: unknown;
    void guarded.batch([statement()]).catch((error: unknown) => {
      ended = error;
    });
    await vi.advanceTimersByTimeAsync(deadline - 1);
    expect(ended).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    expect(ended).toBeInstanceOf(DatabaseTimeout);
    expect(ended).toMatchObject({ status: 503, body: { code: 'database_unavailable' } });
  });

  it('is left alone after five failures in a row, and tried by one after five seconds', async () => {
    const { state, outcome } = create();
    state.faults = Array.from(
      { length: 6 },
      () => new Error('D1 DB is overloaded. Requests queued for too long.'),
    );
    for (let call = 0; call < 5; call++) expect(await outcome()).toBe('5');
    state.now += 1000;
    expect(await outcome()).toBe('4');
    expect(state.calls).toBe(5);
    state.now += 4000;
    expect(await Promise.all([outcome(), outcome(), outcome()])).toEqual(['5', '5', '5']);
    expect(state.calls).toBe(6);
    state.now += 5000;
    expect(await outcome()).toBe('ok');
    expect(await Promise.all([outcome(), outcome()])).toEqual(['ok', 'ok']);
  });

  it('is not left alone for failures that are not in a row, or that a statement brings upon itself', async () => {
    const { state, outcome } = create();
    const failure = new Error('D1_ERROR: internal error');
    for (let round = 0; round < 3; round++) {
      state.faults = [failure, failure, failure, failure];
      for (let call = 0; call < 5; call++) await outcome();
    }
    const constraint = new Error('Failed query', {
      cause: new Error('D1_ERROR: UNIQUE constraint failed: users.email: SQLITE_CONSTRAINT'),
    });
    state.faults = Array.from({ length: 20 }, () => constraint);
    for (let call = 0; call < 20; call++) expect(await outcome()).toBe('5');
    expect(await outcome()).toBe('ok');
    expect(state.calls).toBe(36);
  });
});

describe('a database whose migrations were not all applied', () => {
  it.each([
    ['no such table: nobody', sql`select 'a secret' from nobody`],
    ['no such column: nowhere', sql`select nowhere from users where email = 'a secret'`],
    ['table users has no column named nowhere', sql`insert into users (nowhere) values ('a secret')`],
  ])('is said to lack what it lacks, and nothing else: %s', async (lacking, statement) => {
    const reported: string[] = [];
    const guarded = guardDatabase(database, Date.now, requestDeadlines(3), (kind) => reported.push(kind));
    await expect(guarded.batch([command(statement)])).rejects.toMatchObject({ status: 503 });
    expect(reported).toEqual([lacking]);
  });
});

describe('I3: a connection that was lost', () => {
  it('is tried again twice by what only reads', async () => {
    const { state, outcome } = create();
    state.faults = [LOST, LOST];
    expect(await outcome(read())).toBe('ok');
    expect(state.calls).toBe(3);
    state.faults = [LOST, LOST, LOST];
    expect(await outcome(read())).toBe('5');
    expect(state.calls).toBe(6);
  });

  it('is not tried again by what writes: nobody knows whether it was written', async () => {
    const { state, outcome } = create();
    state.faults = [LOST];
    expect(await outcome(write())).toBe('5');
    expect(state.calls).toBe(1);
  });
});
