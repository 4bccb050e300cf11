/** Groups, permissions, registered services, and who may enter them. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { users } from './users.ts';

/** Groups of users, as Django has them. */
export const groups = sqliteTable('groups', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  name: text('name').notNull().unique(),
});

/** Permissions by Django's full name, `app_label.codename`. */
export const permissions = sqliteTable('permissions', {
  name: text('name').primaryKey(),
  /** What a person reads: "Can change user". */
  label: text('label').notNull().default(''),
});

/** Which users are in which groups. */
export const userGroups = sqliteTable(
  'user_groups',
  {
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    groupId: integer('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.groupId] }),
    index('user_groups_group').on(table.groupId),
  ],
);

/** Permissions that a user has beside those of their groups. */
export const userPermissions = sqliteTable(
  'user_permissions',
  {
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    permission: text('permission')
      .notNull()
      .references(() => permissions.name, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.permission] }),
    index('user_permissions_permission').on(table.permission),
  ],
);

/** Permissions of a group's members. */
export const groupPermissions = sqliteTable(
  'group_permissions',
  {
    groupId: integer('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    permission: text('permission')
      .notNull()
      .references(() => permissions.name, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.permission] }),
    index('group_permissions_permission').on(table.permission),
  ],
);

/** Registered client-services. */
export const services = sqliteTable('services', {
  name: text('name').primaryKey(),
  /** Whether every user may enter, or only those who were given a level. */
  isOpen: integer('is_open', { mode: 'boolean' }).notNull().default(true),
  createdAt: integer('created_at').notNull(),
  /** Where its pages are, such as `https://app.example.com`: `next` may lead there. */
  origins: text('origins', { mode: 'json' }).$type<readonly string[]>().notNull().default([]),
});

/** Access levels of users at services: dot segments, the empty level opens nothing. */
export const userAccess = sqliteTable(
  'user_access',
  {
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    service: text('service')
      .notNull()
      .references(() => services.name, { onDelete: 'cascade' }),
    level: text('level').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.service] }),
    index('user_access_service').on(table.service),
  ],
);

/** Access levels of a group's members at services. */
export const groupAccess = sqliteTable(
  'group_access',
  {
    groupId: integer('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    service: text('service')
      .notNull()
      .references(() => services.name, { onDelete: 'cascade' }),
    level: text('level').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.service] }),
    index('group_access_service').on(table.service),
  ],
);
