/**
 * Keys with which client-services sign, under `/admin/api/services/{name}/keys/`. They are there where the service takes
 * signed requests; the command line has them anyway.
 */
import { deleteServiceKey, insertServiceKey, serviceKeyFacts } from '../../storage/service-keys.ts';
import type { RequestContext } from '../context.ts';
import { createSeal } from '../keys/seal.ts';
import { newServiceKey } from '../services/keys.ts';
import { isoMicros } from '../users/dates.ts';
import type { Asker } from './actor.ts';
import type { OperationCraft } from './craft.ts';
import { one } from './read.ts';
import { there } from './refusals.ts';
import { type Service, type ServiceFacts, toService } from './service-facts.ts';
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

/** Operations on them. */
export interface ServiceKeyOperations {
  /** One service with all its keys. */
  readonly read: (context: RequestContext, asker: Asker, name: string) => Promise<ServiceWithKeys>;
  /** All keys of a service: few enough for one page. */
  readonly list: (context: RequestContext, asker: Asker, name: string) => Promise<Page<ServiceKey>>;
  /**
   * Makes a key for a service, beside those that it has.
   *
   * @throws {ApiError} 401, 403, 404
   */
  readonly create: (context: RequestContext, asker: Asker, name: string) => Promise<NewServiceKey>;
  /**
   * Takes a key from a service. What it signs is accepted for half a minute more, where it is remembered.
   *
   * @throws {ApiError} 401, 403, 404
   */
  readonly revoke: (context: RequestContext, asker: Asker, name: string, keyId: string) => Promise<undefined>;
}

/** Makes the operations. */
export function serviceKeyOperations({ change, reading }: OperationCraft): ServiceKeyOperations {
  const read = reading('easyjwt.service', (name: string) =>
    one(
      serviceKeyFacts(name),
      ({ service, keys }: Facts): ServiceWithKeys => ({
        ...toService(there(service)),
        keys: keys.map((key) => ({ ...key, created_at: isoMicros(key.created_at) })),
      }),
    ),
  );
  return {
    read,
    list: async (...asked) => ({ results: (await read(...asked)).keys, next: null }),
    create: (context, asker, name) =>
      change(context, asker, {
        needs: 'easyjwt.change_service',
        input: { value: name },
        facts: () => serviceKeyFacts(name),
        async decide({ service }: Facts) {
          there(service);
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
      }),
    revoke: (context, asker, name, keyId) =>
      change(context, asker, {
        needs: 'easyjwt.change_service',
        input: { value: name },
        facts: () => serviceKeyFacts(name),
        decide({ service, keys }: Facts) {
          there(service && keys.find(({ key_id }) => key_id === keyId));
          const details = { target: { service: name, key: keyId } };
          return {
            statements: [deleteServiceKey(name, keyId)],
            event: 'service_key_deleted',
            about: { details },
            view: NOTHING,
          };
        },
      }),
  };
}
