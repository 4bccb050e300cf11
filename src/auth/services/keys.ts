/** Keys with which client-services sign requests over HTTP (RFC 9421). Several may live at once, to replace one. */
import { randomHex } from '../../core/encoding.ts';
import type { Database } from '../../storage/database.ts';
import {
  deleteServiceKey,
  insertServiceKey,
  selectServiceKey,
  selectServiceKeys,
} from '../../storage/service-keys.ts';
import { createSeal, type Seal } from '../keys/seal.ts';

/** A key as it is handed to the client-service, once. */
export interface IssuedKey {
  readonly keyId: string;
  readonly secret: string;
}

/** A key that a service has. */
export interface KnownKey {
  readonly service: string;
  readonly secret: string;
}

/** Manages keys. Times in seconds since the epoch. */
export interface ServiceKeys {
  issue(service: string, now: number): Promise<IssuedKey>;
  list(service: string): Promise<readonly { readonly id: string; readonly createdAt: number }[]>;
  /** @returns whether there was one */
  revoke(service: string, keyId: string): Promise<boolean>;
  /** The key of that id. What was found, or not, is remembered for {@link MEMORY}. */
  find(keyId: string, now: number): Promise<KnownKey | undefined>;
}

/** Seconds for which a key is not read again: a revoked one goes on working that long. */
const MEMORY = 30;
/** Ids that are remembered; strangers invent them. */
const MAX_REMEMBERED = 1000;
/** Ids are ours; what is no such id is not looked up. */
const KEY_ID = /^[\w-]{1,80}$/;

/**
 * A new key of a service, and its row. The secret is not to be had again.
 *
 * @param now seconds since the epoch
 */
export async function newServiceKey(seal: Seal, service: string, now: number) {
  const keyId = `${service.replace(/[^\w-]/g, '').slice(0, 60)}-${randomHex(8)}`;
  const secret = randomHex(32);
  const row = { id: keyId, service, sealedSecret: await seal.seal(secret, keyId), createdAt: now };
  return { issued: { keyId, secret }, row };
}

export function createServiceKeys(database: Database, secrets: readonly string[]): ServiceKeys {
  const seal = createSeal(secrets);
  const remembered = new Map<string, { readonly key: KnownKey | undefined; readonly until: number }>();

  async function read(keyId: string): Promise<KnownKey | undefined> {
    const [[row]] = await database.batch([selectServiceKey(keyId)]);
    const secret = row && (await seal.open(row.sealedSecret, keyId));
    return row && secret !== undefined ? { service: row.service, secret } : undefined;
  }

  return {
    async issue(service, now) {
      const { issued, row } = await newServiceKey(seal, service, now);
      await database.batch([insertServiceKey(row)]);
      return issued;
    },
    async list(service) {
      const [rows] = await database.batch([selectServiceKeys(service)]);
      return rows;
    },
    async revoke(service, keyId) {
      const [rows] = await database.batch([deleteServiceKey(service, keyId)]);
      remembered.delete(keyId);
      return rows.length > 0;
    },
    async find(keyId, now) {
      if (!KEY_ID.test(keyId)) return undefined;
      const known = remembered.get(keyId);
      if (known && known.until > now && now >= known.until - MEMORY) return known.key;
      const key = await read(keyId);
      remembered.delete(keyId);
      remembered.set(keyId, { key, until: now + MEMORY });
      const [oldest] = remembered.keys();
      if (remembered.size > MAX_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
      return key;
    },
  };
}
