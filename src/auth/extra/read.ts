/** Reading extra data along with the user, in the same batch. */
import { orm } from '../../storage/orm.ts';
import type { SQL } from '../../storage/sql.ts';
import type { Statement } from '../../storage/statement.ts';
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

/** The declarations whose data a service receives. A caller that is no known service receives what all of them do. */
export const declarationsFor = (declarations: readonly ExtraDeclaration[], service: string | undefined) =>
  declarations.filter(({ services }) => !services || (service !== undefined && services.includes(service)));

/** Prepares reading for one user. */
export function readExtra(declarations: readonly ExtraDeclaration[], userId: SQL<number>): ExtraReader {
  const parts = declarations.map((declaration) => ({
    declaration,
    statements: declaration.tables?.select(orm, userId) ?? [],
  }));
  return {
    statements: parts.flatMap(({ statements }) => statements),
    assemble(stored, rows) {
      const data: Record<string, unknown> = {};
      let offset = 0;
      for (const { declaration, statements } of parts) {
        const { name, tables } = declaration;
        const [first = [], ...rest] = rows.slice(offset, offset + statements.length);
        offset += statements.length;
        const own = stored.find((row) => row.name === name);
        data[name] = tables ? tables.assemble([first, ...rest]) : own ? JSON.parse(own.value) : null;
      }
      return data;
    },
  };
}
