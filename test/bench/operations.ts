/** What every operation of the auth-service costs on D1, and what it costs when there are many users and sessions. */
import { type Cost, measure, type Size, seed } from '../auth/figures/measure.ts';
import { meteredBinding } from '../support/metered-binding.ts';
import { migrateD1 } from '../support/workerd.ts';
import { timeOperations } from './floors.ts';
import type { Section } from './section.ts';
import { openStage } from './stage.ts';
import type { Effort } from './throughput.ts';
import { authWorker, createKey } from './workers.ts';

/** A database in which rows cost what they cost with any number of them. */
export const FEW: Size = { users: 10, sessionsPerUser: 1 };

/** What was measured with a database of some size. */
export interface Measured {
  readonly size: Size;
  readonly costs: Readonly<Record<string, Cost>>;
  /** Milliseconds that the service took, by operation. */
  readonly milliseconds: Readonly<Record<string, number>>;
  /** Of the database before anything was measured, and when it was empty. */
  readonly bytes: number;
  readonly emptyBytes: number;
}

async function bytesOf(binding: D1Database): Promise<number> {
  return (await binding.prepare('select 1').run()).meta.size_after;
}

/** Fills a database and measures. @param effort how often times are taken; without it they are not */
export async function measureOperations(size: Size, effort?: Effort): Promise<Measured> {
  const stage = await openStage([await authWorker(await createKey())]);
  try {
    const binding = await stage.database('auth');
    await migrateD1(binding);
    const emptyBytes = await bytesOf(binding);
    await seed(binding, size);
    const bytes = await bytesOf(binding);
    const milliseconds = effort ? await timeOperations(stage, effort.rounds) : {};
    const costs = await measure(meteredBinding(binding), size);
    return { size, costs, milliseconds, bytes, emptyBytes };
  } finally {
    await stage.close();
  }
}

/** What operations cost, whatever the size. */
export const costsSection = ({ costs }: Measured): Section => ({
  id: 'operations',
  title: 'What operations cost on D1',
  text: 'Counted by D1 itself. Rows are what is billed: an index that a write touches counts as a row of its own. A scheduled run costs what there is to clean up.',
  columns: ['round trips', 'rows read', 'rows written'],
  rows: Object.fromEntries(
    Object.entries(costs).map(([name, { trips, rowsRead, rowsWritten }]) => [
      name,
      [trips, rowsRead, rowsWritten],
    ]),
  ),
});

const label = ({ size }: Measured): string => size.users.toLocaleString('en');

/** The same with more and more users. */
export function growthSections(all: readonly Measured[]): readonly Section[] {
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last) return [];
  const { sessionsPerUser } = first.size;
  return [
    {
      id: 'growth-rows',
      title: 'Rows read when there is more',
      text: `With as many users and ${sessionsPerUser === 1 ? 'a session' : `${sessionsPerUser} sessions`} each.`,
      columns: all.map((each) => `${label(each)} users`),
      rows: Object.fromEntries(
        Object.keys(first.costs)
          .filter((name) => name !== 'scheduled run')
          .map((name) => [name, all.map(({ costs }) => costs[name]?.rowsRead)]),
      ),
    },
    {
      id: 'growth-time',
      title: 'Time when there is more',
      text: 'Milliseconds of an answer, one request at a time, auth-service and D1 in workerd on the same machine; the ratio is that of the most users to the fewest.',
      columns: [...all.map((each) => `${label(each)} users, ms`), 'ratio'],
      rows: Object.fromEntries(
        ['login', 'refresh', 'user', 'verify'].map((name) => [
          name,
          [
            ...all.map(({ milliseconds }) => milliseconds[name]),
            (last.milliseconds[name] ?? Number.NaN) / (first.milliseconds[name] ?? Number.NaN),
          ],
        ]),
      ),
    },
    {
      id: 'database',
      title: 'What a user takes up',
      text: `The database with its indexes; ${sessionsPerUser === 1 ? 'one session' : `${sessionsPerUser} sessions`} per user and no audit log.`,
      columns: ['database, MB', 'bytes per user'],
      rows: Object.fromEntries(
        all.map(({ size, bytes, emptyBytes }) => [
          `${size.users.toLocaleString('en')} users`,
          [bytes / 1e6, Math.round((bytes - emptyBytes) / size.users)],
        ]),
      ),
    },
  ];
}
