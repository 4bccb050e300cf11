/** What reads extra data along with the user, in the same batch. */
import type { JsonObject } from '../../core/tokens/compact.ts';
import type { SQL } from '../../storage/sql.ts';
import type { Statement } from '../../storage/statement.ts';
import type { UserKey } from '../../storage/users.ts';
import type { ExtraDeclaration } from './declare.ts';

/** Extra data by name; null where a user has none. */
export type ExtraData = Readonly<Record<string, unknown>>;

/** A row of our own table: JSON by the name of its declaration. */
export interface StoredRow {
  readonly name: string;
  readonly value: string;
}

/** Rows as a batch gave them for statements whose types a list forgot. */
type Rows = readonly unknown[][];

/** Reads the data of some declarations. */
export interface ExtraReader {
  /** For the batch, behind the one that reads our own table. */
  readonly statements: readonly Statement[];
  /**
   * @param stored rows of our own table
   * @param rows what `statements` gave
   */
  assemble(stored: readonly StoredRow[], rows: Rows): ExtraData;
}

/** Reads the declared claims of one user, in the batch that decides a login or a refresh. */
export interface ClaimsReader {
  /** For the end of a batch; none where no declaration has claims. */
  readonly statements: readonly Statement[];
  /** The claims, from what the statements gave. */
  read(rows: Rows): JsonObject;
}

/** What declarations bring, each the same. */
export interface ExtraReading {
  data(declarations: readonly ExtraDeclaration[], userId: SQL<number>): ExtraReader;
  claims(declarations: readonly ExtraDeclaration[], user: UserKey): ClaimsReader;
}
