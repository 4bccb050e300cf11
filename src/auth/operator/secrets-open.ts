/** Whether the `AUTH_SECRET` at hand is the one that a database was sealed with. */
import { selectKeySet } from '../../storage/key-sets.ts';
import { selectSealedKeys } from '../../storage/service-keys.ts';
import type { AuthParts } from '../context.ts';
import { type KeySet, signingKey } from '../keys/key-set.ts';
import { createSeal } from '../keys/seal.ts';

/**
 * Tries it on the signing key and on a key of a client-service.
 *
 * @returns undefined where nothing was sealed yet
 */
export async function secretsOpen(
  { database, settings }: AuthParts,
  now: number,
): Promise<boolean | undefined> {
  const seal = createSeal(settings.authSecret);
  const [[row], [serviceKey]] = await database.batch([selectKeySet(), selectSealedKeys('', 1)]);
  const set: KeySet | undefined = row && JSON.parse(row.document);
  const key = set && signingKey(set, now);
  const opened = await Promise.all([
    ...(key ? [seal.open(key.sealedPrivateJwk, key.kid)] : []),
    ...(serviceKey ? [seal.open(serviceKey.sealedSecret, serviceKey.id)] : []),
  ]);
  return opened.length === 0 ? undefined : opened.every((plain) => plain !== undefined);
}
