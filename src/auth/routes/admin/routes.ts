/** The admin API: everything under `/admin/api/`. */
import type { AuthRoute } from '../route.ts';
import { events, eventsCsv } from './events.ts';
import { group } from './group.ts';
import { groups } from './groups.ts';
import { keys } from './keys.ts';
import { keysRotate } from './keys-rotate.ts';
import { permission } from './permission.ts';
import { permissions } from './permissions.ts';
import { service } from './service.ts';
import { serviceKey } from './service-key.ts';
import { serviceKeys } from './service-keys.ts';
import { services } from './services.ts';
import { session } from './session.ts';
import { user } from './user.ts';
import { userPasswordReset } from './user-password-reset.ts';
import { userSessions } from './user-sessions.ts';
import { users } from './users.ts';

export const ADMIN_ROUTES: readonly AuthRoute[] = [
  users,
  user,
  userPasswordReset,
  userSessions,
  session,
  groups,
  group,
  permissions,
  permission,
  services,
  service,
  serviceKeys,
  serviceKey,
  keys,
  keysRotate,
  events,
  eventsCsv,
];
