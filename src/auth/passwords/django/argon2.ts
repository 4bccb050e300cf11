/** Django's `argon2$argon2id$v=19$m=102400,t=2,p=8$salt$hash`, and `argon2i` as it was before Django 3.2. */
import { equalText } from '../../../core/constant-time.ts';
import { base64, utf8 } from '../../../core/encoding.ts';
import { fromBase64, type ReadHash, readInteger } from '../encoded.ts';
import { type Argon2Cost, type Argon2Kind, nativeArgon2 } from '../native.ts';

/** KiB: what Django uses, and the most that leaves room for the rest in a Worker's 128 MB. */
const MAX_MEMORY = 102_400;
/** Passes times KiB: four times what Django's take. */
const MAX_WORK = 8 * MAX_MEMORY;
const MAX_LANES = 64;

/** Derives `length` bytes with Argon2 1.3 (RFC 9106) where the runtime does not have it. */
export type PortableArgon2 = (
  kind: Argon2Kind,
  password: Uint8Array,
  salt: Uint8Array,
  cost: Argon2Cost,
  length: number,
) => Uint8Array;

/** Reads the fields kind, `v=…`, `m=…,t=…,p=…`, `salt` and `hash`. */
export const readArgon2 =
  (portableArgon2: PortableArgon2): ReadHash =>
  ([kind, version, cost, encodedSalt, hash, ...rest]) => {
    const [, memory, passes, lanes] = /^m=(\d+),t=(\d+),p=(\d+)$/.exec(cost ?? '') ?? [];
    const p = readInteger(lanes, 1, MAX_LANES);
    const m = p && readInteger(memory, 8 * p, MAX_MEMORY);
    const t = m && readInteger(passes, 1, MAX_WORK / m);
    const salt = fromBase64(encodedSalt ?? '');
    const length = fromBase64(hash ?? '')?.length;
    if (kind !== 'argon2i' && kind !== 'argon2id') return undefined;
    if (version !== 'v=19' || !p || !m || !t || rest.length > 0) return undefined;
    if (!hash || !salt || salt.length < 8 || !length || length < 16 || length > 64) return undefined;
    return async (password) => {
      const secret = utf8(password);
      const computed =
        (await nativeArgon2(kind, secret, salt, { m, t, p }, length)) ??
        portableArgon2(kind, secret, salt, { m, t, p }, length);
      return equalText(base64(computed).replace(/=+$/, ''), hash);
    };
  };
