/** Registered client-services, under `/admin/api/services/`. */
import { fieldErrors } from '../../core/errors.ts';
import {
  closeService,
  deleteService as deleteRows,
  insertService,
  serviceFacts,
  servicePage,
  updateService,
} from '../../storage/services.ts';
import type { Received } from '../../web/strict-fields.ts';
import type { RequestContext } from '../context.ts';
import { isoMicros } from '../users/dates.ts';
import type { Asker } from './actor.ts';
import { changeDefinition } from './definitions.ts';
import { differences, differsIn } from './differences.ts';
import { listing, one, reading } from './read.ts';
import { there } from './refusals.ts';
import { requireSeen } from './seen.ts';
import { NOTHING, type View } from './view.ts';

/** A service as the admin shows it. */
export interface Service {
  readonly name: string;
  /** Whether every user may enter, or only those who were given a level. */
  readonly is_open: boolean;
  /** Where its pages are: `next` may lead there. */
  readonly origins: readonly string[];
  readonly created_at: string;
}

/** What of a service can be changed. What is left out stays as it is. */
export type ServiceInput = Partial<Pick<Service, 'is_open' | 'origins'>>;

/** A service as facts: the time in seconds since the epoch. */
export interface ServiceFacts extends Omit<Service, 'created_at'> {
  readonly created_at: number;
}

/** As it is shown. */
export const toService = (facts: ServiceFacts): Service => ({
  ...facts,
  created_at: isoMicros(facts.created_at),
});

const serviceView = (name: string): View<Service> => one(serviceFacts(name), toService);

/** Services by name. */
export const listServices = listing('easyjwt.service', '', servicePage, toService, ({ name }) => name);

/** One service. */
export const readService = reading('easyjwt.service', serviceView);

/**
 * Registers a service.
 *
 * @throws {ApiError} 401, 403, 400 with messages per field, 503 unless all databases answer
 */
export const createService = (
  context: RequestContext,
  asker: Asker,
  input: Received<Pick<Service, 'name' | 'is_open' | 'origins'>>,
): Promise<Service> =>
  changeDefinition(context, asker, {
    needs: 'easyjwt.add_service',
    input,
    facts: ({ name }) => serviceFacts(name),
    decide(existing: ServiceFacts | null, _actor, { name, is_open, origins }) {
      if (existing) throw fieldErrors({ name: ['This name already exists.'] });
      const { now } = context;
      const details = { target: { service: name }, after: { is_open, origins } };
      const row = { name, isOpen: is_open, origins, createdAt: now };
      return {
        // Those who had a level at one of this name that is deleted keep none, also where its deletion did not arrive yet.
        prepare: async () =>
          context.directory?.elsewhereFirst(context, () => [
            ...deleteRows(name),
            ...(is_open ? [] : [closeService(row)]),
          ]),
        statements: [insertService(row)],
        event: 'service_created',
        about: { details },
        view: serviceView(name),
      };
    },
  });

/**
 * Opens or closes a service, and says where its pages are. Its name stays: deployments call themselves by it.
 *
 * @param seen what it was when somebody decided on it; whatever it is without it
 * @throws {ApiError} 401, 403, 404, 400 with messages per field, 409 for what was changed since it was seen, 503
 * for closing it unless all databases answer
 */
export const changeService = (
  context: RequestContext,
  asker: Asker,
  name: string,
  input: Received<ServiceInput>,
  seen: ServiceInput = {},
): Promise<Service> =>
  changeDefinition(context, asker, {
    needs: 'easyjwt.change_service',
    input,
    facts: () => serviceFacts(name),
    decide(found: ServiceFacts | null, _actor, given) {
      const existing = there(found);
      const { is_open, origins } = { ...existing, ...given };
      const changed = differences(existing, { is_open, origins });
      requireSeen(existing, changed, seen);
      const details = { target: { service: name }, ...changed };
      const row = { name, isOpen: is_open, origins, createdAt: existing.created_at };
      return {
        prepare: async () =>
          context.directory?.elsewhereFirst(context, () =>
            existing.is_open && !is_open ? [closeService(row)] : [],
          ),
        statements: differsIn(changed, 'is_open', 'origins')
          ? [updateService(name, { isOpen: is_open, origins })]
          : [],
        event: 'service_changed',
        about: { details },
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
  changeDefinition(context, asker, {
    needs: 'easyjwt.delete_service',
    input: { value: name },
    facts: () => serviceFacts(name),
    decide(existing: ServiceFacts | null) {
      const { is_open, origins } = there(existing);
      const details = { target: { service: name }, before: { is_open, origins } };
      return {
        statements: deleteRows(name),
        event: 'service_deleted',
        about: { details },
        view: NOTHING,
      };
    },
  });
