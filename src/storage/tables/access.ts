/** The tables of `schema/access.ts`, which says what they are for. */
import type * as schema from '../schema/access.ts';
import { flag, json, plain, schemaTable } from '../schema-table.ts';

export const groups = schemaTable<typeof schema.groups>('groups', {
  id: plain,
  name: plain,
});

export const permissions = schemaTable<typeof schema.permissions>('permissions', {
  name: plain,
  label: plain,
});

export const userGroups = schemaTable<typeof schema.userGroups>('user_groups', {
  userId: plain,
  groupId: plain,
});

export const userPermissions = schemaTable<typeof schema.userPermissions>('user_permissions', {
  userId: plain,
  permission: plain,
});

export const groupPermissions = schemaTable<typeof schema.groupPermissions>('group_permissions', {
  groupId: plain,
  permission: plain,
});

export const services = schemaTable<typeof schema.services>('services', {
  name: plain,
  isOpen: flag,
  createdAt: plain,
  origins: json,
});

export const userAccess = schemaTable<typeof schema.userAccess>('user_access', {
  userId: plain,
  service: plain,
  level: plain,
});

export const groupAccess = schemaTable<typeof schema.groupAccess>('group_access', {
  groupId: plain,
  service: plain,
  level: plain,
});
