/** One operation of an OpenAPI document. */
import type { Method, Takes } from '../router.ts';
import type { Description, Operation } from './describe.ts';
import { type Components, type JsonSchema, type Piece, toJsonSchema } from './json-schema.ts';
import type { Refusals } from './refusals.ts';

/** A parameter of a path or a query. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

/** One operation of a document. */
export interface DocumentedOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly security?: readonly JsonSchema[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly required: true;
    readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>>;
  };
  readonly responses: Readonly<Record<string, JsonSchema>>;
}

/** Refusals that do not depend on the operation. */
export interface CommonRefusals {
  /** Of every operation. */
  readonly always: Readonly<Record<number, readonly string[]>>;
  /** Codes of the 503 of whatever does not stand alone. */
  readonly unavailable: readonly string[];
}

const FORMS = ['application/x-www-form-urlencoded', 'multipart/form-data'];

type Codes = Readonly<Record<number, readonly string[]>>;

const OF_BODIES: Codes = { 400: ['parse_error'], 413: ['too_large'], 415: [] };
const OF_QUERIES: Codes = { 400: [] };
const OF_TOKENS: Codes = {
  401: ['token_not_valid', 'bad_authorization_header', 'user_not_found', 'user_inactive', 'password_changed'],
};

const DONE: Readonly<Record<number, string>> = {
  200: 'Done.',
  201: 'Created.',
  202: 'Accepted.',
  204: 'Done; there is nothing to say.',
  304: 'Not changed since the `ETag` of `If-None-Match`.',
};

/** A path as Django writes it: `{name}` for `:name`, and a slash behind what is no file. */
export function documentedPath(path: string): string {
  const written = path.replace(/:(\w+)/g, '{$1}');
  return /^\/(auth|admin)\/[^.]+$/.test(written) ? `${written}/` : written;
}

function refusalsOf(operation: Operation, takes: Takes, { always, unavailable }: CommonRefusals) {
  const layers = [
    always,
    takes.body || takes.json ? OF_BODIES : {},
    takes.query ? OF_QUERIES : {},
    operation.bearer ? OF_TOKENS : {},
    operation.standsAlone ? {} : { 503: unavailable },
    operation.refusals ?? {},
  ];
  const all = new Map<string, readonly string[]>();
  for (const [status, codes] of layers.flatMap((layer) => Object.entries(layer))) {
    all.set(status, [...(all.get(status) ?? []), ...codes]);
  }
  return [...all];
}

const fieldsOf = (schema: Piece | undefined) => Object.entries(schema?.entries ?? {});

function parametersOf(
  { route, params = {} }: Description,
  { fields = {} }: Operation,
  { query }: Takes,
  components: Components,
): Parameter[] {
  const names = Array.from(route.path.matchAll(/:(\w+)/g), ([, name = '']) => name);
  return [
    ...names.map((name): Parameter => {
      const schema = params[name];
      return {
        name,
        in: 'path',
        required: true,
        schema: schema ? toJsonSchema(schema, components) : { type: 'string' },
      };
    }),
    ...fieldsOf(query?.()).map(([name, schema]): Parameter => {
      const description = fields[name];
      return {
        name,
        in: 'query',
        required: false,
        ...(description && { description }),
        schema: toJsonSchema(schema, components),
      };
    }),
  ];
}

/** The body of a request. Its schema goes to the components, with what is said of its fields. */
function requestBody({ body, json }: Takes, operation: Operation, components: Components) {
  const { id, fields = {} } = operation;
  const taken = (body ?? json)?.();
  if (!taken) return undefined;
  const properties = fieldsOf(taken).map(([name, field]) => {
    const description = fields[name];
    return [name, { ...toJsonSchema(field, components), ...(description && { description }) }];
  });
  const name = `${id.charAt(0).toUpperCase()}${id.slice(1)}Body`;
  components.set(name, { ...toJsonSchema(taken, components), properties: Object.fromEntries(properties) });
  const schema = { $ref: `#/components/schemas/${name}` };
  const types = ['application/json', ...(body ? FORMS : [])];
  return {
    required: true,
    content: Object.fromEntries(types.map((type) => [type, { schema }])),
  } as const;
}

function answerOf(status: number, { answers, hasPage }: Operation, components: Components): JsonSchema {
  const description = DONE[status] ?? '';
  const answer = answers[status];
  if (answer === null || answer === undefined) return { description };
  const content =
    typeof answer === 'string'
      ? { [answer]: {} }
      : { 'application/json': { schema: toJsonSchema(answer, components) } };
  return { description, content: { ...content, ...(hasPage && { 'text/html': {} }) } };
}

/**
 * Describes a method of a route.
 *
 * @throws {TypeError} for what cannot be described
 */
export function documentOperation(
  description: Description,
  method: Method,
  operation: Operation,
  common: CommonRefusals,
  components: Components,
  refusals: Refusals,
): DocumentedOperation {
  const takes = description.route.methods[method]?.takes ?? {};
  const parameters = parametersOf(description, operation, takes, components);
  const body = requestBody(takes, operation, components);
  const answers = Object.keys(operation.answers).map((status): [string, JsonSchema] => [
    status,
    answerOf(Number(status), operation, components),
  ]);
  const refused = refusalsOf(operation, takes, common).map(([status, codes]): [string, JsonSchema] => [
    status,
    refusals.refer(Number(status), codes),
  ]);
  return {
    operationId: operation.id,
    summary: operation.summary,
    ...(operation.text && { description: operation.text }),
    tags: [description.tag],
    ...(operation.bearer && { security: [{ token: [] }] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: body }),
    responses: Object.fromEntries([...answers, ...refused]),
  };
}
