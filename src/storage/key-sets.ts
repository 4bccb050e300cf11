/** Statements on the one row that holds the managed signing keys. */
import { and, eq } from './conditions.ts';
import { orm } from './orm.ts';
import { sql } from './sql.ts';
import { keySets } from './tables.ts';

const NAME = 'signing';

/** The row, if there is one yet. */
export const selectKeySet = () => orm.select().from(keySets).where(eq(keySets.name, NAME));

/** The document as an expression: JSON text, null if there is none yet. */
export const keySetDocument = sql`(select ${keySets.document} from ${keySets} where ${keySets.name} = ${NAME})`;

/** Stores the first document, unless somebody else was faster. */
export const insertKeySet = (document: string) =>
  orm.insert(keySets).values({ name: NAME, version: 1, document }).onConflictDoNothing();

/** Replaces the document if it is still of this version. Returns the new version, or no row. */
export const replaceKeySet = (version: number, document: string) =>
  orm
    .update(keySets)
    .set({ version: version + 1, document })
    .where(and(eq(keySets.name, NAME), eq(keySets.version, version)))
    .returning({ version: keySets.version });
