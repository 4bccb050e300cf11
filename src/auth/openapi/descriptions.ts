/** What is said of each route of the auth-service that programs call. */
import * as v from 'valibot';
import type { Description } from '../../web/openapi/describe.ts';
import { eventsCsvText, eventsText } from '../routes/admin/events.ts';
import { groupText } from '../routes/admin/group.ts';
import { groupsText } from '../routes/admin/groups.ts';
import { keysText } from '../routes/admin/keys.ts';
import { keysRotateText } from '../routes/admin/keys-rotate.ts';
import { permissionText } from '../routes/admin/permission.ts';
import { permissionsText } from '../routes/admin/permissions.ts';
import { serviceText } from '../routes/admin/service.ts';
import { serviceKeyText } from '../routes/admin/service-key.ts';
import { serviceKeysText } from '../routes/admin/service-keys.ts';
import { servicesText } from '../routes/admin/services.ts';
import { sessionText } from '../routes/admin/session.ts';
import { userText } from '../routes/admin/user.ts';
import { userPasswordResetText } from '../routes/admin/user-password-reset.ts';
import { userSessionsText } from '../routes/admin/user-sessions.ts';
import { usersText } from '../routes/admin/users.ts';
import { devOutboxText } from '../routes/dev-outbox.ts';
import { emailChangeText } from '../routes/email-change.ts';
import { emailVerifyConfirmText, emailVerifyText } from '../routes/email-verify.ts';
import { healthzText } from '../routes/healthz.ts';
import { jwksText } from '../routes/jwks.ts';
import { passwordChangeText } from '../routes/password-change.ts';
import { passwordResetConfirmText, passwordResetText } from '../routes/password-reset.ts';
import { readyzText } from '../routes/readyz.ts';
import { sessionDetailText, sessionListText } from '../routes/sessions.ts';
import { tokenBlacklistText } from '../routes/token-blacklist.ts';
import { tokenLogoutText } from '../routes/token-logout.ts';
import { tokenObtainText } from '../routes/token-obtain.ts';
import { tokenRefreshText } from '../routes/token-refresh.ts';
import { tokenSlidingText } from '../routes/token-sliding.ts';
import { tokenSlidingRefreshText } from '../routes/token-sliding-refresh.ts';
import { tokenVerifyText } from '../routes/token-verify.ts';
import { userCreateText } from '../routes/user-create.ts';
import { userByIdText, userDetailText } from '../routes/user-detail.ts';

/** Where the document is. */
export const DOCUMENT_PATH = '/openapi.json';

const documentText = (): Description => ({
  route: { path: DOCUMENT_PATH, methods: {} },
  tag: 'Service',
  methods: {
    GET: {
      id: 'readDocument',
      summary: 'This document (OpenAPI 3.1), with an `ETag`.',
      standsAlone: true,
      answers: { 200: v.looseObject({ openapi: v.string() }), 304: null },
    },
  },
});

const DESCRIPTIONS: readonly (() => Description)[] = [
  tokenObtainText,
  tokenRefreshText,
  tokenVerifyText,
  tokenBlacklistText,
  tokenLogoutText,
  tokenSlidingText,
  tokenSlidingRefreshText,
  userCreateText,
  userDetailText,
  userByIdText,
  passwordChangeText,
  sessionListText,
  sessionDetailText,
  passwordResetText,
  passwordResetConfirmText,
  emailVerifyText,
  emailVerifyConfirmText,
  emailChangeText,
  usersText,
  userText,
  userPasswordResetText,
  userSessionsText,
  sessionText,
  groupsText,
  groupText,
  permissionsText,
  permissionText,
  servicesText,
  serviceText,
  serviceKeysText,
  serviceKeyText,
  keysText,
  keysRotateText,
  eventsText,
  eventsCsvText,
  jwksText,
  healthzText,
  readyzText,
  documentText,
  devOutboxText,
];

/** Descriptions of all of them, in the order of the document. */
export const describeAll = (): Description[] => DESCRIPTIONS.map((describe) => describe());
