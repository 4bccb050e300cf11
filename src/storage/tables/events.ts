/** The tables of `schema/events.ts`, which says what they are for. */
import type * as schema from '../schema/events.ts';
import { json, plain, schemaTable } from '../schema-table.ts';

export const events = schemaTable<typeof schema.events>('events', {
  id: plain,
  at: plain,
  type: plain,
  outcome: plain,
  userId: plain,
  sessionId: plain,
  service: plain,
  ip: plain,
  userAgent: plain,
  actorId: plain,
  details: json,
  requestId: plain,
});
