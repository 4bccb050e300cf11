/** Refusals as an OpenAPI document describes them: the shapes and codes of `docs/errors.md`. */
import type { Components, JsonSchema } from './json-schema.ts';

/** Names and meanings by status. */
const STATUSES: Readonly<Record<number, readonly [name: string, text: string]>> = {
  400: ['BadRequest', 'The request is not what the endpoint takes.'],
  401: ['Unauthorized', 'It is not known who asks, or a token or password is bad.'],
  403: ['Forbidden', 'It is known who asks, and they may not.'],
  404: ['NotFound', 'There is no such thing, or none that the caller may know of.'],
  406: ['NotAcceptable', 'The `Accept` header does not take what there is.'],
  409: ['Conflict', 'What there is does not allow it.'],
  413: ['TooLarge', 'The body is larger than 64 KiB.'],
  415: ['UnsupportedMediaType', 'The body is of another media type.'],
  429: ['TooManyRequests', 'Too many attempts.'],
  503: ['Unavailable', 'The service cannot know now: a part that it needs does not answer.'],
};

const HEADERS: Readonly<Record<number, JsonSchema>> = {
  401: { 'WWW-Authenticate': { schema: { type: 'string' } } },
  429: { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } } },
  503: { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } } },
};

const text = { type: 'string' };

const PROBLEM: JsonSchema = {
  type: 'object',
  properties: { detail: text, code: text },
  required: ['detail'],
};

const TOKEN_PROBLEM: JsonSchema = {
  type: 'object',
  properties: {
    detail: text,
    code: text,
    messages: {
      description: 'What each accepted kind of token found wrong.',
      type: 'array',
      items: {
        type: 'object',
        properties: { token_class: text, token_type: text, message: text },
        required: ['token_class', 'token_type', 'message'],
      },
    },
  },
  required: ['detail'],
};

const FIELD_ERRORS: JsonSchema = {
  description: 'What is wrong by field; `non_field_errors` for the whole.',
  type: 'object',
  additionalProperties: { type: 'array', items: text },
};

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });

function schemaOf(status: number, codes: readonly string[]): JsonSchema {
  const limits = codes.length > 0 && { properties: { code: { enum: codes } } };
  const problem = { ...reference(status === 401 ? 'TokenProblem' : 'Problem'), ...limits };
  return status === 400 ? { anyOf: [reference('FieldErrors'), problem] } : problem;
}

const pascal = (code: string) =>
  code
    .split('_')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');

/** Collects refusals of a document, each of them once. */
export interface Refusals {
  /** A reference to the response with a status and its codes. */
  refer(status: number, codes: readonly string[]): JsonSchema;
  readonly responses: Components;
}

/**
 * @param components where their schemas go
 * @throws {TypeError} at a status that has no text
 */
export function createRefusals(components: Components): Refusals {
  components.set('Problem', PROBLEM);
  components.set('TokenProblem', TOKEN_PROBLEM);
  components.set('FieldErrors', FIELD_ERRORS);
  const responses: Components = new Map();
  return {
    responses,
    refer(status, codes) {
      const [title, description] = STATUSES[status] ?? [];
      if (!title) throw new TypeError(`Cannot describe the refusal ${status}: it has no text`);
      const name = [title, ...codes.map(pascal)].join('');
      responses.set(name, {
        description,
        ...(HEADERS[status] && { headers: HEADERS[status] }),
        content: { 'application/json': { schema: schemaOf(status, codes) } },
      });
      return { $ref: `#/components/responses/${name}` };
    },
  };
}
