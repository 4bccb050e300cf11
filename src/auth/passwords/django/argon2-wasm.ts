/**
 * Argon2 on workerd: the reference implementation in C, compiled to Wasm. Blocks for a quarter of a second with Django's
 * parameters, and so computes one at a time.
 *
 * One instance serves all calls, because workerd, which sees only its own small heap, does not collect the 100 MiB that
 * each call in JavaScript takes: the process grows by them with every login. Accepted weakness: an isolate that has once
 * verified such a hash keeps that much memory, of the 128 MB that it has.
 *
 * The library's own JavaScript is not used: it counts a password in UTF-16 units, and so cuts off all that is not ASCII.
 */
import module from '@phi-ag/argon2/argon2.wasm';
import type { PortableArgon2 } from './argon2.ts';

const TYPES = { argon2i: 1, argon2id: 2 };
const VERSION = 0x13;

/** The functions and the memory of an instance. */
interface Library {
  /** Calls a function of C by its name. */
  call(name: string, ...args: readonly number[]): number;
  /** The memory as it is now: growing replaces it. */
  bytes(address: number, length: number): Uint8Array;
}

let library: Library | undefined;

function load(): Library {
  const { exports } = new WebAssembly.Instance(module);
  const { memory } = exports;
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('Cannot load Argon2: it exports no memory');
  const call: Library['call'] = (name, ...args) => {
    const called = exports[name];
    if (typeof called !== 'function') throw new Error(`Cannot compute Argon2: there is no ${name}`);
    return Number(called(...args));
  };
  call('_initialize');
  return { call, bytes: (address, length) => new Uint8Array(memory.buffer, address, length) };
}

export const portableArgon2: PortableArgon2 = (kind, password, salt, { m, t, p }, length) => {
  library ??= load();
  const { call, bytes } = library;
  const size = password.length + salt.length + length;
  const start = call('malloc', size);
  if (start === 0) throw new Error('Cannot compute Argon2: no memory is left');
  const saltAt = start + password.length;
  const resultAt = saltAt + salt.length;
  bytes(start, size).set(password);
  bytes(saltAt, salt.length).set(salt);
  // The two zeros: no encoded form is wanted.
  const input = [start, password.length, saltAt, salt.length] as const;
  const failure = call('argon2_hash', t, m, p, ...input, resultAt, length, 0, 0, TYPES[kind], VERSION);
  const result = bytes(resultAt, length).slice();
  bytes(start, size).fill(0);
  call('free', start);
  if (failure !== 0) throw new Error(`Cannot compute Argon2: it failed with ${failure}`);
  return result;
};
