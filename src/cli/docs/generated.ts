/** Files of the docs that are made from code, by name. */
import type { OpenApiDocument } from '../../web/openapi/document.ts';
import { authDocs, clientDocs, clientOwnDocs, cookieDocs } from './documents.ts';
import { endpointsPage } from './endpoints-page.ts';
import { settingsPage } from './settings-page.ts';

const written = (document: OpenApiDocument): string => `${JSON.stringify(document, null, 1)}\n`;

/** What a document describes, as a list: `GET /auth/user/`. */
const linesOf = ({ paths }: OpenApiDocument): string[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `\`${method.toUpperCase()} ${path}\``),
  );

function endpoints(): string {
  const own = clientOwnDocs();
  const handedOn = linesOf(clientDocs()).filter((line) => !linesOf(own).includes(line));
  return endpointsPage([
    {
      title: 'The auth-service',
      text: 'All of it on the private face; on the public one `/auth/…` with `EXPOSE_API` alone.',
      document: authDocs(),
    },
    {
      title: 'A client-service',
      text: `Beside your own routes it answers these with what the auth-service answers, or with 503 \`auth_service_unavailable\` for it: ${handedOn.join(', ')}.`,
      document: own,
    },
    {
      title: 'A client-service with `REFRESH_TOKEN_IN_COOKIE`',
      text: 'Answers these itself; the rest stays.',
      document: cookieDocs(),
    },
  ]);
}

export const GENERATED: Readonly<Record<string, () => string>> = {
  'settings.md': settingsPage,
  'endpoints.md': endpoints,
  'openapi.json': () => written(authDocs()),
  'openapi-client.json': () => written(clientDocs()),
};
