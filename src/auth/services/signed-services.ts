/** Client-services that sign their requests, as a part of the auth-service. */
import type { SignedServices } from '../parts.ts';
import { createServiceKeys } from './keys.ts';
import { nonceBatch } from './nonce-batch.ts';
import { readSigned } from './signed-caller.ts';

/** For `createAuthService`: takes requests that client-services sign (RFC 9421), on the public face. */
export const signedServices: SignedServices = {
  open: (database, secrets) => ({
    keys: createServiceKeys(database, secrets),
    read: readSigned,
    batch: nonceBatch,
  }),
};
