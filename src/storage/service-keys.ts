/** Statements on the keys of client-services. */
import { and, eq, gt } from './conditions.ts';
import { jsonObject, jsonRows } from './facts.ts';
import { orm } from './orm.ts';
import { serviceFacts } from './services.ts';
import { type SQL, sql } from './sql.ts';
import type { NewRowOf } from './table.ts';
import { serviceKeys } from './tables.ts';

/** The key of that id. */
export const selectServiceKey = (id: string) => orm.select().from(serviceKeys).where(eq(serviceKeys.id, id));

/** Keys of a service, the newest first. Never their secrets. */
export const selectServiceKeys = (service: string) =>
  orm
    .select({ id: serviceKeys.id, createdAt: serviceKeys.createdAt })
    .from(serviceKeys)
    .where(eq(serviceKeys.service, service))
    .orderBy(serviceKeys.createdAt);

/** A service, and its keys in the order in which they were made, as facts. Never their secrets. */
export const serviceKeyFacts = (service: string): SQL =>
  jsonObject({
    service: serviceFacts(service),
    keys: jsonRows(
      jsonObject({ key_id: serviceKeys.id, created_at: serviceKeys.createdAt }),
      sql`${serviceKeys} where ${serviceKeys.service} = ${service} order by ${serviceKeys.createdAt}, ${serviceKeys.id}`,
    ),
  });

/** Keys of all services with their sealed secrets, in the order of their ids from one on. */
export const selectSealedKeys = (after: string, limit: number) =>
  orm
    .select({ id: serviceKeys.id, sealedSecret: serviceKeys.sealedSecret })
    .from(serviceKeys)
    .where(gt(serviceKeys.id, after))
    .orderBy(serviceKeys.id)
    .limit(limit);

/** Stores the same secret sealed anew. */
export const resealServiceKey = (id: string, sealedSecret: string) =>
  orm.update(serviceKeys).set({ sealedSecret }).where(eq(serviceKeys.id, id));

/** Adds a key. */
export const insertServiceKey = (key: NewRowOf<typeof serviceKeys>) => orm.insert(serviceKeys).values(key);

/** Takes a key away. */
export const deleteServiceKey = (service: string, id: string) =>
  orm
    .delete(serviceKeys)
    .where(and(eq(serviceKeys.service, service), eq(serviceKeys.id, id)))
    .returning({ id: serviceKeys.id });
