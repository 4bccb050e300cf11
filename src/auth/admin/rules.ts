/**
 * Who may give what to whom. Superusers may everything but take the last superuser away and change their own privileges;
 * other staff may, where they have the permission, change ordinary users and give them what they have themselves.
 *
 * Accepted weakness, as in Django's admin: whoever may change a user may set their password and so become them.
 */
import { opens } from '../../core/access.ts';
import { hasPerm } from '../../core/permissions.ts';
import type { Actor } from './actor.ts';
import { notYours, superuserRequired } from './refusals.ts';

/** What of a user says whether they are ordinary. */
export interface Rank {
  readonly is_staff: boolean;
  readonly is_superuser: boolean;
}

/** Rights that somebody is to get. */
export interface Gift {
  readonly permissions: readonly string[];
  /** Levels by service. */
  readonly access: Readonly<Record<string, string>>;
}

/** Whether somebody may change another: staff and superusers, and so oneself, are for superusers alone. */
export const isTouchable = (actor: Actor, target: Rank): boolean =>
  actor.is_superuser || !(target.is_staff || target.is_superuser);

/** @throws {ApiError} 403 unless {@link isTouchable} */
export function requireTouchable(actor: Actor, target: Rank): void {
  if (!isTouchable(actor, target)) throw superuserRequired('may change or log out staff and superusers');
}

/** What of these gifts somebody does not have, and so cannot give. An empty level is nothing. */
export function missingOf(actor: Actor, gifts: readonly Gift[]): readonly string[] {
  if (actor.is_superuser) return [];
  const permissions = gifts.flatMap((gift) => gift.permissions.filter((name) => !hasPerm(actor, name)));
  const levels = gifts.flatMap((gift) =>
    Object.entries(gift.access).filter(
      ([service, level]) =>
        level !== '' && !actor.access.some(([own, held]) => own === service && opens(held, level)),
    ),
  );
  return [...new Set([...permissions, ...levels.map(([service, level]) => `${level} at ${service}`)])];
}

/**
 * Lets nobody give what they do not have.
 *
 * @throws {ApiError} 403 naming it
 */
export function requireHeld(actor: Actor, gifts: readonly Gift[]): void {
  const missing = missingOf(actor, gifts);
  if (missing.length > 0) throw notYours(missing);
}

/** What somebody gets who had something before. */
export const gainOf = (before: Gift, after: Gift): Gift => ({
  permissions: after.permissions.filter((name) => !before.permissions.includes(name)),
  access: Object.fromEntries(
    Object.entries(after.access).filter(([service, level]) => before.access[service] !== level),
  ),
});
