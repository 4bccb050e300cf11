/** The user in a token: which field identifies them, and in which type (`USER_ID_FIELD`, `USER_ID_CLAIM`). */
import { canonicalEmail } from '../../core/email.ts';
import type { JsonObject } from '../../core/tokens/compact.ts';
import type { UserRow } from '../../storage/tables.ts';
import type { UserKey } from '../../storage/users.ts';
import type { ResolvedSettings } from '../settings.ts';

/** The claim's value: django-easyjwt keeps an integer, simplejwt makes it a string, and `sub` must be one (RFC 7519). */
export function userIdOf(user: UserRow, settings: ResolvedSettings): string | number {
  const value = user[settings.userIdField];
  return settings.compat === 'simplejwt' || settings.userIdClaim === 'sub' ? String(value) : value;
}

/** An integer key from a claim or a path, in either of the two types; undefined for anything else. */
export function parseId(value: unknown): number | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}

/** Whom a token is about; undefined if its claim names nobody. */
export function userKeyOf(claims: JsonObject, settings: ResolvedSettings): UserKey | undefined {
  const value = claims[settings.userIdClaim];
  if (settings.userIdField === 'id') {
    const id = parseId(value);
    return id === undefined ? undefined : { id };
  }
  if (typeof value !== 'string' || value === '' || value.length > 254) return undefined;
  return settings.userIdField === 'uuid' ? { uuid: value } : { email: canonicalEmail(value) };
}
