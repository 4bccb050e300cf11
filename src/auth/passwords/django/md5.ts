/** Django's `md5$salt$hash`: verified so that its users can log in once, whereupon it is replaced. */
import { equalText } from '../../../core/constant-time.ts';
import type { ReadHash } from '../encoded.ts';
import { md5Hex } from '../native.ts';

/** Reads the fields `salt` and `hash`. */
export const readMd5: ReadHash = ([salt, hash, ...rest]) => {
  if (!salt || !hash || rest.length > 0) return undefined;
  return async (password) => equalText(await md5Hex(salt + password), hash);
};
