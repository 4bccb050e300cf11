/** What was imported. */
import { sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * What was brought from another system, as it was there then: by comparing, the next import knows on which side something
 * has changed since. Its rows outlive what they are about, so that nothing deleted here comes back.
 */
export const imports = sqliteTable('imports', {
  /** A kind and how the other system names it: `user 12`. */
  key: text('key').primaryKey(),
  /** JSON: digests, of password hashes too, from which nothing can be told. */
  state: text('state').notNull(),
});
