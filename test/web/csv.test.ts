import { describe, expect, it } from 'vitest';
import { csv } from '../../src/web/csv.ts';

describe('csv', () => {
  it.each([
    ['plain', 'plain'],
    ['', ''],
    ['a,b', '"a,b"'],
    ['say "yes"', '"say ""yes"""'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['=1+1', "'=1+1"],
    ['+49', "'+49"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t'=1"],
    ['\r=1', '"\'\r\'=1"'],
    ['\n=1', '"\'\n\'=1"'],
    ['\uff1d1', "'\uff1d1"],
    ['=HYPERLINK("http://evil.test","x")', '"\'=HYPERLINK(""http://evil.test"",""x"")"'],
    ['a=1', 'a=1'],
    [' =1', "' =1"],
    // Where the comma is for decimals, a semicolon begins the next cell.
    ['Mozilla;=1+1', "Mozilla;'=1+1"],
    ['(compatible; +https://bot.test; x)', "(compatible;' +https://bot.test; x)"],
    ['a,b;@SUM(A1)', '"a,b;\'@SUM(A1)"'],
    ['a\t=1', "a\t'=1"],
    ['a\n=1', '"a\n\'=1"'],
    ['X11; Linux', 'X11; Linux'],
  ])('writes %j as %j', (value, written) => {
    expect(csv([[value]])).toBe(`${written}\r\n`);
  });

  it('writes numbers as they are, and nothing for null', () => {
    expect(csv([[1, null, -2], [null]])).toBe('1,,-2\r\n\r\n');
  });
});
