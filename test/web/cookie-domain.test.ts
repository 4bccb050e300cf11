import { describe, expect, it } from 'vitest';
import { isPublicSuffix, requireOwnDomain } from '../../src/cli/public-suffix.ts';
import { SettingsError } from '../../src/core/settings/read.ts';
import { domainFault, SHARED_HOSTS } from '../../src/web/cookie-domain.ts';
import { countriesOf } from '../../src/web/registries.ts';

const LABELS = ['ac', 'co', 'com', 'edu', 'go', 'gob', 'gov', 'mil', 'ne', 'net', 'or', 'org'];
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

describe('the short list of public suffixes, which Workers carry', () => {
  it.each(LABELS)('has the countries of the whole list for %s', (label) => {
    const all = LETTERS.flatMap((first) => LETTERS.map((second) => `${first}${second}`));
    expect(countriesOf(label)).toEqual(all.filter((country) => isPublicSuffix(`${label}.${country}`)));
  });

  it.each([...SHARED_HOSTS])('has nothing that the whole list has not: %s', (host) => {
    expect(isPublicSuffix(host)).toBe(true);
    expect(domainFault(host)).toContain('public suffix');
    expect(domainFault(`mine.${host}`)).toBeUndefined();
  });

  it.each(['constructor.uk', 'example.com', 'web.de', 'net.de', 'demo.localhost', 'a.b.c.example'])(
    'lets %s be',
    (domain) => {
      expect(domainFault(domain)).toBeUndefined();
    },
  );
});

describe('the whole list, which processes ask', () => {
  it.each([
    'co.uk',
    'kawasaki.jp',
    'foo.kawasaki.jp',
    'github.io',
    '.github.io',
    ' s3.amazonaws.com ',
    'com',
    'a.run.app',
    'localhost',
  ])('refuses %j', (domain) => {
    expect(() => requireOwnDomain(domain)).toThrow(SettingsError);
  });

  it.each(['', undefined, 'example.com', 'city.kawasaki.jp', 'mine.github.io', 'demo.localhost'])(
    'takes %j',
    (domain) => {
      expect(() => requireOwnDomain(domain)).not.toThrow();
    },
  );
});
