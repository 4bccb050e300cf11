/** Whether answers are what an OpenAPI document says. Objects are closed here: a member that is not described is a fault. */

import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { OpenApiDocument } from '../../../src/web/openapi/document.ts';

/** An answer. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Compares answers to a document. */
export interface Answers {
  /** What is wrong with an answer; empty if nothing is, or if no such operation is described. */
  faultsOf(method: string, path: string, answer: Answered): string[];
  /** `operationId status` of what was compared. */
  readonly seen: ReadonlySet<string>;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A copy in which no object of a schema takes what is not described. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (!isObject(value)) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, closed(member)]));
  const isSchema = [value.type].flat().includes('object') && isObject(value.properties);
  return isSchema && !('additionalProperties' in value) ? { ...copy, additionalProperties: false } : copy;
}

const escaped = (pointer: string) => encodeURIComponent(pointer.replaceAll('~', '~0').replaceAll('/', '~1'));

/** The paths of a document as expressions; with and without their trailing slash, as the service answers. */
const matchers = ({ paths }: OpenApiDocument) =>
  Object.entries(paths).map(([template, methods]) => {
    const source = template
      .replace(/\/$/, '')
      .replaceAll('.', '\\.')
      .replace(/\{\w+\}/g, '[^/]+');
    return { template, methods, expression: new RegExp(`^${source}/?$`) };
  });

export function createAnswers(document: OpenApiDocument): Answers {
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
  ajv.addSchema({ $id: 'document', ...Object(closed(document)) });
  const known = matchers(document);
  const compiled = new Map<string, ValidateFunction>();
  const seen = new Set<string>();

  function validatorOf(pointer: string): ValidateFunction {
    const validator = compiled.get(pointer) ?? ajv.compile({ $ref: `document#${pointer}` });
    compiled.set(pointer, validator);
    return validator;
  }

  return {
    seen,
    faultsOf(method, path, { status, headers, text }) {
      const { pathname } = new URL(path, 'https://a.test');
      const found = known.find(({ expression }) => expression.test(pathname));
      const operation = found?.methods[method.toLowerCase()];
      if (!found || !operation) return [];
      const where = `${operation.operationId} ${status}`;
      seen.add(where);
      const given = operation.responses[status];
      if (!given) return [`${where}: is not described: ${text.slice(0, 200)}`];
      const isReference = typeof given.$ref === 'string';
      const name =
        String(given.$ref ?? '')
          .split('/')
          .at(-1) ?? '';
      const response = isReference ? document.components.responses[name] : given;
      const promised = Object.keys(isObject(response?.headers) ? response.headers : {});
      const missing = promised.filter((header) => !headers.has(header));
      if (missing.length > 0) return [`${where}: is without ${missing}`];
      const content = isObject(response?.content) ? response.content : undefined;
      const media = headers.get('content-type')?.split(';')[0] ?? '';
      if (!content) return text === '' ? [] : [`${where}: has a body: ${text.slice(0, 200)}`];
      if (!(media in content)) return [`${where}: is of the type ${media}`];
      if (media !== 'application/json') return [];
      const base = isReference
        ? `/components/responses/${name}`
        : `/paths/${escaped(found.template)}/${method.toLowerCase()}/responses/${status}`;
      const validate = validatorOf(`${base}/content/${escaped(media)}/schema`);
      if (validate(JSON.parse(text))) return [];
      return (validate.errors ?? []).map(
        ({ instancePath, message = '', params }) =>
          `${where}: ${instancePath} ${message} ${JSON.stringify(params)} in ${text.slice(0, 300)}`,
      );
    },
  };
}
