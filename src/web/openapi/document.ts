/** An OpenAPI 3.1 document of routes and what is said of them. */
import type { Method } from '../router.ts';
import type { Description } from './describe.ts';
import type { Components, JsonSchema } from './json-schema.ts';
import {
  type CommonRefusals,
  type DocumentedOperation,
  documentedPath,
  documentOperation,
} from './operation.ts';
import { createRefusals } from './refusals.ts';

/** A document. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly responses: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: Readonly<Record<string, JsonSchema>>;
  };
}

/** What holds for a whole document. */
export interface DocumentOptions extends CommonRefusals {
  readonly info: OpenApiDocument['info'];
  /** Headings with what they say, in their order. */
  readonly tags: Readonly<Record<string, string>>;
  /** `AUTH_HEADER_NAME` and the first of `AUTH_HEADER_TYPES`. */
  readonly header: { readonly name: string; readonly type: string };
}

const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

function securityScheme({ name, type }: DocumentOptions['header']): JsonSchema {
  if (name === 'authorization' && type === 'Bearer')
    return { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' };
  return { type: 'apiKey', in: 'header', name, description: `\`${type}\`, a space, and an access token.` };
}

/** The document. */
export function createDocument(
  descriptions: readonly Description[],
  options: DocumentOptions,
): OpenApiDocument {
  const schemas: Components = new Map();
  const refusals = createRefusals(schemas);
  const paths = descriptions.map((description) => {
    const operations = METHODS.flatMap((method) => {
      const operation = description.methods[method];
      if (!operation) return [];
      return [
        [
          method.toLowerCase(),
          documentOperation(description, method, operation, options, schemas, refusals),
        ] as const,
      ];
    });
    return [documentedPath(description.route.path), Object.fromEntries(operations)];
  });
  const used = new Set(descriptions.map(({ tag }) => tag));
  return {
    openapi: '3.1.1',
    info: options.info,
    tags: Object.entries(options.tags)
      .filter(([name]) => used.has(name))
      .map(([name, description]) => ({ name, description })),
    paths: Object.fromEntries(paths),
    components: {
      schemas: Object.fromEntries([...schemas].sort()),
      responses: Object.fromEntries([...refusals.responses].sort()),
      securitySchemes: { token: securityScheme(options.header) },
    },
  };
}
