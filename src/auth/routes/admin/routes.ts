/** The admin API: everything under `/admin/api/`. */
import type { KeyAdministration } from '../../parts.ts';
import type { AuthRoute } from '../route.ts';
import { ROUTE_CRAFT } from './craft.ts';
import { events, eventsCsv } from './events.ts';
import { group } from './group.ts';
import { groups } from './groups.ts';
import { keys } from './keys.ts';
import { keysRotate } from './keys-rotate.ts';
import { permission } from './permission.ts';
import { permissions } from './permissions.ts';
import { service } from './service.ts';
import { services } from './services.ts';
import { session } from './session.ts';
import { user } from './user.ts';
import { userPasswordReset } from './user-password-reset.ts';
import { userSessions } from './user-sessions.ts';
import { users } from './users.ts';

/** @param serviceKeys what brings the keys of client-services, where they may sign */
export const adminRoutes = (serviceKeys: KeyAdministration | undefined): readonly AuthRoute[] => [
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
  ...(serviceKeys?.routes(ROUTE_CRAFT) ?? []),
  keys,
  keysRotate,
  events,
  eventsCsv,
];
