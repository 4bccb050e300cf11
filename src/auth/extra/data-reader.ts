/** Reads what declarations say, of our own table and of the deployer's. */
import { orm } from '../../storage/orm.ts';
import type { SQL } from '../../storage/sql.ts';
import type { ExtraDeclaration } from './declare.ts';
import type { ExtraReader } from './reading.ts';

/** Prepares reading for one user. */
export function dataReader(declarations: readonly ExtraDeclaration[], userId: SQL<number>): ExtraReader {
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
