/**
 * The shape of extra data, as far as a form can be made of it: an object of texts, numbers, truths, choices and lists of texts.
 * It is read from the schema: from its JSON Schema where it gives one (Standard JSON Schema: zod, arktype, valibot's
 * `toStandardJsonSchema`), and from valibot's own schemas. Whatever else a value may be is written as JSON; the schema
 * itself judges it in either case.
 */
import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec';

/** One member of the object. */
export interface Member {
  readonly name: string;
  readonly kind: 'text' | 'number' | 'truth' | 'choice' | 'lines';
  /** What there is to choose from. */
  readonly options: readonly string[];
  /** Whether it may be left out. */
  readonly isOptional: boolean;
  readonly isNullable: boolean;
}

/** Members of the object, in their order. */
export type Shape = readonly Member[];

type Kind = Omit<Member, 'name'>;
type Json = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const isText = (value: unknown): value is string => typeof value === 'string';

/** By what JSON Schema and valibot call them. */
const KINDS: Readonly<Record<string, Member['kind']>> = {
  string: 'text',
  number: 'number',
  integer: 'number',
  boolean: 'truth',
};

/** Schemas of valibot's around another: they let a value be left out, or be null, or both. */
const OPTIONAL: readonly unknown[] = ['optional', 'exact_optional', 'nullish'];
const NULLABLE: readonly unknown[] = ['nullable', 'nullish'];

/** What may be done to a text that stays one. */
const TIDYING = ['trim', 'trim_start', 'trim_end', 'to_lower_case', 'to_upper_case', 'normalize'];

const changes = (action: unknown): boolean =>
  isRecord(action) && action.kind === 'transformation' && !TIDYING.includes(String(action.type));

/** What JSON Schema or valibot says of one member. A schema that makes something else of what it gets is none of ours. */
function kindOf(schema: unknown): Kind | undefined {
  if (!isRecord(schema) || listOf(schema.pipe).some(changes)) return undefined;
  const { type, wrapped, anyOf, enum: values = type === 'picklist' ? schema.options : undefined } = schema;
  if (wrapped !== undefined) {
    const [isOptional, isNullable] = [OPTIONAL.includes(type), NULLABLE.includes(type)];
    const kind = isOptional || isNullable ? kindOf(wrapped) : undefined;
    return (
      kind && {
        ...kind,
        isOptional: isOptional || kind.isOptional,
        isNullable: isNullable || kind.isNullable,
      }
    );
  }
  const alternatives = Array.isArray(type) ? type.map((each) => ({ ...schema, type: each })) : anyOf;
  if (Array.isArray(alternatives)) {
    const [one, ...more] = alternatives.filter((each) => !(isRecord(each) && each.type === 'null'));
    const kind = more.length === 0 ? kindOf(one) : undefined;
    return kind && { ...kind, isNullable: alternatives.length > 1 };
  }
  const plain = { options: [], isOptional: false, isNullable: false };
  if (values !== undefined) {
    const others = listOf(values).filter((value) => value !== null);
    const options = others.filter(isText);
    const isNullable = listOf(values).includes(null);
    return options.length > 0 && options.length === others.length
      ? { ...plain, kind: 'choice', options, isNullable }
      : undefined;
  }
  const isLines = type === 'array' && kindOf(schema.items ?? schema.item)?.kind === 'text';
  const kind = isLines ? 'lines' : KINDS[String(type)];
  return kind && { ...plain, kind };
}

const givesJsonSchema = (schema: object): schema is StandardJSONSchemaV1 =>
  '~standard' in schema && isRecord(schema['~standard']) && 'jsonSchema' in schema['~standard'];

/** What is known of a schema: its JSON Schema, or what valibot keeps. */
function knownOf(schema: StandardSchemaV1): Json {
  if (!givesJsonSchema(schema)) return schema['~standard'].vendor === 'valibot' ? { ...schema } : {};
  try {
    return schema['~standard'].jsonSchema.input({ target: 'draft-2020-12' });
  } catch {
    // The library cannot say it in JSON Schema.
    return {};
  }
}

/** The shape; undefined where it is not one that a form can be made of. */
export function shapeOf(schema: StandardSchemaV1): Shape | undefined {
  const { type, properties, entries = properties, required } = knownOf(schema);
  if ((type !== 'object' && type !== 'strict_object') || !isRecord(entries)) return undefined;
  const members = Object.entries(entries).flatMap(([name, entry]): Member[] => {
    const kind = kindOf(entry);
    const isLeftOut = properties !== undefined && !listOf(required).includes(name);
    return kind ? [{ name, ...kind, isOptional: isLeftOut || kind.isOptional }] : [];
  });
  const isWhole = members.length === Object.keys(entries).length;
  return isWhole && members.length > 0 ? members : undefined;
}
