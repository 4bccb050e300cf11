/** The tables of `schema/imports.ts`, which says what they are for. */
import type * as schema from '../schema/imports.ts';
import { plain, schemaTable } from '../schema-table.ts';

export const imports = schemaTable<typeof schema.imports>('imports', {
  key: plain,
  state: plain,
});
