/** What the auth-service says about a user, as a client-service keeps it. */
import { isObject, type JsonObject } from '../core/tokens/compact.ts';

/** A user. The first nine fields are Django's; the rest is there, if empty, whichever auth-service answered. */
export interface User {
  readonly id: number | string;
  readonly first_name: string;
  readonly email: string;
  readonly last_name: string;
  /** ISO 8601. */
  readonly date_joined: string;
  /** ISO 8601, or null for never. */
  readonly last_login: string | null;
  readonly is_active: boolean;
  readonly is_staff: boolean;
  readonly is_superuser: boolean;
  readonly uuid: string | null;
  readonly phone: string | null;
  readonly location: string | null;
  /** Names of groups. */
  readonly groups: readonly string[];
  /** `app.codename`, as Django names permissions. */
  readonly permissions: readonly string[];
  /** Access levels for this service, in dot-separated segments. */
  readonly access: readonly string[];
}

/** A user at a moment. */
export interface Snapshot {
  readonly user: User;
  /** The answer of the auth-service as it came. */
  readonly raw: JsonObject;
  readonly etag: string | null;
  /** The user's revocation epoch: older tokens are dead. Null where the auth-service does not say, as Django's. */
  readonly ver: number | null;
  /** Sessions that ended before their tokens expired. */
  readonly endedSessions: ReadonlySet<string>;
}

const textOr = <T>(value: unknown, fallback: T): string | T => (typeof value === 'string' ? value : fallback);
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

/** Fields that an auth-service may identify a user by in tokens. */
const ID_FIELDS = ['id', 'uuid', 'email', 'username'];

/**
 * Reads an answer of `GET user/`.
 *
 * @returns undefined if it does not speak of the user that was asked about
 */
export function toSnapshot(raw: unknown, userId: string, etag: string | null): Snapshot | undefined {
  if (!isObject(raw) || !ID_FIELDS.some((field) => String(raw[field]) === userId)) return undefined;
  const { id, ver } = raw;
  const user: User = {
    id: typeof id === 'number' ? id : textOr(id, userId),
    first_name: textOr(raw.first_name, ''),
    email: textOr(raw.email, ''),
    last_name: textOr(raw.last_name, ''),
    date_joined: textOr(raw.date_joined, ''),
    last_login: textOr(raw.last_login, null),
    // Where the auth-service does not say: it answers nobody else, unless it was told to.
    is_active: raw.is_active === undefined || raw.is_active === true,
    is_staff: raw.is_staff === true,
    is_superuser: raw.is_superuser === true,
    uuid: textOr(raw.uuid, null),
    phone: textOr(raw.phone, null),
    location: textOr(raw.location, null),
    groups: texts(raw.groups),
    permissions: texts(raw.permissions),
    access: texts(raw.access),
  };
  return {
    user,
    raw,
    etag,
    ver: typeof ver === 'number' ? ver : null,
    endedSessions: new Set(texts(raw.ended_sessions)),
  };
}
