/** Registered client-services, under `/admin/api/services/`. */
import { fieldErrors } from '../../core/errors.ts';
import {
  deleteService as deleteRows,
  insertService,
  serviceFacts,
  servicePage,
  setServiceOpen,
} from '../../storage/services.ts';
import type { Received } from '../../web/strict-fields.ts';
import type { RequestContext } from '../context.ts';
import { createEvent } from '../events.ts';
import { isoMicros } from '../users/dates.ts';
import { type Asker, toView } from './actor.ts';
import { change } from './change.ts';
import { differences } from './differences.ts';
import { look } from './look.ts';
import { notFound } from './refusals.ts';
import { NOTHING, type Page, type PageQuery, toPage, type View } from './view.ts';

/** A service as the admin shows it. */
export interface Service {
  readonly name: string;
  /** Whether every user may enter, or only those who were given a level. */
  readonly is_open: boolean;
  readonly created_at: string;
}

/** A service as facts: the time in seconds since the epoch. */
interface ServiceFacts extends Omit<Service, 'created_at'> {
  readonly created_at: number;
}

const toService = (facts: ServiceFacts): Service => ({ ...facts, created_at: isoMicros(facts.created_at) });

const serviceView = (name: string): View<Service> => ({
  facts: serviceFacts(name),
  show(facts) {
    const service: ServiceFacts | null = JSON.parse(facts);
    if (!service) throw notFound();
    return toService(service);
  },
});

/** Services by name. */
export const listServices = (
  context: RequestContext,
  asker: Asker,
  input: Received<PageQuery<string>>,
): Promise<Page<Service>> =>
  look(context, asker, toView('easyjwt.service'), input, ({ after = '', limit }) => ({
    facts: servicePage(after, limit + 1),
    show(facts) {
      const rows: ServiceFacts[] = JSON.parse(facts);
      return toPage(rows.map(toService), limit, ({ name }) => name);
    },
  }));

/** One service. */
export const readService = (context: RequestContext, asker: Asker, name: string): Promise<Service> =>
  look(context, asker, toView('easyjwt.service'), { value: name }, serviceView);

/**
 * Registers a service.
 *
 * @throws {ApiError} 401, 403, 400 with messages per field
 */
export const createService = (
  context: RequestContext,
  asker: Asker,
  input: Received<{ readonly name: string; readonly is_open: boolean }>,
): Promise<Service> =>
  change(context, asker, {
    needs: 'easyjwt.add_service',
    input,
    facts: ({ name }) => serviceFacts(name),
    decide(actor, existing: ServiceFacts | null, { name, is_open }) {
      if (existing) throw fieldErrors({ name: ['This name already exists.'] });
      const { database, now } = context;
      const details = { target: { service: name }, after: { is_open } };
      return {
        statements: [insertService(database.orm, { name, isOpen: is_open, createdAt: now })],
        event: createEvent(context, 'service_created', { actorId: actor.id, details }),
        view: serviceView(name),
      };
    },
  });

/**
 * Opens or closes a service. Its name stays: deployments call themselves by it.
 *
 * @throws {ApiError} 401, 403, 404, 400 with messages per field
 */
export const changeService = (
  context: RequestContext,
  asker: Asker,
  name: string,
  input: Received<{ readonly is_open?: boolean }>,
): Promise<Service> =>
  change(context, asker, {
    needs: 'easyjwt.change_service',
    input,
    facts: () => serviceFacts(name),
    decide(actor, existing: ServiceFacts | null, given) {
      if (!existing) throw notFound();
      const { is_open } = { ...existing, ...given };
      const changed = differences(existing, { is_open });
      const details = { target: { service: name }, ...changed };
      const isSame = is_open === existing.is_open;
      return {
        statements: isSame ? [] : [setServiceOpen(context.database.orm, name, is_open)],
        event: createEvent(context, 'service_changed', { actorId: actor.id, details }),
        view: serviceView(name),
      };
    },
  });

/**
 * Deletes a registration, everybody's level at the service, and its keys. A service that calls itself so afterwards is one that
 * nobody registered: it is open to every user.
 *
 * @throws {ApiError} 401, 403, 404
 */
export const deleteService = (context: RequestContext, asker: Asker, name: string): Promise<undefined> =>
  change(context, asker, {
    needs: 'easyjwt.delete_service',
    input: { value: name },
    facts: () => serviceFacts(name),
    decide(actor, existing: ServiceFacts | null) {
      if (!existing) throw notFound();
      const details = { target: { service: name }, before: { is_open: existing.is_open } };
      return {
        statements: deleteRows(context.database.orm, name),
        event: createEvent(context, 'service_deleted', { actorId: actor.id, details }),
        view: NOTHING,
      };
    },
  });
