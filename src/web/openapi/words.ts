/** What a document says, in the words that people read: for its page and for the docs. */
import type { OpenApiDocument } from './document.ts';
import type { DocumentedOperation } from './operation.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The name behind a reference. */
export const nameOf = (reference: unknown): string => String(reference).split('/').at(-1) ?? '';

function boundsOf({ minimum, maximum, maxLength, maxItems, default: fallback }: Record<string, unknown>) {
  const bounds = [
    ...(minimum === undefined ? [] : [`from ${minimum}`]),
    ...(maximum === undefined ? [] : [`to ${maximum}`]),
    ...(maxLength === undefined ? [] : [`at most ${maxLength} characters`]),
    ...(maxItems === undefined ? [] : [`at most ${maxItems}`]),
    ...(fallback === undefined ? [] : [`${JSON.stringify(fallback)} if left out`]),
  ];
  return bounds.length === 0 ? '' : ` (${bounds.join(', ')})`;
}

/** A schema as a type: `text (at most 150 characters) or null`. */
export function typeOf(schema: unknown): string {
  if (!isObject(schema)) return 'anything';
  const { $ref, anyOf, type, items, properties, additionalProperties, enum: values, format } = schema;
  if ($ref) return nameOf($ref);
  if (Array.isArray(anyOf)) return anyOf.map(typeOf).join(' or ');
  if (Array.isArray(type)) {
    const without = { ...schema, type: type[0] };
    return `${typeOf(without)} or null`;
  }
  if (Array.isArray(values)) return values.filter((value) => value !== null).join(' or ');
  if (type === 'array') return `list of ${typeOf(items)}${boundsOf(schema)}`;
  if (isObject(properties)) return `{ ${Object.keys(properties).join(', ')} }`.replace('{  }', '{}');
  if (isObject(additionalProperties)) return `object of ${typeOf(additionalProperties)}`;
  if (format === 'date-time') return 'time';
  const words: Readonly<Record<string, string>> = {
    string: 'text',
    integer: 'whole number',
    boolean: 'true or false',
  };
  return `${words[String(type)] ?? type ?? 'anything'}${boundsOf(schema)}`;
}

/** A field of an object. */
export interface Field {
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly text: string;
}

/** The fields of an object's schema; none of another's. */
export function fieldsOf(schema: unknown): Field[] {
  if (!isObject(schema) || !isObject(schema.properties)) return [];
  const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(schema.properties).map(([name, field]) => ({
    name,
    type: typeOf(field),
    isRequired: required.includes(name),
    text: isObject(field) && typeof field.description === 'string' ? field.description : '',
  }));
}

/** What an operation takes: of its path, its query and its body. */
export function inputOf(
  { parameters = [], requestBody }: DocumentedOperation,
  { components }: OpenApiDocument,
): Field[] {
  const [body] = Object.values(requestBody?.content ?? {});
  return [
    ...parameters.map(({ name, in: place, schema, required, description = '' }) => ({
      name: place === 'query' ? `?${name}=` : `{${name}}`,
      type: typeOf(schema),
      isRequired: required,
      text: description,
    })),
    ...fieldsOf(components.schemas[nameOf(body?.schema.$ref)]),
  ];
}

/** What an answer has in it: `JSON` schemas by their type, other media types by their name. */
export function contentOf(response: Readonly<Record<string, unknown>>): string {
  if (!isObject(response.content)) return '';
  return Object.entries(response.content)
    .map(([media, content]) => (isObject(content) && content.schema ? typeOf(content.schema) : media))
    .join(' or ');
}

/** The codes that a refusal may have. */
export function codesOf(response: Readonly<Record<string, unknown>> | undefined): string[] {
  const text = JSON.stringify(response ?? {});
  const [, codes = ''] = /"code":\{"enum":\[([^\]]*)\]/.exec(text) ?? [];
  return Array.from(codes.matchAll(/"(\w+)"/g), ([, code = '']) => code);
}
