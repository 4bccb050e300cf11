/** The OpenAPI document of an auth-service. */
import type { Description } from '../../web/openapi/describe.ts';
import { createDocument, type OpenApiDocument } from '../../web/openapi/document.ts';
import type { ResolvedSettings } from '../settings.ts';

/** Version of the package. */
const VERSION = '0.1.0';

const INTRODUCTION = `What programs ask of the auth-service. Its pages for people are not part of this.

Every path works with and without its trailing slash. Errors are JSON in the shapes of Django REST framework; programs should look at the status and at \`code\`, which does not change. Answers may get further members.`;

const TAGS = {
  Tokens: 'Logging in, going on, logging out: as django-easyjwt and simplejwt have it.',
  Users: 'Registration, and the user of an access token.',
  Sessions: 'Where somebody is logged in.',
  Recovery: 'Forgotten passwords, and email addresses.',
  'Admin: users': 'Users and their sessions, for staff.',
  'Admin: rights': 'Groups and permissions, for staff.',
  'Admin: services': 'Client-services and their keys, for staff.',
  'Admin: service': 'Signing keys and the audit log, for staff.',
  Service: 'The service itself.',
};

/** The settings that show in a document. */
export type DocumentedSettings = Pick<ResolvedSettings, 'authHeaderName' | 'authHeaderTypes' | 'siteName'>;

/** The document of the routes that are described. */
export const authDocument = (
  descriptions: readonly Description[],
  { authHeaderName, authHeaderTypes, siteName }: DocumentedSettings,
): OpenApiDocument =>
  createDocument(descriptions, {
    info: { title: siteName, version: VERSION, description: INTRODUCTION },
    tags: TAGS,
    header: { name: authHeaderName, type: authHeaderTypes[0] ?? '' },
    always: { 406: [] },
    unavailable: ['database_unavailable'],
  });
