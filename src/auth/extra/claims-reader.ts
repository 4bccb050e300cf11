/** Claims that extra data declares. */
import { selectExtraData, userIdExpression } from '../../storage/access.ts';
import type { UserKey } from '../../storage/users.ts';
import { dataReader } from './data-reader.ts';
import type { ExtraDeclaration } from './declare.ts';
import type { ClaimsReader, StoredRow } from './reading.ts';

/** Rows of our own table, whose type the list of a batch's results forgot. */
const isStored = (rows: unknown): rows is readonly StoredRow[] => Array.isArray(rows);

/** Prepares reading for one user. */
export function claimsReader(all: readonly ExtraDeclaration[], user: UserKey): ClaimsReader {
  const declarations = all.filter((declaration) => declaration.claims !== undefined);
  if (declarations.length === 0) return { statements: [], read: () => ({}) };
  const userId = userIdExpression(user);
  const extra = dataReader(declarations, userId);
  return {
    statements: [selectExtraData(userId), ...extra.statements],
    read([stored, ...rows]) {
      const data = extra.assemble(isStored(stored) ? stored : [], rows);
      const claims = declarations.map((declaration) => {
        const value = data[declaration.name];
        return value === null ? {} : declaration.claims?.(value);
      });
      return Object.assign({}, ...claims);
    },
  };
}
