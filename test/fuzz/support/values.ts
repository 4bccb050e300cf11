/** Values for fields: such as a schema takes, such as somebody would send, and such as nobody should. */
import fc from 'fast-check';
import type { OpenApiDocument } from '../../../src/web/openapi/document.ts';
import type { JsonSchema } from '../../../src/web/openapi/json-schema.ts';

/** Values that are likely to get far, by the name of the field. */
export type Hints = Readonly<Record<string, readonly unknown[]>>;

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Texts that break careless code. None holds a word that an answer must not hold. */
export const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    '\ufeff',
    "' OR 1=1 --",
    '"; --',
    '%',
    '%00',
    '%ff',
    '%_',
    '../../etc',
    '<b>&amp;"\'',
    '{{7*7}}',
    '$(7*7)',
    '\r\nset-cookie: a=b',
    'null',
    'undefined',
    '__proto__',
    'constructor',
    'toString',
    'NaN',
    '-1',
    '0',
    '1e999',
    '9007199254740993',
    '99999999999999999999',
    '2027-02-31T25:61:00Z',
    'a@b',
    `${'a'.repeat(300)}@example.com`,
    'x'.repeat(9000),
    '😀'.repeat(200),
    'ﬁ@ＥＸＡＭＰＬＥ.com',
    'a.b.c',
    'e30.e30.e30',
    'com..sales',
    'https://user:password@evil.example:99999/',
    'javascript:alert(1)',
  ),
);

/** Values of any type. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  oddText,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1.5,
    1e308,
    2 ** 53,
    [],
    [[]],
    [null],
    {},
    { toString: 'a' },
    { length: 1 },
    Array.from({ length: 2000 }, (_, index) => index),
    Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`k${index}`, 'a'])),
  ),
);

/** The schema behind a reference. */
export function resolve(schema: JsonSchema, { components }: OpenApiDocument): JsonSchema {
  const name =
    String(schema.$ref ?? '')
      .split('/')
      .at(-1) ?? '';
  return schema.$ref ? (components.schemas[name] ?? {}) : schema;
}

/** Values that a schema takes, as far as it says. */
export function takenBy(schema: unknown, document: OpenApiDocument): fc.Arbitrary<unknown> {
  if (!isObject(schema)) return oddValue;
  const known = resolve(schema, document);
  const { type, items, properties, minimum = 0, maximum = 2000, minLength = 0, maxLength = 60 } = known;
  if (Array.isArray(known.enum)) return fc.constantFrom<unknown>(...known.enum);
  const [kind, isNullable] = Array.isArray(type) ? [type[0], true] : [type, false];
  const bare = (): fc.Arbitrary<unknown> => {
    switch (kind) {
      case 'string':
        return fc.string({ minLength: Number(minLength), maxLength: Math.min(Number(maxLength), 60) });
      case 'integer':
      case 'number':
        return fc.integer({ min: Number(minimum), max: Number(maximum) });
      case 'boolean':
        return fc.boolean();
      case 'array':
        return fc.array(takenBy(items, document), { maxLength: 4 });
      case 'object':
        return isObject(properties)
          ? fc.record(
              Object.fromEntries(
                Object.entries(properties).map(([name, field]) => [name, takenBy(field, document)]),
              ),
            )
          : fc.dictionary(
              fc.constantFrom('shop', 'wiki', 'nothing'),
              fc.constantFrom('com', 'com.sales', ''),
            );
      default:
        return oddValue;
    }
  };
  return isNullable ? fc.oneof(bare(), fc.constant(null)) : bare();
}

/** Values of a field: mostly good ones, so that requests get past the first fault. */
export function fieldOf(
  name: string,
  schema: unknown,
  hints: Hints,
  document: OpenApiDocument,
): fc.Arbitrary<unknown> {
  const known = hints[name];
  return fc.oneof(
    { weight: 3, arbitrary: known ? fc.constantFrom<unknown>(...known) : takenBy(schema, document) },
    { weight: 2, arbitrary: takenBy(schema, document) },
    { weight: 1, arbitrary: oddValue },
  );
}
