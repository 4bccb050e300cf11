/**
 * Permissions with Django's meaning (`ModelBackend`, `PermissionsMixin`): an inactive user has none, an active superuser
 * has all, everybody else has those in their list.
 */

/** What of a user decides permissions. */
export interface PermissionHolder {
  readonly is_active: boolean;
  readonly is_superuser: boolean;
  /** Full names, `app_label.codename`: the user's own and those of their groups. */
  readonly permissions: readonly string[];
}

/** Django's `has_perm`: whether the user has a permission, named `app_label.codename`. */
export function hasPerm(user: PermissionHolder, permission: string): boolean {
  return user.is_active && (user.is_superuser || user.permissions.includes(permission));
}

/** Django's `has_perms`: whether the user has every one of them; true for none of them. */
export function hasPerms(user: PermissionHolder, permissions: readonly string[]): boolean {
  return permissions.every((permission) => hasPerm(user, permission));
}

/** Django's `has_module_perms`: whether the user has any permission of an app. */
export function hasModulePerms(user: PermissionHolder, appLabel: string): boolean {
  const isOfApp = (permission: string) => permission.slice(0, permission.indexOf('.')) === appLabel;
  return user.is_active && (user.is_superuser || user.permissions.some(isOfApp));
}

/** Longest name of a permission. */
export const MAX_PERMISSION_LENGTH = 201;

/** Whether a text can be a permission's full name: an app label, a dot, a codename. */
export const isPermissionName = (name: string): boolean =>
  name.length <= MAX_PERMISSION_LENGTH && /^[A-Za-z_]\w{0,99}\.[^\s.][^\s]{0,99}$/.test(name);
