/** The tables of `schema/keys.ts`, which says what they are for. */
import type * as schema from '../schema/keys.ts';
import { plain, schemaTable } from '../schema-table.ts';

export const keySets = schemaTable<typeof schema.keySets>('key_sets', {
  name: plain,
  version: plain,
  document: plain,
});

export const serviceKeys = schemaTable<typeof schema.serviceKeys>('service_keys', {
  id: plain,
  service: plain,
  sealedSecret: plain,
  createdAt: plain,
});

export const signatureNonces = schemaTable<typeof schema.signatureNonces>('signature_nonces', {
  keyId: plain,
  nonce: plain,
  expiresAt: plain,
});
