/** The OpenAPI document of a client-service: what the auth-service says of the paths that are handed on, and what is said here. */
import type { Description } from '../../web/openapi/describe.ts';
import { createDocument, type OpenApiDocument } from '../../web/openapi/document.ts';
import type { JsonSchema } from '../../web/openapi/json-schema.ts';
import { type DocumentedOperation, documentedPath } from '../../web/openapi/operation.ts';
import type { Route } from '../../web/router.ts';

const INTRODUCTION =
  'What a client-service answers for the auth-service, so that a browser or app talks to one host only. Its own routes are not part of this.';

const UNAVAILABLE = ['auth_service_unavailable'];

const isOutage = (status: string) => status === '503';

/** An operation of the auth-service as it is handed on: an outage of it is one here; what is asked for is JSON alone. */
function handedOn(operation: DocumentedOperation, outage: JsonSchema): DocumentedOperation {
  const kept = Object.entries(operation.responses).filter(
    ([status]) => status !== '406' && !isOutage(status),
  );
  return { ...operation, responses: Object.fromEntries([...kept, ['503', outage]]) };
}

/**
 * The document.
 *
 * @param routes paths that are answered; those of the auth-service under its own names
 * @param texts of paths that are not handed on as they are
 */
export function clientDocument(
  auth: OpenApiDocument,
  routes: readonly Route<never>[],
  texts: readonly Description[],
): OpenApiDocument {
  const own = createDocument(texts, {
    info: { ...auth.info, description: INTRODUCTION },
    tags: Object.fromEntries(auth.tags.map(({ name, description }) => [name, description])),
    header: { name: 'authorization', type: 'Bearer' },
    always: {},
    unavailable: UNAVAILABLE,
  });
  const outage = { $ref: '#/components/responses/UnavailableAuthServiceUnavailable' };
  const paths = routes.map(({ path, methods }) => {
    const documented = documentedPath(path);
    const operations = Object.keys(methods).flatMap((method) => {
      const name = method.toLowerCase();
      const theirs = auth.paths[documented]?.[name];
      const operation = own.paths[documented]?.[name] ?? (theirs && handedOn(theirs, outage));
      return operation ? [[name, operation] as const] : [];
    });
    return [documented, Object.fromEntries(operations)] as const;
  });
  const used = new Set(
    paths.flatMap(([, operations]) => Object.values(operations).flatMap(({ tags }) => tags)),
  );
  return {
    ...auth,
    info: own.info,
    tags: auth.tags.filter(({ name }) => used.has(name)),
    paths: Object.fromEntries(paths),
    components: needed(
      {
        schemas: { ...auth.components.schemas, ...own.components.schemas },
        responses: { ...auth.components.responses, ...own.components.responses },
        securitySchemes: auth.components.securitySchemes,
      },
      Object.fromEntries(paths),
    ),
  };
}

type Parts = OpenApiDocument['components'];

/** Those of the components that paths refer to, and those that they refer to in turn. */
function needed({ schemas, responses, securitySchemes }: Parts, paths: OpenApiDocument['paths']): Parts {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    for (const [, kind, name = ''] of JSON.stringify(value ?? null).matchAll(
      /"#\/components\/(schemas|responses)\/(\w+)"/g,
    )) {
      if (names.has(`${kind}/${name}`)) continue;
      names.add(`${kind}/${name}`);
      visit(kind === 'schemas' ? schemas[name] : responses[name]);
    }
  };
  visit(paths);
  const pick = (kind: string, all: Readonly<Record<string, JsonSchema>>) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => names.has(`${kind}/${name}`)));
  return { schemas: pick('schemas', schemas), responses: pick('responses', responses), securitySchemes };
}
