/** The page of the endpoints in the docs, from the OpenAPI documents. */
import type { OpenApiDocument } from '../../web/openapi/document.ts';
import type { DocumentedOperation } from '../../web/openapi/operation.ts';
import { codesOf, contentOf, type Field, fieldsOf, inputOf, nameOf } from '../../web/openapi/words.ts';

/** A document under a heading. */
export interface Chapter {
  readonly title: string;
  readonly text: string;
  readonly document: OpenApiDocument;
}

const INTRODUCTION = `# Endpoints

This page is written by \`npm run docs\` from the schemas that validate. The documents for programs are
[openapi.json](openapi.json) and [openapi-client.json](openapi-client.json) (OpenAPI 3.1); what each status and code means is in
[errors.md](errors.md).

A running auth-service that was created with \`openApi\` of \`easyjwt-edge/openapi\`, as those of \`workers/\` are, answers its own
document at \`/openapi.json\`, with an \`ETag\`: each face what it answers, so that the public one has \`/auth/…\` with \`EXPOSE_API\`
alone. Under \`DEBUG\` there is a page of it at \`/dev/openapi\`. Who leaves \`openApi\` out saves about 10 kB of compressed bundle.

Every path works with and without its trailing slash. Bodies of \`/auth/…\` are JSON or forms, those of \`/admin/api/…\` JSON. An
endpoint marked **token** takes an access token (\`Authorization: Bearer …\`). A field with \`?\` may be left out.
`;

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const table = (fields: readonly Field[]): string[] =>
  fields.length === 0
    ? []
    : [
        '| field | type | |',
        '|---|---|---|',
        ...fields.map(
          ({ name, type, isRequired, text }) =>
            `| \`${name}\`${isRequired ? '' : '?'} | ${cell(type)} | ${cell(text)} |`,
        ),
        '',
      ];

/** One line on everything that is answered: `200 TokenPair · 401 email_not_verified · 429 throttled`. */
function answersOf({ responses }: DocumentedOperation, { components }: OpenApiDocument): string {
  const parts = Object.entries(responses).map(([status, given]) => {
    const response = given.$ref ? components.responses[nameOf(given.$ref)] : given;
    const codes = codesOf(response);
    const content = Number(status) < 400 && response ? contentOf(response) : '';
    return [`**${status}**`, ...codes.map((code) => `\`${code}\``), ...(content ? [content] : [])].join(' ');
  });
  return parts.join(' · ');
}

function operationLines(
  path: string,
  method: string,
  operation: DocumentedOperation,
  document: OpenApiDocument,
): string[] {
  const mark = operation.security ? ' **token**' : '';
  return [
    `#### \`${method.toUpperCase()} ${path}\`${mark}`,
    '',
    operation.summary,
    '',
    ...(operation.description ? [operation.description, ''] : []),
    ...table(inputOf(operation, document)),
    answersOf(operation, document),
    '',
  ];
}

function chapterLines({ title, text, document }: Chapter): string[] {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const sections = document.tags.flatMap(({ name, description }) => [
    `### ${name}`,
    '',
    description,
    '',
    ...operations
      .filter(({ operation }) => operation.tags.includes(name))
      .flatMap(({ path, method, operation }) => operationLines(path, method, operation, document)),
  ]);
  return [`## ${title}`, '', text, '', ...sections];
}

function shapeLines(chapters: readonly Chapter[]): string[] {
  const schemas = new Map(chapters.flatMap(({ document }) => Object.entries(document.components.schemas)));
  return [...schemas]
    .filter(([name, schema]) => !name.endsWith('Body') && fieldsOf(schema).length > 0)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([name, schema]) => [`### ${name}`, '', ...table(fieldsOf(schema))]);
}

/** The page in Markdown. */
export const endpointsPage = (chapters: readonly Chapter[]): string =>
  `${[INTRODUCTION, ...chapters.flatMap(chapterLines), '## Shapes', '', ...shapeLines(chapters)].join('\n').trimEnd()}\n`;
