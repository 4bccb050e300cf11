/**
 * A user as `GET user/` answers them: the nine fields of django-easyjwt in its order, then ours. The `ETag` is a hash of
 * the body, so that any change of what this service sees changes it.
 */
import { sha256Hex } from '../../core/encoding.ts';
import type { UserRow } from '../../storage/schema.ts';
import { json } from '../../web/json.ts';

/** What else is known of the user for the service that asks. */
export interface UserDetails {
  /** Sessions that ended early and may still have access tokens that look valid. */
  readonly endedSessions: readonly string[];
}

/** The JSON body. */
export const userBody = (user: UserRow, { endedSessions }: UserDetails) => ({
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
  ver: user.epoch,
  ended_sessions: endedSessions,
});

/** A 200 with its `ETag`, or a 304 if the caller has that one (RFC 9110 section 13.1.2). */
export async function conditionalJson(request: Request, body: unknown): Promise<Response> {
  const etag = `"${(await sha256Hex(JSON.stringify(body))).slice(0, 32)}"`;
  const known = (request.headers.get('if-none-match') ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(etag))
    return new Response(null, { status: 304, headers: { etag, 'cache-control': 'no-store' } });
  return json(body, 200, { etag });
}
