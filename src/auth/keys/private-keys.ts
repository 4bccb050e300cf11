/** Private keys, opened when they first sign. */
import { unavailable } from '../../core/errors.ts';
import type { ManagedKey } from './key-set.ts';
import { openPrivateKey } from './managed-key.ts';
import type { Seal } from './seal.ts';

/** 503 for keys that no `AUTH_SECRET` opens: the operator has lost one, the callers have done nothing wrong. */
export function unreadable() {
  return unavailable(
    'signing_key_unreadable',
    'The signing key cannot be read: AUTH_SECRET does not open it.',
    60,
  );
}

/** Opens private keys once and keeps them. */
export function createPrivateKeys(seal: Seal): (key: ManagedKey) => Promise<CryptoKey> {
  const opened = new Map<string, Promise<CryptoKey | undefined>>();
  return async (key) => {
    const known = opened.get(key.kid) ?? openPrivateKey(key, seal);
    opened.set(key.kid, known);
    const privateKey = await known;
    if (!privateKey) {
      opened.delete(key.kid);
      throw unreadable();
    }
    return privateKey;
  };
}
