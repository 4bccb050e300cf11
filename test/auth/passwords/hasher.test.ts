import nodeCrypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import * as fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createPasswordHasher, NO_PASSWORD } from '../../../src/auth/passwords/hasher.ts';
import { djangoHashers } from '../../../src/django-hashers.ts';
import { capPbkdf2 } from './cap-pbkdf2.ts';
import fixtures from './django-fixtures.json' with { type: 'json' };

const hasher = createPasswordHasher(djangoHashers);
const CURRENT = /^scrypt\$16384\$([A-Za-z0-9]{22})\$8\$5\$[A-Za-z0-9+/]{86}==$/;

const WRONG = { valid: false, stale: false };
const RIGHT = { valid: true, stale: false };
const RIGHT_BUT_STALE = { valid: true, stale: true };

/** Counts native hashes. Node's named exports follow its default export when told to. */
function countHashes() {
  const spies = {
    scrypt: vi.spyOn(nodeCrypto, 'scrypt'),
    argon2: vi.spyOn(nodeCrypto, 'argon2'),
    pbkdf2: vi.spyOn(SubtleCrypto.prototype, 'deriveBits'),
  };
  syncBuiltinESMExports();
  return spies;
}

/** The arguments of the last call of scrypt, without the salt and the callback. */
function argumentsOf({ scrypt }: ReturnType<typeof countHashes>): readonly unknown[] {
  const [password, , length, cost] = scrypt.mock.lastCall ?? [];
  return [password, length, cost];
}

afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

describe('D1: hash', () => {
  it("makes Django's scrypt with a salt of its own each time", async () => {
    const [one, other] = await Promise.all([hasher.hash('same'), hasher.hash('same')]);
    expect(one).toMatch(CURRENT);
    expect(CURRENT.exec(one)?.[1]).not.toBe(CURRENT.exec(other)?.[1]);
  });

  it('makes what verify takes, for that password only', { timeout: 60_000 }, async () => {
    const password = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .filter((text) => !text.includes('\0'));
    await fc.assert(
      fc.asyncProperty(password, password, async (right, other) => {
        const encoded = await hasher.hash(right);
        expect(await hasher.verify(right, encoded)).toEqual(RIGHT);
        expect(await hasher.verify(other, encoded)).toEqual({ valid: right === other, stale: false });
      }),
      { numRuns: 4 },
    );
  });

  it('makes what the real Django would take', async () => {
    // Django's `check_password` takes exactly what its own encoder would have made of the same salt.
    const encoded = await hasher.hash('пароль');
    const salt = CURRENT.exec(encoded)?.[1] ?? '';
    const key = nodeCrypto.scryptSync('пароль', salt, 64, { N: 16_384, r: 8, p: 5, maxmem: 2 ** 26 });
    expect(encoded).toBe(`scrypt$16384$${salt}$8$5$${key.toString('base64')}`);
  });
});

describe('verify', () => {
  /** The arguments of the native call that a wrong password costs, the salt aside. */
  let callForWrongPassword: readonly unknown[];
  beforeAll(async () => {
    const right = await hasher.hash('right');
    const spies = countHashes();
    await hasher.verify('wrong', right);
    callForWrongPassword = argumentsOf(spies);
    expect(spies.scrypt).toHaveBeenCalledTimes(1);
  });

  it.each(fixtures.fullCost)("takes Django's own $encoded", async ({ password, encoded }) => {
    const isCurrent = CURRENT.test(encoded);
    expect(await hasher.verify(password, encoded)).toEqual(isCurrent ? RIGHT : RIGHT_BUT_STALE);
    expect(await hasher.verify(password.toUpperCase(), encoded)).toEqual(WRONG);
  });

  it.each(fixtures.cheap)('takes $password for $encoded and nothing else', async ({ password, encoded }) => {
    expect(await hasher.verify(password, encoded)).toEqual(RIGHT_BUT_STALE);
    expect(await hasher.verify(`x${password}`, encoded)).toEqual(WRONG);
  });

  it('takes PBKDF2 under the cap of production Workers too', { timeout: 60_000 }, async () => {
    const cap = capPbkdf2();
    try {
      for (const { password, encoded } of fixtures.fullCost.filter(({ encoded: e }) =>
        e.startsWith('pbkdf2'),
      )) {
        expect(await hasher.verify(password, encoded)).toEqual(RIGHT_BUT_STALE);
        expect(await hasher.verify('another', encoded)).toEqual(WRONG);
      }
      expect(cap.refused).toBe(4);
    } finally {
      cap.lift();
    }
  });

  it('D5: compares only 72 bytes with plain bcrypt, and all of them otherwise', async () => {
    for (const { password, encoded } of fixtures.cheap.filter(({ password: p }) => p === 'f'.repeat(73))) {
      const { valid } = await hasher.verify(`${password.slice(0, 72)}g`, encoded);
      expect([encoded, valid]).toEqual([encoded, encoded.startsWith('bcrypt$')]);
    }
  });

  it('D5, D6: takes nothing but the whole password, as it was set', async () => {
    const password = `Caf\u00e9 ${'f'.repeat(75)}`;
    const encoded = await hasher.hash(password);
    const others = [
      `${password.slice(0, 72)}${'g'.repeat(8)}`,
      password.slice(0, 72),
      `${password} `,
      password.toLowerCase(),
      password.normalize('NFD'),
    ];
    for (const other of others)
      expect([other, (await hasher.verify(other, encoded)).valid]).toEqual([other, false]);
    expect(await hasher.verify(password, encoded)).toEqual(RIGHT);
  });

  it('D6: tells Unicode forms apart, as Django does', async () => {
    const composed = fixtures.cheap.find(({ password }) => password === 'caf\u00e9');
    expect(await hasher.verify('cafe\u0301', composed?.encoded ?? '')).toEqual(WRONG);
  });

  it('D1: calls a hash stale whose parameters are not the current ones', async () => {
    const key = nodeCrypto.scryptSync('x', 'salt', 64, { N: 16_384, r: 8, p: 1, maxmem: 2 ** 26 });
    const encoded = `scrypt$16384$salt$8$1$${key.toString('base64')}`;
    expect(await hasher.verify('x', encoded)).toEqual(RIGHT_BUT_STALE);
  });

  it.each([
    ['no user', NO_PASSWORD],
    ["Django's unusable password", fixtures.unusable],
    ['nothing', ''],
    ['gibberish', 'gibberish'],
    ['an unknown algorithm', 'sha1$salt$0123456789abcdef0123456789abcdef01234567'],
    ['a name of an object', '__proto__$a$b'],
    ['unsalted MD5', '5f4dcc3b5aa765d61d8327deb882cf99'],
    ['unsalted MD5 with its name', 'md5$$5f4dcc3b5aa765d61d8327deb882cf99'],
    ['fields too many', `md5$salt$${'0'.repeat(32)}$more`],
    ['a hash too long', `md5$${'s'.repeat(1000)}$${'0'.repeat(32)}`],
    ['too many iterations', 'pbkdf2_sha256$10000001$salt$aGFzaA=='],
    ['absurd iterations', 'pbkdf2_sha256$99999999999999999999$salt$aGFzaA=='],
    ['no iterations', 'pbkdf2_sha1$0$salt$aGFzaA=='],
    ['a negative number', 'pbkdf2_sha1$-1$salt$aGFzaA=='],
    ['a number in another form', 'pbkdf2_sha1$1e3$salt$aGFzaA=='],
    ['too much work for Workers', 'scrypt$32768$salt$8$5$aGFzaA=='],
    ['an absurd N', 'scrypt$1099511627776$salt$8$1$aGFzaA=='],
    ['an N that is no power of two', 'scrypt$16385$salt$8$1$aGFzaA=='],
    ['an N of 1', 'scrypt$1$salt$8$1$aGFzaA=='],
    ['an absurd r', 'scrypt$16384$salt$1073741824$1$aGFzaA=='],
    ['an absurd p', 'scrypt$16384$salt$8$4294967295$aGFzaA=='],
    ['too much memory', 'argon2$argon2id$v=19$m=102401,t=2,p=8$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA'],
    ['too many passes', 'argon2$argon2id$v=19$m=102400,t=9,p=8$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA'],
    ['too many lanes', 'argon2$argon2id$v=19$m=1024,t=1,p=65$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA'],
    ['too little memory', 'argon2$argon2id$v=19$m=63,t=2,p=8$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA'],
    ['a salt too short', 'argon2$argon2id$v=19$m=64,t=2,p=8$c2FsdA$aGFzaGhhc2hoYXNoaGFzaA'],
    ['a hash too short', 'argon2$argon2id$v=19$m=64,t=2,p=8$c2FsdHNhbHQ$aGFzaA'],
    ['Argon2 of another kind', 'argon2$argon2d$v=19$m=64,t=2,p=8$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA'],
    ['Argon2 of another version', 'argon2$argon2id$v=16$m=64,t=2,p=8$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA'],
    ['a cost beyond reason', `bcrypt$$2b$16$${'a'.repeat(53)}`],
    ['an absurd cost', `bcrypt$$2b$31$${'a'.repeat(53)}`],
    ['a cost too low', `bcrypt_sha256$$2b$03$${'a'.repeat(53)}`],
    ['another bcrypt', `bcrypt$$2x$04$${'a'.repeat(53)}`],
    ['a bcrypt hash too short', `bcrypt$$2b$04$${'a'.repeat(52)}`],
  ])('D8: finds %s as wrong as a wrong password, with the same hash calls', async (_, encoded) => {
    const spies = countHashes();
    expect(await hasher.verify('wrong', encoded)).toEqual(WRONG);
    expect(spies.scrypt).toHaveBeenCalledTimes(1);
    expect(argumentsOf(spies)).toEqual(callForWrongPassword);
    expect(spies.argon2).not.toHaveBeenCalled();
    expect(spies.pbkdf2).not.toHaveBeenCalled();
  });

  it.each([
    ['too long', 'a'.repeat(1025)],
    ['a megabyte', 'a'.repeat(1_000_000)],
    ['cut by a NUL', 'right\0'],
    ['with half a surrogate pair', 'right\ud800'],
  ])('D2, D5, D6: hashes no password that is %s', async (_, password) => {
    const spies = countHashes();
    expect(await hasher.verify(password, fixtures.fullCost[5]?.encoded ?? '')).toEqual(WRONG);
    await expect(hasher.hash(password)).rejects.toThrow(/^Cannot hash a password: /);
    expect(spies.scrypt).not.toHaveBeenCalled();
  });

  it('never throws for a damaged hash', { timeout: 60_000 }, async () => {
    const damaged = fc
      .record({
        encoded: fc.constantFrom(...fixtures.cheap.map(({ encoded }) => encoded)),
        at: fc.nat({ max: 120 }),
        removed: fc.nat({ max: 3 }),
        inserted: fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom('$', '=', '0', '-', '$$', '\0', 'é')),
      })
      .map(
        ({ encoded, at, removed, inserted }) => encoded.slice(0, at) + inserted + encoded.slice(at + removed),
      );
    await fc.assert(
      fc.asyncProperty(damaged, async (encoded) => {
        expect(typeof (await hasher.verify('another', encoded)).valid).toBe('boolean');
      }),
      { numRuns: 25 },
    );
  });

  it('I21: refuses what comes on top of a flood, and serves the rest', { timeout: 60_000 }, async () => {
    const flooded = createPasswordHasher(djangoHashers);
    const calls = Array.from({ length: 40 }, () => flooded.verify('x', `md5$salt$${'0'.repeat(32)}`));
    const results = await Promise.allSettled(calls);
    const refused = results.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(8);
    expect(refused[0]).toMatchObject({ reason: { status: 503, body: { code: 'hashing_overloaded' } } });
    expect(await flooded.verify('x', NO_PASSWORD)).toEqual(WRONG);
  });
});
