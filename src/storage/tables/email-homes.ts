/** The tables of `schema/email-homes.ts`, which says what they are for. */
import type * as schema from '../schema/email-homes.ts';
import { plain, schemaTable } from '../schema-table.ts';

export const emailHomes = schemaTable<typeof schema.emailHomes>('email_homes', {
  email: plain,
  shard: plain,
  movingSince: plain,
});
