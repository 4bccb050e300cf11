import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import * as admin from '../../src/auth/routes/admin/schemas.ts';
import * as api from '../../src/auth/routes/schemas.ts';
import { toJsonSchema } from '../../src/web/openapi/json-schema.ts';

/** Bodies: in queries everything is text, of which JSON Schema sees what it stands for. */
const QUERIES = ['pageByName', 'pageById', 'userQuery', 'eventQuery', 'eventFilter'];

const bodies = Object.entries({ ...api, ...admin })
  .filter(([name]) => !QUERIES.includes(name))
  .map(([name, schema]) => [name, schema()] as const);

/** Texts without what validation refuses and JSON Schema cannot say: white space at the ends, NUL, half characters. */
const plainText = fc.oneof(
  fc.stringMatching(/^[!-~]{0,12}$/),
  fc.constantFrom(
    'shop.add_order',
    'shop',
    'a@example.com',
    'https://a.example',
    '😀'.repeat(150),
    'x'.repeat(301),
  ),
);
const value = fc.oneof(
  plainText,
  fc.constantFrom<unknown>(null, true, false, 0, 1, 7, -1, 1.5, 2 ** 53, [], {}, 'x'.repeat(9000)),
  fc.array(fc.oneof(plainText, fc.integer({ min: -1, max: 9 })), { maxLength: 3 }),
  fc.dictionary(plainText, fc.oneof(plainText, fc.constant(1)), { maxKeys: 2, noNullPrototype: true }),
);

/** Refusals of texts that JSON Schema could not say, or says less strictly. */
const FORMATS = [
  'Enter a permission as app_label.codename.',
  'Enter an access level: letters, digits, - and _ between dots.',
  'Enter an origin such as https://app.example.com: https, in lower case, without a path.',
  'no more than',
];

describe.each(bodies)('the description of %s', (_name, schema) => {
  const described = new Ajv2020({ strict: false, allErrors: true }).compile(toJsonSchema(schema, new Map()));
  const fields: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(
    Object.keys(schema.entries).map((field) => [field, value]),
  );
  const anything = fc.record(fields, { requiredKeys: [], noNullPrototype: true });

  it('takes what is taken', () => {
    fc.assert(
      fc.property(anything, (body) => {
        if (v.safeParse(schema, body).success)
          expect([described(body), described.errors]).toEqual([true, null]);
      }),
      { numRuns: 150 },
    );
  });

  it('refuses what is refused, but for forms of texts', () => {
    fc.assert(
      fc.property(anything, (body) => {
        if (!described(body)) return;
        const messages = (v.safeParse(schema, body).issues ?? []).map(({ message }) => message);
        expect(messages.filter((message) => !FORMATS.some((form) => message.includes(form)))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
