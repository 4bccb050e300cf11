/** Claims that extra data declares, read along with the user in the batch that decides a login or a refresh. */
import type { JsonObject } from '../../core/tokens/compact.ts';
import { selectExtraData, userIdExpression } from '../../storage/access.ts';
import type { Statement } from '../../storage/statement.ts';
import type { UserKey } from '../../storage/users.ts';
import type { AuthParts } from '../context.ts';
import { readExtra, type StoredRow } from './read.ts';

/** Reads the declared claims of one user. */
export interface DeclaredClaims {
  /** For the end of a batch; none where no declaration has claims. */
  readonly statements: readonly Statement[];
  /** The claims, from what the statements gave. */
  read(rows: readonly unknown[][]): JsonObject;
}

/** Rows of our own table, whose type the list of a batch's results forgot. */
const isStored = (rows: unknown): rows is readonly StoredRow[] => Array.isArray(rows);

/** Prepares reading for one user. */
export function declaredClaims({ extraData }: AuthParts, user: UserKey): DeclaredClaims {
  const declarations = extraData.filter((declaration) => declaration.claims !== undefined);
  if (declarations.length === 0) return { statements: [], read: () => ({}) };
  const userId = userIdExpression(user);
  const extra = readExtra(declarations, userId);
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
