/** Which extra data has fields of its own in a form, and what is made of what was sent. */
import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { extraFields, sentExtra } from '../../../src/auth/extra/fields.ts';
import { type Member, shapeOf } from '../../../src/auth/extra/shape.ts';

const member = (name: string, kind: Member['kind'], more: Partial<Member> = {}): Member => ({
  name,
  kind,
  options: [],
  isOptional: false,
  isNullable: false,
  ...more,
});

/** A schema of another library, which gives its JSON Schema. */
const foreign = (schema: Record<string, unknown> | Error): StandardSchemaV1 & StandardJSONSchemaV1 => {
  const converter = () => {
    if (schema instanceof Error) throw schema;
    return schema;
  };
  return {
    '~standard': {
      version: 1,
      vendor: 'another',
      validate: (value) => ({ value }),
      jsonSchema: { input: converter, output: converter },
    },
  };
};

describe('the shape', () => {
  it('is read from schemas of valibot', () => {
    const schema = v.strictObject({
      text: v.pipe(
        v.string(),
        v.trim(),
        v.maxLength(5),
        v.check((text) => text !== ''),
      ),
      number: v.optional(v.pipe(v.number(), v.integer())),
      truth: v.nullish(v.boolean()),
      choice: v.nullable(v.picklist(['a', 'b'])),
      lines: v.optional(v.array(v.string()), []),
    });
    expect(shapeOf(schema)).toEqual([
      member('text', 'text'),
      member('number', 'number', { isOptional: true }),
      member('truth', 'truth', { isOptional: true, isNullable: true }),
      member('choice', 'choice', { options: ['a', 'b'], isNullable: true }),
      member('lines', 'lines', { isOptional: true }),
    ]);
  });

  it('is read from JSON Schema', () => {
    const schema = foreign({
      type: 'object',
      required: ['text', 'choice', 'nullable'],
      properties: {
        text: { type: 'string', format: 'email' },
        number: { type: 'integer', minimum: 1 },
        truth: { anyOf: [{ type: 'boolean' }, { type: 'null' }] },
        choice: { type: 'string', enum: ['a', 'b'] },
        nullable: { type: ['string', 'null'], enum: ['a', null] },
        lines: { type: 'array', items: { type: 'string' } },
      },
    });
    expect(shapeOf(schema)).toEqual([
      member('text', 'text'),
      member('number', 'number', { isOptional: true }),
      member('truth', 'truth', { isOptional: true, isNullable: true }),
      member('choice', 'choice', { options: ['a', 'b'] }),
      member('nullable', 'choice', { options: ['a'], isNullable: true }),
      member('lines', 'lines', { isOptional: true }),
    ]);
  });

  it.each<[string, StandardSchemaV1]>([
    ['no object', v.string()],
    ['an empty object', v.object({})],
    ['an object in an object', v.object({ a: v.object({ b: v.string() }) })],
    ['a list of numbers', v.object({ a: v.array(v.number()) })],
    ['a union', v.object({ a: v.union([v.string(), v.number()]) })],
    ['what becomes something else', v.object({ a: v.pipe(v.string(), v.transform(Number)) })],
    ['JSON Schema that is no object', foreign({ type: 'string' })],
    [
      'JSON Schema of several types',
      foreign({ type: 'object', properties: { a: { type: ['string', 'number'] } } }),
    ],
    ['JSON Schema with a reference', foreign({ type: 'object', properties: { a: { $ref: '#/$defs/a' } } })],
    ['a schema that has no JSON Schema', foreign(new Error('unrepresentable'))],
  ])('is not known of %s', (_what, schema) => expect(shapeOf(schema)).toBeUndefined());
});

describe('a value', () => {
  const schema = v.object({
    text: v.string(),
    lines: v.optional(v.array(v.string())),
    on: v.optional(v.boolean()),
  });
  const declaration = { name: 'x', schema };
  /** What a form showed before. */
  const OTHER = { 'extra.x.text': 'other', 'extra.x': '"other"' };

  it('is none where nothing of it was changed', () => {
    const { texts } = extraFields(declaration, { text: 'a' });
    expect(sentExtra(declaration, { ...texts, 'extra.y.text': 'b' }, texts)).toBeUndefined();
  });

  it.each([
    [{ text: 'a', lines: ['b', 'c'], on: false }],
    [{ text: '', lines: [] }],
    [{ text: 'a', lines: [], on: true }],
  ])('comes back as it went in: %j', (value) => {
    const { members, texts } = extraFields(declaration, value);
    expect(members).toBeDefined();
    expect(sentExtra(declaration, texts, OTHER)).toEqual({ value });
  });

  it.each([
    ['a member that is not known', { text: 'a', other: 1 }],
    ['a member of another type', { text: 5 }],
    ['lines that fields would change', { text: 'a', lines: [' b', ''] }],
    ['a text that a field would change', { text: 'a\nb' }],
    ['no object', ['a']],
    ['a text', 'a'],
  ])('is JSON where it is %s', (_what, value) => {
    const { members, texts } = extraFields(declaration, value);
    expect(members).toBeUndefined();
    expect(sentExtra(declaration, texts, OTHER)).toEqual({ value });
  });
});
