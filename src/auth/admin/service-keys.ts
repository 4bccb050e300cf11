/** Keys with which client-services sign, under `/admin/api/services/{name}/keys/`. */
import { deleteServiceKey, insertServiceKey, serviceKeyFacts } from '../../storage/service-keys.ts';
import type { RequestContext } from '../context.ts';
import { createSeal } from '../keys/seal.ts';
import { newServiceKey } from '../services/keys.ts';
import { isoMicros } from '../users/dates.ts';
import type { Asker } from './actor.ts';
import { change } from './change.ts';
import { one, reading } from './read.ts';
import { notFound, there } from './refusals.ts';
import { type Service, type ServiceFacts, toService } from './services.ts';
import { NOTHING, type Page } from './view.ts';

/** A key as it is shown: its secret is told once, when it is made. */
export interface ServiceKey {
  readonly key_id: string;
  readonly created_at: string;
}

/** A new key. */
export interface NewServiceKey extends ServiceKey {
  readonly secret: string;
}

interface Facts {
  readonly service: ServiceFacts | null;
  /** `created_at` in seconds since the epoch. */
  readonly keys: readonly { readonly key_id: string; readonly created_at: number }[];
}

/** A service with its keys. */
export interface ServiceWithKeys extends Service {
  readonly keys: readonly ServiceKey[];
}

/** One service with all its keys. */
export const readServiceWithKeys = reading('easyjwt.service', (name: string) =>
  one(
    serviceKeyFacts(name),
    ({ service, keys }: Facts): ServiceWithKeys => ({
      ...toService(there(service)),
      keys: keys.map((key) => ({ ...key, created_at: isoMicros(key.created_at) })),
    }),
  ),
);

/** All keys of a service: few enough for one page. */
export async function listServiceKeys(
  context: RequestContext,
  asker: Asker,
  name: string,
): Promise<Page<ServiceKey>> {
  const { keys } = await readServiceWithKeys(context, asker, name);
  return { results: keys, next: null };
}

/**
 * Makes a key for a service, beside those that it has.
 *
 * @throws {ApiError} 401, 403, 404
 */
export const createServiceKey = (
  context: RequestContext,
  asker: Asker,
  name: string,
): Promise<NewServiceKey> =>
  change(context, asker, {
    needs: 'easyjwt.change_service',
    input: { value: name },
    facts: () => serviceKeyFacts(name),
    async decide({ service }: Facts) {
      if (!service) throw notFound();
      const { settings, now } = context;
      const { issued, row } = await newServiceKey(createSeal(settings.authSecret), name, now);
      const { keyId: key_id, secret } = issued;
      const details = { target: { service: name, key: key_id } };
      return {
        statements: [insertServiceKey(row)],
        event: 'service_key_created',
        about: { details },
        view: { ...NOTHING, show: () => ({ key_id, created_at: isoMicros(now), secret }) },
      };
    },
  });

/**
 * Takes a key from a service. What it signs is accepted for half a minute more, where it is remembered.
 *
 * @throws {ApiError} 401, 403, 404
 */
export const revokeServiceKey = (
  context: RequestContext,
  asker: Asker,
  name: string,
  keyId: string,
): Promise<undefined> =>
  change(context, asker, {
    needs: 'easyjwt.change_service',
    input: { value: name },
    facts: () => serviceKeyFacts(name),
    decide({ service, keys }: Facts) {
      if (!service || !keys.some(({ key_id }) => key_id === keyId)) throw notFound();
      const details = { target: { service: name, key: keyId } };
      return {
        statements: [deleteServiceKey(name, keyId)],
        event: 'service_key_deleted',
        about: { details },
        view: NOTHING,
      };
    },
  });
