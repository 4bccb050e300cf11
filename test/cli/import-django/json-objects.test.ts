import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonObjects } from '../../../src/cli/import-django/json-objects.ts';

/** What is read of a text that comes in pieces, cut at these places. */
async function read(text: string, cuts: readonly number[] = []): Promise<unknown[]> {
  async function* pieces() {
    let from = 0;
    for (const cut of [...cuts].sort((a, b) => a - b)) {
      yield text.slice(from, Math.max(from, cut));
      from = Math.max(from, cut);
    }
    yield text.slice(from);
  }
  const found: unknown[] = [];
  for await (const object of jsonObjects(pieces())) found.push(object);
  return found;
}

const objects = fc.array(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), { minLength: 1 });

describe('jsonObjects', () => {
  it.each([
    ['an array', (list: unknown[]) => JSON.stringify(list)],
    ['an array with white space', (list: unknown[]) => `\ufeff ${JSON.stringify(list, undefined, 2)}\n\n`],
    ['lines', (list: unknown[]) => list.map((each) => `${JSON.stringify(each)}\n`).join('')],
  ])('reads the objects of %s, wherever it is cut', (_, write) =>
    fc.assert(
      fc.asyncProperty(objects, fc.array(fc.nat(500)), async (list, cuts) => {
        const written = write(list);
        expect(await read(written, cuts)).toEqual(JSON.parse(JSON.stringify(list)));
      }),
      { numRuns: 60 },
    ),
  );

  it('reads an empty array', async () => {
    expect(await read(' [ ]\n')).toEqual([]);
  });

  it.each([
    ['', 'it is empty'],
    ['\n', 'it is empty'],
    ['- model: auth.user', 'it is no JSON of objects'],
    ['<?xml version="1.0"?>', 'it is no JSON of objects'],
    ['[1]', 'it is no JSON of objects'],
    ['"text"', 'it is no JSON of objects'],
    ['[{"a": 1}', 'it breaks off behind object 1'],
    ['[{"a": 1},', 'it breaks off behind object 1'],
    ['[{"a": 1}, {"a": "', 'it breaks off in object 2'],
    ['{"a": 1}\n{"a"', 'it breaks off in object 2'],
    ['[{"a": 1} {"a": 1}]', 'there is something else behind object 1'],
    ['[{"a": 1}]]', 'there is something else behind object 1'],
    ['[{"a": 1}] {"a": 1}', 'there is something else behind object 1'],
    ['{"a": 1},{"a": 1}', 'there is something else behind object 1'],
    ['{"a": 1}\n[{"a": 1}]', 'there is something else behind object 1'],
    ['[{"a": 1}, {"a": tru}]', 'object 2 is no JSON'],
    ['[{"a": 1}, {a: 1}]', 'object 2 is no JSON'],
  ])('refuses %j: %s', async (text, message) => {
    await expect(read(text)).rejects.toThrow(message);
    await expect(
      read(
        text,
        [...text].map((_, index) => index),
      ),
    ).rejects.toThrow(message);
  });

  it('refuses an object that goes on and on', async () => {
    async function* endless() {
      yield '[{"a": "';
      for (;;) yield 'x'.repeat(2 ** 20);
    }
    await expect(jsonObjects(endless()).next()).rejects.toThrow('object 1 is too long');
  });
});
