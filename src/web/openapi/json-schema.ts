/**
 * JSON Schema (draft 2020-12, as OpenAPI 3.1 has it) of valibot's schemas: of what goes in, before it is transformed. Knows
 * the kinds that this project uses and refuses others, so that none is left out of a document unnoticed.
 */

/** A JSON Schema. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Schemas by the names under which others refer to them. */
export type Components = Map<string, JsonSchema>;

/** What is read of a schema of valibot's, or of an action in its pipe. */
export interface Piece {
  readonly kind: string;
  readonly type: string;
  readonly pipe?: readonly Piece[];
  readonly entries?: Readonly<Record<string, Piece>>;
  readonly wrapped?: Piece;
  readonly default?: unknown;
  readonly item?: Piece;
  readonly value?: Piece;
  readonly options?: readonly unknown[];
  readonly metadata?: JsonSchema;
  readonly title?: string;
}

/** A piece of which nothing can be said in JSON Schema. */
const UNSAID = ['trim', 'transform', 'raw_transform'];

const isOptional = ({ type }: Piece): boolean => type === 'optional' || type === 'exact_optional';

/** Whether a default says anything: an empty one is what comes of leaving it out. */
const isDefault = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

function objectSchema(entries: Readonly<Record<string, Piece>>, components: Components): JsonSchema {
  const fields = Object.entries(entries);
  const required = fields.filter(([, field]) => !isOptional(field)).map(([name]) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(([name, field]) => [name, toJsonSchema(field, components)])),
    ...(required.length > 0 && { required }),
  };
}

function optionalSchema(wrapped: Piece, value: unknown, components: Components): JsonSchema {
  const schema = toJsonSchema(wrapped, components);
  if (!isDefault(value)) return schema;
  return { ...schema, default: schema.type === 'integer' ? Number(value) : value };
}

function nullableSchema(wrapped: Piece, components: Components): JsonSchema {
  const schema = toJsonSchema(wrapped, components);
  const { type, enum: values } = schema;
  if (typeof type !== 'string') return { anyOf: [schema, { type: 'null' }] };
  return {
    ...schema,
    type: [type, 'null'],
    ...(Array.isArray(values) && { enum: [...values, null] }),
  };
}

/** The schema without its pipe. */
function bare(piece: Piece, components: Components): JsonSchema {
  const { type, entries = {}, wrapped = piece, item = piece, value = piece, options = [] } = piece;
  switch (type) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return { type };
    case 'unknown':
    case 'custom':
      return {};
    case 'object':
      return objectSchema(entries, components);
    case 'loose_object':
      return { ...objectSchema(entries, components), additionalProperties: true };
    case 'record':
      return { type: 'object', additionalProperties: toJsonSchema(value, components) };
    case 'array':
      return { type: 'array', items: toJsonSchema(item, components) };
    case 'picklist':
      return { type: 'string', enum: options };
    case 'optional':
    case 'exact_optional':
      return optionalSchema(wrapped, piece.default, components);
    case 'nullable':
      return nullableSchema(wrapped, components);
    default:
      throw new TypeError(`Cannot describe a schema of the kind ${type}: nothing says how`);
  }
}

/** What an action of a pipe adds. */
function added({ type, metadata }: Piece): JsonSchema {
  switch (type) {
    case 'integer':
      return { type: 'integer' };
    case 'metadata':
    // What a rule of `rule.ts` says of itself.
    case 'check':
      return metadata ?? {};
    default:
      if (UNSAID.includes(type)) return {};
      throw new TypeError(`Cannot describe ${type} in a pipe: nothing says how`);
  }
}

/**
 * The JSON Schema. One with a title goes to the components, and what is given is a reference to it.
 *
 * @throws {TypeError} for a kind of schema that it does not know
 */
export function toJsonSchema(piece: Piece, components: Components): JsonSchema {
  const [first = piece, ...actions] = piece.pipe ?? [piece];
  let schema = first.pipe ? toJsonSchema(first, components) : bare(first, components);
  let name: string | undefined;
  for (const action of actions) {
    if (action.type === 'title') {
      name = action.title;
      continue;
    }
    const more = action.kind === 'schema' ? {} : added(action);
    // What says its type anew takes another form on the way in: a number in a query is digits.
    schema = action.type === 'metadata' && more.type ? more : { ...schema, ...more };
  }
  if (name === undefined) return schema;
  components.set(name, schema);
  return { $ref: `#/components/schemas/${name}` };
}
