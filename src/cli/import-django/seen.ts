/**
 * Who was read already, so that a dry run, which writes nothing, finds the same doubles as an import. In a nameless temporary
 * file of SQLite's, because there may be millions.
 */
import { DatabaseSync } from 'node:sqlite';
import type { DjangoUser } from './user.ts';

/** See the head of this file. */
export interface Seen {
  /** Takes somebody down. @returns why not, if somebody before them has their key or address */
  claim(user: DjangoUser): string | undefined;
  close(): void;
}

/** Nobody yet. */
export function createSeen(): Seen {
  const database = new DatabaseSync('');
  database.exec(`pragma journal_mode = off; pragma synchronous = off;
    create table names (name text primary key) without rowid;
    create table emails (email text primary key, name text) without rowid; begin`);
  const addName = database.prepare('insert into names values (?) on conflict do nothing');
  const addEmail = database.prepare('insert into emails values (?, ?) on conflict do nothing');
  const findEmail = database.prepare('select name from emails where email = ?');
  return {
    claim({ name, fields: { email } }) {
      if (addName.run(name).changes === 0) return 'there is one of this id before it';
      if (addEmail.run(email, name).changes === 0)
        return `its email is that of ${findEmail.get(email)?.name} as well, compared without case`;
      return undefined;
    },
    close: () => database.close(),
  };
}
