/**
 * The hashes that Django writes, other than scrypt, which is ours too. For users who were brought along from Django: each is
 * replaced at its user's next login.
 *
 * Accepted weakness: until it is replaced, such a hash costs what it costs, so that its user can be told from others by
 * time. What the runtime does not have natively blocks while it computes: bcrypt everywhere (a tenth of a second at a
 * time), Argon2 on Deno, and on Workers everything.
 */
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { PasswordHashers } from '../hasher.ts';
import { type PortableArgon2, readArgon2 } from './argon2.ts';
import { readBcryptPlain, readBcryptSha256 } from './bcrypt.ts';
import { readMd5 } from './md5.ts';
import { readPbkdf2 } from './pbkdf2.ts';

/** All of them, by Django's names of the algorithms. */
export const createDjangoHashers = (portableArgon2: PortableArgon2): PasswordHashers =>
  new Map([
    ['pbkdf2_sha256', readPbkdf2('SHA-256', sha256)],
    ['pbkdf2_sha1', readPbkdf2('SHA-1', sha1)],
    ['argon2', readArgon2(portableArgon2)],
    ['bcrypt_sha256', readBcryptSha256],
    ['bcrypt', readBcryptPlain],
    ['md5', readMd5],
  ]);
