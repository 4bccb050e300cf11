/** The document as a page, for development: rendered here, without scripts and without anything from elsewhere. */
import { type Html, html } from '../../web/html.ts';
import type { OpenApiDocument } from '../../web/openapi/document.ts';
import type { DocumentedOperation } from '../../web/openapi/operation.ts';
import { codesOf, contentOf, type Field, fieldsOf, inputOf, nameOf } from '../../web/openapi/words.ts';

/** Where its stylesheet is: the pages' policy lets none into the page itself. */
export const STYLE_PATH = '/dev/openapi.css';

export const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{margin:0 auto;max-width:60rem;padding:1rem}
h2{margin-top:2.5rem}
details{border:1px solid #8886;border-radius:.5rem;margin:.5rem 0;padding:.5rem .75rem}
summary{cursor:pointer}
code,b{font-family:ui-monospace,monospace;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;margin:.5rem 0}
td b{white-space:nowrap}
td{border-top:1px solid #8884;padding:.25rem .5rem .25rem 0;vertical-align:top}
`;

/** Text with what stands between backquotes as code. */
const prose = (text: string) =>
  text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));

const fieldRows = (fields: readonly Field[]): Html =>
  html`<table>${fields.map(
    ({ name, type, isRequired, text }) =>
      html`<tr><td><code>${name}</code>${isRequired ? '' : '?'}</td><td>${type}</td><td>${prose(text)}</td></tr>`,
  )}</table>`;

function responseRow(
  [status, given]: readonly [string, Readonly<Record<string, unknown>>],
  { components }: OpenApiDocument,
): Html {
  const response = given.$ref ? (components.responses[nameOf(given.$ref)] ?? {}) : given;
  const content = contentOf(response);
  const codes = codesOf(response).join(', ');
  const isNamed = codes === '' && content in components.schemas;
  const more = isNamed ? html`<a href="#${content}">${content}</a>` : codes || content;
  return html`<tr><td><b>${status}</b></td><td>${prose(String(response.description))}</td><td><code>${more}</code></td></tr>`;
}

const operationView = (
  path: string,
  method: string,
  operation: DocumentedOperation,
  document: OpenApiDocument,
): Html => html`<details id="${operation.operationId}">
<summary><b>${method.toUpperCase()} ${path}</b> ${prose(operation.summary)}</summary>
${operation.description && html`<p>${prose(operation.description)}</p>`}
${operation.security && html`<p>With an access token.</p>`}
${fieldRows(inputOf(operation, document))}
<table>${Object.entries(operation.responses).map((entry) => responseRow(entry, document))}</table>
</details>
`;

/** The page. */
export function viewer(document: OpenApiDocument): Html {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${document.info.title}: API</title>
<link rel="stylesheet" href="${STYLE_PATH}">
</head>
<body>
<main>
<h1>${document.info.title}</h1>
${document.info.description.split('\n\n').map((paragraph) => html`<p>${prose(paragraph)}</p>`)}
<p><a href="/openapi.json">openapi.json</a></p>
${document.tags.map(
  ({ name, description }) => html`<h2>${name}</h2>
<p>${description}</p>
${operations
  .filter(({ operation }) => operation.tags.includes(name))
  .map(({ path, method, operation }) => operationView(path, method, operation, document))}`,
)}
<h2>Shapes</h2>
${Object.entries(document.components.schemas)
  .filter(([name]) => !name.endsWith('Body'))
  .map(([name, schema]) => html`<h3 id="${name}">${name}</h3>${fieldRows(fieldsOf(schema))}`)}</main>
</body>
</html>
`;
}
