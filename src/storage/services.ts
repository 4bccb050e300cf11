/** Statements on registered client-services. */
import { eq } from './conditions.ts';
import { jsonBoolean, jsonColumn, jsonObject, jsonRows, valuesOf } from './facts.ts';
import { orm } from './orm.ts';
import { type SQL, sql } from './sql.ts';
import type { Statement } from './statement.ts';
import type { NewRowOf, RowOf } from './table.ts';
import { groupAccess, serviceKeys, services, userAccess } from './tables.ts';

const body = jsonObject({
  name: services.name,
  is_open: jsonBoolean(services.isOpen),
  origins: sql`json(${services.origins})`,
  created_at: services.createdAt,
});

/** One service as facts; `created_at` in seconds since the epoch. */
export const serviceFacts = (name: string): SQL =>
  sql`(select ${body} from ${services} where ${services.name} = ${name})`;

/** Services by name, those after a name, as facts. */
export const servicePage = (after: string, limit: number): SQL =>
  jsonRows(body, sql`${services} where ${services.name} > ${after} order by ${services.name} limit ${limit}`);

/** Which of these names are services, as facts. */
export const knownServices = (names: readonly string[]): SQL =>
  jsonColumn(services.name, sql`${services} where ${services.name} in ${valuesOf(names)}`);

/** Registers a service. */
export const insertService = (service: NewRowOf<typeof services>) => orm.insert(services).values(service);

/** Opens a service to every user or closes it to all but those with a level; says where its pages are. */
export const updateService = (name: string, fields: Pick<RowOf<typeof services>, 'isOpen' | 'origins'>) =>
  orm.update(services).set(fields).where(eq(services.name, name));

/** Closes a service, and registers it where it was not. */
export const closeService = (service: NewRowOf<typeof services>) =>
  orm
    .insert(services)
    .values({ ...service, isOpen: false })
    .onConflictDoUpdate({ target: services.name, set: { isOpen: false } });

/** Where services that have pages have them. */
export const selectOrigins = () =>
  orm.select({ origins: services.origins }).from(services).where(sql`${services.origins} <> '[]'`);

/** Deletes a service, its keys and everybody's level at it. */
export const deleteService = (name: string): Statement[] => [
  orm.delete(userAccess).where(eq(userAccess.service, name)),
  orm.delete(groupAccess).where(eq(groupAccess.service, name)),
  orm.delete(serviceKeys).where(eq(serviceKeys.service, name)),
  orm.delete(services).where(eq(services.name, name)),
];
