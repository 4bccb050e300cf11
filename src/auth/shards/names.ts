/** Whether databases are the ones that they are named as, and each another one: nobody could take back what is told them. */
import { SettingsError } from '../../core/settings/read.ts';
import { countOf, idsBefore, placeOf } from '../../core/shards.ts';
import { freeEmails, reserveEmails, selectHome, selectTaken } from '../../storage/email-homes.ts';
import { selectIdRange } from '../../storage/spread.ts';
import type { Databases } from './mirror.ts';

const nameOf = (shard: number): string => (shard === 0 ? 'The first database' : `Database ${shard}`);

/**
 * The place that each database knows (`core/shards.ts`).
 *
 * @throws {SettingsError} for databases that cannot be what they are named as
 */
export async function placesOf(databases: Databases): Promise<number[]> {
  const found = await Promise.all(
    databases.map(async ({ batch }) => {
      const [[range], [home]] = await batch([selectIdRange(), selectHome('')]);
      return { range, place: home?.place ?? placeOf(0, 1) };
    }),
  );
  const faults = found.flatMap(({ range, place }, shard) => {
    const { lowest, highest } = range ?? {};
    const name = nameOf(shard);
    const isForeign = lowest != null && lowest <= idsBefore(shard);
    const isFull = highest != null && highest > idsBefore(shard + 1);
    const count = countOf(place);
    return [
      ...(isForeign || isFull
        ? [`${name} has users whose ids are not between ${idsBefore(shard)} and ${idsBefore(shard + 1)}.`]
        : []),
      ...(count > databases.length ? [`${name} belongs to ${count} databases: name all of them.`] : []),
      ...(count > 1 && place !== placeOf(shard, count)
        ? [`${name} is number ${place % 1000} in truth: name them in their order.`]
        : []),
    ];
  });
  if (faults.length > 0) throw new SettingsError(faults);
  return found.map(({ place }) => place);
}

/**
 * Looks whether a new database is another one, too: what is written into it must be nowhere else. Before any is told its
 * place, because nobody could take that back.
 *
 * @throws {SettingsError} for one that has two names
 */
export async function requireDistinct(
  databases: Databases,
  isNew: readonly boolean[],
  now: number,
): Promise<void> {
  for (const [shard, { batch }] of databases.entries()) {
    if (!isNew[shard]) continue;
    // No address, so that nobody has it; should this break off, the scheduled run takes it away.
    const mark = `spread ${crypto.randomUUID()}`;
    await batch([reserveEmails([mark], 0, now)]);
    const found = await Promise.all(databases.map((each) => each.batch([selectTaken(mark)])));
    await batch([freeEmails([mark], 0, now)]);
    const other = found.findIndex(([rows], index) => index !== shard && rows.length > 0);
    if (other >= 0)
      throw new SettingsError([
        `${nameOf(other)} is the same one as database ${shard}: give each another one.`,
      ]);
  }
}
