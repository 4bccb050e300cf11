/**
 * Making databases ready for users to be spread over them, when one is added and whenever somebody wants to be sure.
 *
 * A service that knows of all databases looks for an address where its hash says, so that those who are elsewhere need an
 * entry there first. It begins with entries for all of them; then it tells the databases that there were before how many
 * there are, from when on services that know of fewer give nobody an address; then it writes the entries of those who came
 * meanwhile; and at last it tells the new ones, from when on services that know of all of them look there. Whatever
 * breaks off is done by beginning again.
 *
 * Entries where no hash looks any more are those that services with fewer databases read. Whether there are such services
 * nobody here can know: so they stay until somebody says that there are none.
 */
import { SettingsError } from '../../core/settings/read.ts';
import { idsBefore, placeOf } from '../../core/shards.ts';
import { raiseEventIds } from '../../storage/events.ts';
import { setPlace } from '../../storage/spread.ts';
import { copyDefinitions, type Databases } from './mirror.ts';
import { placesOf, requireDistinct } from './names.ts';
import { cleanEntries } from './spread-clean.ts';
import type { SpreadOptions, SpreadRun, SpreadTally } from './spread-run.ts';
import { spreadEntries } from './spread-users.ts';

export type { SpreadOptions } from './spread-run.ts';

/** What came of it. */
export interface SpreadReport extends Readonly<Omit<SpreadTally, 'twice'>> {
  readonly databases: number;
  /** How many of them are new. */
  readonly added: number;
  readonly users: number;
  /** Users who are not where the hash of their address says. */
  readonly elsewhere: number;
  /** Addresses that two people have. While there are any, nothing is finished. */
  readonly twice: readonly string[];
}

/** Tells some databases their places. */
async function tell(databases: Databases, which: (shard: number) => boolean): Promise<void> {
  for (const [shard, { batch }] of databases.entries()) {
    if (!which(shard)) continue;
    const events = shard > 0 ? raiseEventIds(idsBefore(shard)) : [];
    await batch([setPlace(placeOf(shard, databases.length)), ...events]);
  }
}

/**
 * Does it.
 *
 * @param databases in the order that they have for ever
 * @throws {SettingsError} for databases that cannot be what they are named as, and for a service that cannot be deployed
 * because they are not ready; whatever a database throws
 */
export async function spreadUsers(databases: Databases, options: SpreadOptions): Promise<SpreadReport> {
  const { now, dryRun = false, deployed = false } = options;
  const places = await placesOf(databases);
  // The first one was there before anybody spoke of several.
  const isNew = places.map((place, shard) => shard > 0 && place === placeOf(0, 1));
  const isAgain = places.every((place, shard) => place === placeOf(shard, databases.length));
  if (deployed && !isAgain)
    throw new SettingsError([
      'No service can be deployed with these databases yet, because they are not ready for it: spread first, deploy then, and say so afterwards.',
    ]);
  const tally = { written: 0, dropped: 0, kept: 0, twice: new Set<string>() };
  const run: SpreadRun = { databases, options, tally };

  if (!dryRun && !isAgain) await requireDistinct(databases, isNew, now);
  if (!dryRun) await copyDefinitions(databases);
  let found = await spreadEntries(run);
  if (!isAgain && !dryRun) {
    await tell(databases, (shard) => !isNew[shard]);
    found = await spreadEntries(run);
    if (tally.twice.size === 0) await tell(databases, (shard) => isNew[shard] === true);
  }
  if (isAgain) await cleanEntries(run);
  return {
    databases: databases.length,
    added: isNew.filter(Boolean).length,
    ...found,
    ...tally,
    twice: [...tally.twice],
  };
}
