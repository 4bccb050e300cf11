/** Opening whatever kind of file it is: a SQLite database, or a dump. */
import { open } from 'node:fs/promises';
import { CommandError } from '../fail.ts';
import { openDump } from './dump.ts';
import { DumpError } from './json-objects.ts';
import { looksLikeUsers } from './layout.ts';
import type { Mapping } from './mapping.ts';
import { isSameName, type Row, type Source } from './source.ts';
import { openSqlite } from './sqlite-file.ts';

/** Models that are read whatever the mapping says. */
const MODELS = [
  'auth.Group',
  'auth.Permission',
  'contenttypes.ContentType',
  'token_blacklist.OutstandingToken',
  'token_blacklist.BlacklistedToken',
];

const MAGIC = 'SQLite format 3\0';

async function isSqlite(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0);
    return buffer.toString('latin1') === MAGIC;
  } finally {
    await file.close();
  }
}

/**
 * Opens a file for what a mapping reads of it.
 *
 * @throws {CommandError} if it is neither
 */
export async function openSource(path: string, { users, extra }: Mapping): Promise<Source> {
  const named = [
    users.table,
    users.groups?.table,
    users.permissions?.table,
    ...Object.values(extra).map(({ table }) => table),
  ];
  const wanted = [...MODELS, ...named.filter((name) => name !== undefined)];
  const isWanted = (model: string, fields: Row) =>
    wanted.some((name) => isSameName(name, model)) ||
    (users.table === undefined && looksLikeUsers(Object.keys(fields)));
  try {
    return (await isSqlite(path)) ? openSqlite(path) : await openDump(path, isWanted);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    const what = error instanceof DumpError ? `it is no SQLite file, and as a dump ${why}` : why;
    throw new CommandError(`Cannot read ${path}: ${what}.`);
  }
}
