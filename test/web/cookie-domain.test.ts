import { describe, expect, it } from 'vitest';
import { isPublicSuffix, requireOwnDomain } from '../../src/cli/public-suffix.ts';
import { SettingsError } from '../../src/core/settings/read.ts';
import { domainFault, PUBLIC_SUFFIXES } from '../../src/web/cookie-domain.ts';

describe('the short list of public suffixes, which Workers carry', () => {
  it.each([...PUBLIC_SUFFIXES])('has nothing that the whole list has not: %s', (host) => {
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
