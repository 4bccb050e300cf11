/** Django's hashes on Workers, where Argon2 is Wasm. */
import { portableArgon2 } from './argon2-wasm.ts';
import { createDjangoHashers } from './hashers.ts';

/** What `passwordHashers` takes to verify every hash that Django writes. */
export const djangoHashers = createDjangoHashers(portableArgon2);
