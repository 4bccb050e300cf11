/** The tables of `schema/recovery.ts`, which says what they are for. */
import type * as schema from '../schema/recovery.ts';
import { plain, schemaTable } from '../schema-table.ts';

export const rateLimits = schemaTable<typeof schema.rateLimits>('rate_limits', {
  key: plain,
  until: plain,
});

export const recoveryTokens = schemaTable<typeof schema.recoveryTokens>('recovery_tokens', {
  hash: plain,
  purpose: plain,
  userId: plain,
  email: plain,
  epoch: plain,
  expiresAt: plain,
});

export const outbox = schemaTable<typeof schema.outbox>('outbox', {
  id: plain,
  sealed: plain,
  attempts: plain,
  createdAt: plain,
  dueAt: plain,
  expiresAt: plain,
});
