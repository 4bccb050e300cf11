/**
 * A user as `GET user/` answers them: the nine fields of django-easyjwt in its order, then ours. The `ETag` is a hash of
 * the body, so that any change of what this service sees changes it.
 */
import type { UserRow } from '../../storage/tables.ts';
import { etagOf, hasEtag } from '../../web/etag.ts';
import { json } from '../../web/json.ts';
import type { UserDetails } from './details.ts';

/** The JSON body. */
export const userBody = (user: UserRow, details: UserDetails) => ({
  id: user.id,
  first_name: user.firstName,
  email: user.email,
  last_name: user.lastName,
  date_joined: user.dateJoined,
  last_login: user.lastLogin,
  is_active: user.isActive,
  is_staff: user.isStaff,
  is_superuser: user.isSuperuser,
  uuid: user.uuid,
  phone: user.phone,
  location: user.location,
  groups: details.groups,
  permissions: details.permissions,
  access: details.access,
  ver: user.epoch,
  ended_sessions: details.endedSessions,
  ...details.extra,
});

/** A 200 with its `ETag`, or a 304 if the caller has that one (RFC 9110 section 13.1.2). */
export async function conditionalJson(request: Request, body: unknown): Promise<Response> {
  const etag = await etagOf(JSON.stringify(body));
  if (hasEtag(request, etag))
    return new Response(null, { status: 304, headers: { etag, 'cache-control': 'no-store' } });
  return json(body, 200, { etag });
}
