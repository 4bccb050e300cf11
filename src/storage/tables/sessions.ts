/** The tables of `schema/sessions.ts`, which says what they are for. */
import type * as schema from '../schema/sessions.ts';
import { plain, schemaTable } from '../schema-table.ts';

export const sessions = schemaTable<typeof schema.sessions>('sessions', {
  id: plain,
  userId: plain,
  kind: plain,
  epoch: plain,
  generation: plain,
  createdAt: plain,
  rotatedAt: plain,
  lastUsedAt: plain,
  idleExpiresAt: plain,
  absoluteExpiresAt: plain,
  revokedAt: plain,
  service: plain,
  ip: plain,
  userAgent: plain,
});
