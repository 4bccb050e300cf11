/** Seals the keys of client-services anew after `AUTH_SECRET` was rotated, so that the old one can go. */
import { resealServiceKey, selectSealedKeys } from '../../storage/service-keys.ts';
import type { AuthParts } from '../context.ts';
import { createSeal } from '../keys/seal.ts';

/** Keys that one step looks at, and steps of one run. */
const BATCH = 100;
const MAX_BATCHES = 20;

/** What no secret opens stays as it is: the secret may come back. */
export async function resealServiceKeys({ database, settings }: AuthParts): Promise<void> {
  const seal = createSeal(settings.authSecret);
  let after = '';
  for (let round = 0; round < MAX_BATCHES; round++) {
    const [rows] = await database.batch([selectSealedKeys(after, BATCH)]);
    const renewed = await Promise.all(
      rows.map(async ({ id, sealedSecret }) => {
        const sealed = await seal.renew(sealedSecret, id);
        return sealed === undefined || sealed === sealedSecret ? [] : [resealServiceKey(id, sealed)];
      }),
    );
    const [first, ...rest] = renewed.flat();
    if (first) await database.batch([first, ...rest]);
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = last.id;
  }
}
