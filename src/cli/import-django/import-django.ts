/**
 * Moving in from Django: users with their ids, passwords, flags, dates, groups, permissions and extra data, and blacklisted
 * tokens. What was brought once is known again, so that an import can be broken off and begun again at any time.
 */
import { setImmediate } from 'node:timers/promises';
import type { DefinedExtraData } from '../../auth/extra/define.ts';
import { copyDefinitions } from '../../auth/shards/mirror.ts';
import { idsBefore } from '../../core/shards.ts';
import type { Database } from '../../storage/database.ts';
import { raiseUserIds } from '../../storage/imports/users.ts';
import { CommandError } from '../fail.ts';
import { addressesOf } from './addresses.ts';
import { BATCH, batchesOf } from './batches.ts';
import { readExtraData } from './extra.ts';
import { bringGroups, bringPermissions, type Mode } from './groups.ts';
import { type Belongings, findLayout, type Layout } from './layout.ts';
import { type Mapping, NO_MAPPING } from './mapping.ts';
import { openSource } from './open-source.ts';
import { createLog, type ImportReport, type Log } from './report.ts';
import { belongingsOf, type Rights, readRights } from './rights.ts';
import { createSeen, type Seen } from './seen.ts';
import { pagesOf, type Row, type Source } from './source.ts';
import { bringTokens } from './tokens.ts';
import { type DjangoUser, hasForeignPassword, MAX_ID, readUser, type UserRules } from './user.ts';
import { bringUsers, type WholeUser } from './users.ts';

/** What is imported, and how. */
export interface ImportOptions extends Mode, UserRules {
  /** Where to. Its tables are up to date. */
  readonly database: Database;
  /** Further ones that users are spread over. Whoever is brought goes home, with the id that they have. */
  readonly shards?: readonly Database[];
  /** Seconds since the epoch, at any time while it lasts. */
  readonly clock: () => number;
  /** A SQLite file, or what `dumpdata` wrote as JSON or JSONL. */
  readonly path: string;
  readonly mapping?: Mapping;
  /** Declarations of the deployment. Without, extra data is written to our table without a look at any schema. */
  readonly extraData?: readonly DefinedExtraData[];
  /** The lowest id of users who are new here; the one above the highest of Django's when that is higher, or this is left out. */
  readonly idsFrom?: number;
  /** Told after each batch how many users have been read, of how many. */
  readonly onProgress?: (read: number, all: number) => void;
  /** Ends the import behind the batch that it is at. */
  readonly signal?: AbortSignal;
}

/** @throws {CommandError} if there is no such declaration, or one that cannot be written */
function requireDeclared({ extra }: Layout, declarations: readonly DefinedExtraData[] | undefined): void {
  for (const { name } of declarations ? extra : []) {
    const declared = declarations?.find((each) => each.name === name);
    const why = !declared
      ? 'is not declared'
      : declared.tables && !declared.tables.write
        ? 'is read-only'
        : undefined;
    if (why) throw new CommandError(`Cannot import: the mapping has extra data "${name}", which ${why}.`);
  }
}

/** Reads users of a page, and says of those who cannot be brought why. */
function readUsers(
  rows: readonly Row[],
  layout: Layout,
  rules: UserRules,
  before: number,
  seen: Seen,
  log: Log,
): DjangoUser[] {
  return rows.flatMap((row, index) => {
    const user = readUser(row, layout, rules, before + index + 1);
    const reason = 'faults' in user ? user.faults.join(', ') : seen.claim(user);
    if (reason !== undefined) log.count('users', 'skipped', user.name, reason);
    return reason === undefined && !('faults' in user) ? [user] : [];
  });
}

/** Gives users what belongs to them. */
async function complete(
  source: Source,
  layout: Layout,
  rights: Rights,
  users: readonly DjangoUser[],
  { timeZone, extraData }: ImportOptions,
  log: Log,
): Promise<WholeUser[]> {
  const groups = belongingsOf(source, layout.groupsOfUsers, users);
  const permissions = belongingsOf(source, layout.permissionsOfUsers, users);
  const extra = await readExtraData(source, layout.extra, users, timeZone, extraData);
  return users.map((user, index) => {
    const unknown: string[] = [];
    const own = extra[index] ?? { stored: [], tables: [], faults: [] };
    const whole = {
      ...user,
      groups: rights.namesOf('group', groups[index] ?? [], unknown),
      permissions: rights.namesOf('permission', permissions[index] ?? [], unknown),
      extra: own,
    };
    if (unknown.length > 0) log.incomplete(user.name, `there is no ${unknown.join(', no ')} in what is read`);
    if (own.faults.length > 0) log.incomplete(user.name, own.faults.join(', '));
    if (hasForeignPassword(user))
      log.incomplete(user.name, 'its password is not hashed as Django does: it needs a new one');
    for (const note of user.notes) log.note(note);
    return whole;
  });
}

const lengthOf = ({ row: _row, ...user }: WholeUser): number => JSON.stringify(user).length;

const nameOf = (source: Belongings, users: string): string | null => {
  if (!source) return null;
  return 'column' in source ? `${users}.${source.column}` : source.table.name;
};

/**
 * Imports.
 *
 * @throws {CommandError} for a file or a mapping that cannot be used, and when the database does not answer any more; what
 * was brought until then stays, and the next import goes on there
 */
export async function importDjango(options: ImportOptions): Promise<ImportReport> {
  const { database, shards = [], path, mapping = NO_MAPPING, dryRun, onProgress, signal } = options;
  const addresses = shards.length > 0 ? addressesOf([database, ...shards], options.clock) : undefined;
  const source = await openSource(path, mapping);
  const seen = createSeen();
  try {
    const layout = findLayout(source, mapping);
    requireDeclared(layout, options.extraData);
    const log = createLog();
    const extraNames = layout.extra.map(({ name }) => name);
    const highest = Math.max(source.highestKey(layout.users, MAX_ID + 1), (options.idsFrom ?? 1) - 1);
    if (addresses && highest > idsBefore(1))
      throw new CommandError(`Cannot import: ids from ${idsBefore(1) + 1} on belong to other databases.`);
    // First of all: whoever registers meanwhile must not get the id of somebody who is still to come.
    if (!dryRun && highest > 0) {
      const [first, ...others] = raiseUserIds(highest);
      if (first) await database.batch([first, ...others]);
    }
    const rights = readRights(source, log);
    await bringPermissions(database, rights.permissions, options, log);
    await bringGroups(database, rights.groups, options, log);
    const all = source.count(layout.users);
    let read = 0;
    for (const rows of pagesOf(source, layout.users, BATCH)) {
      signal?.throwIfAborted();
      const users = readUsers(rows, layout, options, read, seen, log);
      const whole = await complete(source, layout, rights, users, options, log);
      for (const batch of batchesOf(whole, lengthOf))
        await bringUsers(database, batch, options, extraNames, log, addresses);
      read += rows.length;
      onProgress?.(read, all);
      // A local database is reached synchronously: without a turn of the event loop nobody hears Ctrl-C, and the driver's
      // statements, which hold their parameters, are never let go of.
      await setImmediate();
    }
    if (shards.length > 0 && !dryRun) await copyDefinitions([database, ...shards]);
    await bringTokens(database, source, options, log);
    const { name } = layout.users;
    return log.report({
      dryRun,
      read: {
        users: name,
        groups_of_users: nameOf(layout.groupsOfUsers, name),
        permissions_of_users: nameOf(layout.permissionsOfUsers, name),
      },
    });
  } finally {
    seen.close();
    source.close();
  }
}
