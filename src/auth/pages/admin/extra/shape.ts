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

type Kind = Pick<Member, 'kind' | 'options' | 'isNullable'>;
type Json = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string');

const simple = (kind: Member['kind']): Kind => ({ kind, options: [], isNullable: false });

/** Members, if each of them is of a kind that a form has. */
function allOf(members: readonly (Member | undefined)[]): Shape | undefined {
  const known = members.filter((member) => member !== undefined);
  return known.length === members.length && known.length > 0 ? known : undefined;
}

/** What JSON Schema says of one member. */
function jsonKind(schema: unknown): Kind | undefined {
  if (!isRecord(schema)) return undefined;
  const { type, anyOf, enum: values, items } = schema;
  const alternatives = Array.isArray(anyOf) ? anyOf : [];
  const others = alternatives.filter((each) => !(isRecord(each) && each.type === 'null'));
  if (others.length === 1 && alternatives.length === 2) {
    const kind = jsonKind(others[0]);
    return kind && { ...kind, isNullable: true };
  }
  if (Array.isArray(type)) {
    const [one, ...more] = type.filter((each) => each !== 'null');
    const rest = Array.isArray(values) ? { enum: values.filter((value) => value !== null) } : {};
    const kind = more.length === 0 ? jsonKind({ ...schema, ...rest, type: one }) : undefined;
    return kind && { ...kind, isNullable: type.includes('null') };
  }
  if (isTexts(values)) return { kind: 'choice', options: values, isNullable: false };
  if (values !== undefined || alternatives.length > 0) return undefined;
  if (type === 'string') return simple('text');
  if (type === 'number' || type === 'integer') return simple('number');
  if (type === 'boolean') return simple('truth');
  return type === 'array' && jsonKind(items)?.kind === 'text' ? simple('lines') : undefined;
}

function jsonShape({ type, properties, required }: Json): Shape | undefined {
  if (type !== 'object' || !isRecord(properties)) return undefined;
  const names: readonly unknown[] = Array.isArray(required) ? required : [];
  return allOf(
    Object.entries(properties).map(([name, schema]) => {
      const kind = jsonKind(schema);
      return kind && { name, ...kind, isOptional: !names.includes(name) };
    }),
  );
}

const VALIBOT_KINDS: Readonly<Record<string, Member['kind']>> = {
  string: 'text',
  number: 'number',
  boolean: 'truth',
};

/** What may be done to a text that stays one. */
const TIDYING = ['trim', 'trim_start', 'trim_end', 'to_lower_case', 'to_upper_case', 'normalize'];

const changes = (action: unknown): boolean =>
  isRecord(action) && action.kind === 'transformation' && !TIDYING.includes(String(action.type));

/** What a schema of valibot's says of one member. One that makes something else of what it gets is none of ours. */
function valibotKind(schema: unknown): (Kind & { readonly isOptional: boolean }) | undefined {
  if (!isRecord(schema)) return undefined;
  const { type, wrapped, options, item, pipe } = schema;
  if (Array.isArray(pipe) && pipe.some(changes)) return undefined;
  const inner = wrapped === undefined ? undefined : valibotKind(wrapped);
  if (inner) {
    if (type === 'optional' || type === 'exact_optional') return { ...inner, isOptional: true };
    if (type === 'nullable') return { ...inner, isNullable: true };
    return type === 'nullish' ? { ...inner, isOptional: true, isNullable: true } : undefined;
  }
  const kind = VALIBOT_KINDS[String(type)];
  if (kind) return { ...simple(kind), isOptional: false };
  if (type === 'picklist' && isTexts(options))
    return { kind: 'choice', options, isNullable: false, isOptional: false };
  return type === 'array' && valibotKind(item)?.kind === 'text'
    ? { ...simple('lines'), isOptional: false }
    : undefined;
}

function valibotShape(schema: StandardSchemaV1): Shape | undefined {
  const { type, entries } = { type: undefined, entries: undefined, ...schema };
  if ((type !== 'object' && type !== 'strict_object') || !isRecord(entries)) return undefined;
  return allOf(
    Object.entries(entries).map(([name, entry]) => {
      const kind = valibotKind(entry);
      return kind && { name, ...kind };
    }),
  );
}

const givesJsonSchema = (schema: object): schema is StandardJSONSchemaV1 =>
  '~standard' in schema && isRecord(schema['~standard']) && 'jsonSchema' in schema['~standard'];

/** The shape; undefined where it is not one that a form can be made of. */
export function shapeOf(schema: StandardSchemaV1): Shape | undefined {
  if (givesJsonSchema(schema)) {
    try {
      return jsonShape(schema['~standard'].jsonSchema.input({ target: 'draft-2020-12' }));
    } catch {
      // The library cannot say it in JSON Schema.
      return undefined;
    }
  }
  return schema['~standard'].vendor === 'valibot' ? valibotShape(schema) : undefined;
}
