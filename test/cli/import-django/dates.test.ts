import { describe, expect, it } from 'vitest';
import { dumped, isTimeZone, readTime } from '../../../src/cli/import-django/dates.ts';

const iso = (text: unknown, zone = 'UTC') => readTime(text, zone)?.iso;

describe('readTime', () => {
  it.each([
    ['a SQLite file', '2020-02-29 23:59:59.123456', '2020-02-29T23:59:59.123456Z'],
    ['no microseconds', '2020-02-29 23:59:59', '2020-02-29T23:59:59.000000Z'],
    ['a dump', '2020-02-29T23:59:59.123Z', '2020-02-29T23:59:59.123000Z'],
    ['an offset', '2020-03-01T01:29:59.5+01:30', '2020-02-29T23:59:59.500000Z'],
    ['PostgreSQL', '2020-02-29 18:59:59.123456-05', undefined],
    ['a negative offset', '2020-02-29 18:59:59.123456-05:00', '2020-02-29T23:59:59.123456Z'],
    ['the year 1', '0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000000Z'],
    ['before 1970', '1969-12-31 23:59:59.999999', '1969-12-31T23:59:59.999999Z'],
  ])('reads %s', (_, text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  it.each([
    ['yesterday'],
    [''],
    ['2021-02-29 00:00:00'],
    ['2020-13-01 00:00:00'],
    ['2020-01-01 24:00:00'],
    ['2020-01-01'],
  ])('refuses %j', (text) => expect(readTime(text, 'UTC')).toBeUndefined());

  it.each([[null], [1_600_000_000], [true], [{}]])('refuses %j', (value) => {
    expect(readTime(value, 'UTC')).toBeUndefined();
  });

  it('reads what says no zone in the one given, in summer and in winter', () => {
    expect(iso('2021-07-01 12:00:00', 'Europe/Berlin')).toBe('2021-07-01T10:00:00.000000Z');
    expect(iso('2021-12-01 12:00:00', 'Europe/Berlin')).toBe('2021-12-01T11:00:00.000000Z');
    expect(iso('2021-12-01T12:00:00Z', 'Europe/Berlin')).toBe('2021-12-01T12:00:00.000000Z');
    expect(iso('2021-07-01 12:00:00', 'America/St_Johns')).toBe('2021-07-01T14:30:00.000000Z');
  });

  it('takes the first of two where clocks are set back, and some time where they are set forward', () => {
    expect(iso('2021-10-31 01:59:59', 'Europe/Berlin')).toBe('2021-10-30T23:59:59.000000Z');
    expect(iso('2021-10-31 02:30:00', 'Europe/Berlin')).toBe('2021-10-31T00:30:00.000000Z');
    expect(iso('2021-10-31 03:00:00', 'Europe/Berlin')).toBe('2021-10-31T02:00:00.000000Z');
    expect(iso('2021-03-28 02:30:00', 'Europe/Berlin')).toBe('2021-03-28T00:30:00.000000Z');
  });

  it('gives whole seconds since the epoch', () => {
    expect(readTime('2020-02-29 23:59:59.999999', 'UTC')?.seconds).toBe(1_583_020_799);
  });
});

it('dumped writes as Django does', () => {
  const again = (text: string) => dumped(readTime(text, 'UTC') ?? { iso: '', seconds: 0 });
  expect(again('2020-02-29 23:59:59.123456')).toBe('2020-02-29T23:59:59.123Z');
  expect(again('2020-02-29 23:59:59')).toBe('2020-02-29T23:59:59Z');
  expect(again('2020-02-29 23:59:59.000500')).toBe('2020-02-29T23:59:59.000Z');
});

it('isTimeZone knows the names', () => {
  expect([isTimeZone('Europe/Berlin'), isTimeZone('Europe/Nowhere')]).toEqual([true, false]);
});
