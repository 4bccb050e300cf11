/** Django's hashes on processes, and wherever a bundler does not know the condition `workerd`. */
import { portableArgon2 } from './argon2-noble.ts';
import { createDjangoHashers } from './hashers.ts';

/** What `passwordHashers` takes to verify every hash that Django writes. */
export const djangoHashers = createDjangoHashers(portableArgon2);
