import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isHashable } from '../../../src/auth/passwords/bounds.ts';
import { commonPasswordKey, passwordFaults } from '../../../src/auth/passwords/validators.ts';
import fixtures from './django-fixtures.json' with { type: 'json' };

const NOBODY = {};
const TOO_SHORT = 'This password is too short. It must contain at least 8 characters.';
const TOO_COMMON = 'This password is too common.';
const NUMERIC = 'This password is entirely numeric.';

describe('D3, D4: passwordFaults', () => {
  it("finds what Django's validators find, in the same order and words", () => {
    const cases = fixtures.faults.map(([person, password, faults]) => ({ person, password, faults }));
    const found = cases.map(({ person, password, faults }) => {
      const user = fixtures.people[Number(person)];
      const attributes = { firstName: user?.first_name, lastName: user?.last_name, email: user?.email };
      const common = Array.isArray(faults) && faults.includes(TOO_COMMON);
      return { person, password, faults: passwordFaults(String(password), { attributes, common }) };
    });
    expect(found).toEqual(cases);
  });

  it.each([
    ['123', true, [TOO_SHORT, TOO_COMMON, NUMERIC]],
    ['password', true, [TOO_COMMON]],
    ['8273645091827', false, [NUMERIC]],
    ['S3cure!P@ssw0rd#2026', false, []],
    ['🔑🔑🔑🔑🔑🔑🔑', false, [TOO_SHORT]],
    ['🔑🔑🔑🔑🔑🔑🔑🔑', false, []],
  ])('says of %j, common: %j', (password, common, faults) => {
    expect(passwordFaults(password, { attributes: NOBODY, common })).toEqual(faults);
  });

  it.each([
    [{ firstName: 'Wonderland' }, 'first name'],
    [{ lastName: 'Wonderland' }, 'last name'],
    [{ email: 'wonderland@example.com' }, 'email address'],
    [{ email: 'wonderland@example.com', lastName: 'Wonderland' }, 'last name'],
  ])('names the first attribute of %j that is too similar', (attributes, name) => {
    expect(passwordFaults('wonderland1', { attributes, common: true })).toEqual([
      `The password is too similar to the ${name}.`,
      TOO_COMMON,
    ]);
  });

  it('judges any text', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, text, text, (password, firstName, lastName, email) => {
        const attributes = { firstName, lastName, email };
        expect(Array.isArray(passwordFaults(password, { attributes, common: false }))).toBe(true);
      }),
    );
  });
});

describe('commonPasswordKey', () => {
  it.each([
    [' PassWord\t', 'password'],
    ['\u3000\u0085password\x1c\x1d', 'password'],
    ['\ufeffpassword', '\ufeffpassword'],
    ['pass word', 'pass word'],
    ['ПРИВЕТ', 'привет'],
  ])('looks %j up as %j', (password, key) => {
    expect(commonPasswordKey(password)).toBe(key);
  });
});

describe('D2, D3, D6: isHashable', () => {
  it.each([
    ['', true],
    [' spaces stay ', true],
    ['a'.repeat(1024), true],
    ['é'.repeat(512), true],
    ['\ud83d\udd11', true],
    ['a'.repeat(1025), false],
    ['é'.repeat(513), false],
    ['a\0b', false],
    ['\ud83d', false],
  ])('says of %j: %j', (text, hashable) => {
    expect(isHashable(text)).toBe(hashable);
  });
});
