/** Keys: those that sign tokens, and those with which client-services sign requests. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** The managed signing keys as one document in one row, so that a rotation is one conditional statement. */
export const keySets = sqliteTable('key_sets', {
  name: text('name').primaryKey(),
  version: integer('version').notNull(),
  document: text('document').notNull(),
});

/** Keys with which client-services sign requests over HTTP. Their secrets are needed in clear: sealed, not hashed. */
export const serviceKeys = sqliteTable(
  'service_keys',
  {
    id: text('id').primaryKey(),
    service: text('service').notNull(),
    /** Under `AUTH_SECRET`. */
    sealedSecret: text('sealed_secret').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [index('service_keys_service').on(table.service)],
);

/** Nonces of signed requests, until no request with them would be accepted anyway. */
export const signatureNonces = sqliteTable(
  'signature_nonces',
  {
    keyId: text('key_id').notNull(),
    nonce: text('nonce').notNull(),
    /** Seconds since the epoch. */
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.keyId, table.nonce] }),
    index('signature_nonces_expires').on(table.expiresAt),
  ],
);
