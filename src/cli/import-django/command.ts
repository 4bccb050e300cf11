/** `easyjwt import-django`: moving in from Django. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createEvent } from '../../auth/events.ts';
import type { DefinedExtraData } from '../../auth/extra/define.ts';
import { parseId } from '../../auth/users/user-id.ts';
import type { Define } from '../define.ts';
import { CommandError, UsageError } from '../fail.ts';
import { showProgress } from '../io.ts';
import { harmless, type Report, table } from '../report.ts';
import { isTimeZone } from './dates.ts';
import { importDjango } from './import-django.ts';
import { readMapping } from './mapping.ts';
import type { ImportReport, Kind, Tally } from './report.ts';

const HELP = `
FILE is a SQLite database of Django's, or what \`manage.py dumpdata --format jsonl --output FILE\` wrote (JSON too) of any
other one. Users keep their ids, passwords, flags, dates, groups and permissions; blacklisted refresh tokens stay so.

What was brought is known again: a second import adds what is new in Django, leaves what is here, and says what has
changed there since. It can be broken off and begun again. Rows that cannot be brought are listed with the reason, keep
none of the others away, and end it with exit code 1. docs/django-migration.md goes through all of it.

  easyjwt import-django db.sqlite3 --dry-run
  easyjwt import-django dump.jsonl --mapping mapping.json --remote`;

const KINDS: readonly Kind[] = ['permissions', 'groups', 'users', 'tokens'];

const COLUMNS: Readonly<Record<keyof Tally, string>> = {
  created: 'created',
  updated: 'updated',
  unchanged: 'unchanged',
  outdated: 'outdated',
  changed_here: 'changed here',
  deleted_here: 'deleted here',
  skipped: 'skipped',
};

/** A report as text. */
function textOf({ dryRun, read, rows, unlisted, notes, ...tallies }: ImportReport): string {
  const columns = Object.entries(COLUMNS).map(
    ([outcome, title]) =>
      [title, (kind: Kind) => Object.entries(tallies[kind]).find(([name]) => name === outcome)?.[1]] as const,
  );
  const parts = [
    harmless(
      `Users are read from ${read.users}, their groups from ${read.groups_of_users ?? 'nowhere'}, their permissions from ${read.permissions_of_users ?? 'nowhere'}.`,
    ),
    table(KINDS, { '': (kind) => kind, ...Object.fromEntries(columns) }),
    ...Object.entries(notes).map(([note, count]) => `${count} × ${note}`),
    ...(rows.length > 0
      ? [
          table(rows, {
            row: ({ row }) => row,
            outcome: ({ outcome }) => outcome,
            reason: ({ reason }) => reason,
          }),
        ]
      : []),
    ...(unlisted > 0 ? [`… and ${unlisted} more`] : []),
    ...(dryRun ? ['This was a dry run: nothing was written.'] : []),
  ];
  return parts.join('\n\n');
}

/** What a command reports of an import. */
function reportOf(report: ImportReport): Report {
  const failed = KINDS.some((kind) => report[kind].skipped > 0);
  return { json: report, text: textOf(report), failed };
}

const isDeclaration = (value: unknown): value is DefinedExtraData =>
  typeof value === 'object' && value !== null && 'name' in value && 'editing' in value;

/** @throws {CommandError} if it exports anything else */
async function readDeclarations(path: string): Promise<readonly DefinedExtraData[]> {
  const module: { default?: unknown } = await import(pathToFileURL(resolve(path)).href).catch(
    (error: unknown) => {
      throw new CommandError(`Cannot read ${path}: ${error instanceof Error ? error.message : error}`);
    },
  );
  const list = module.default;
  if (Array.isArray(list) && list.every(isDeclaration)) return list;
  throw new CommandError(
    `Cannot use ${path}: its default export is no list of declarations (defineExtraData).`,
  );
}

/** @throws {UsageError} for anything but an id */
function readId(text: string): number {
  const id = parseId(text);
  if (id === undefined)
    throw new UsageError(`${JSON.stringify(text)} is no id: write a whole number above 0.`);
  return id;
}

/** See the head of this file. */
export const importDjangoCommand: Define = (command, cli) =>
  command
    .description(
      'Brings users, groups, permissions, extra data and blacklisted tokens from a Django project.',
    )
    .argument('<file>', 'SQLite file, or JSON or JSONL of dumpdata')
    .option('--mapping <file>', "JSON: how your tables and columns are called where they are not Django's")
    .option(
      '--extra <file>',
      'module whose default export lists your declarations of extra data, to check it by',
    )
    .option('--dry-run', 'write nothing, report the same')
    .option('--update', 'bring what has changed in Django since, too, unless it has changed here')
    .option(
      '--ids-from <id>',
      'the first id of new users here, for as long as Django has new ones too',
      readId,
    )
    .option('--unverified', 'addresses do not count as verified')
    .option('--time-zone <name>', 'of dates that say none: TIME_ZONE, where USE_TZ is False', 'UTC')
    .addHelpText('after', HELP)
    .action(async (file, options) => {
      const { mapping, extra, timeZone } = options;
      if (!isTimeZone(timeZone)) throw new UsageError(`There is no time zone ${JSON.stringify(timeZone)}.`);
      const read = (path: string) =>
        readFile(path, 'utf8').catch((error: unknown) => {
          throw new CommandError(`Cannot read ${path}: ${error instanceof Error ? error.message : error}`);
        });
      const given = {
        ...(mapping !== undefined && { mapping: readMapping(await read(mapping)) }),
        ...(extra !== undefined && { extraData: await readDeclarations(extra) }),
      };
      await cli.withOperator('spared', async (context) => {
        const { io } = cli;
        const { database, now, shards } = context;
        const report = await importDjango({
          ...given,
          ...(options.idsFrom !== undefined && { idsFrom: options.idsFrom }),
          database,
          shards: shards.slice(1).map((each) => each.database),
          path: file,
          dryRun: options.dryRun === true,
          update: options.update === true,
          verified: options.unverified !== true,
          timeZone,
          now,
          clock: io.now,
          audit: (after) => createEvent(context, 'users_imported', { details: { after } }),
          signal: io.signal,
          onProgress: (done, all) => showProgress(io, `${done} of ${all} users read`),
        });
        showProgress(io, '');
        return reportOf(report);
      });
    });
