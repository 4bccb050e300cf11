/** Users, and what is known of them beyond our own fields. */
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** People who may log in: the fields of django-easyjwt's user model, a `uuid`, and what revocation needs. */
export const users = sqliteTable(
  'users',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    uuid: text('uuid').notNull().unique(),
    /** In the canonical form of `core/email.ts`, so that the unique index compares without case. */
    email: text('email').notNull().unique(),
    /** Django's encoded form: `algorithm$parameters$salt$hash`. */
    password: text('password').notNull(),
    /**
     * The digest that `CHECK_REVOKE_TOKEN` put into tokens before a login rehashed the password; null while it can be
     * computed from `password`. It keeps other devices logged in through a rehash.
     */
    passwordDigest: text('password_digest'),
    firstName: text('first_name').notNull().default(''),
    lastName: text('last_name').notNull().default(''),
    phone: text('phone'),
    location: text('location'),
    isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
    isStaff: integer('is_staff', { mode: 'boolean' }).notNull().default(false),
    isSuperuser: integer('is_superuser', { mode: 'boolean' }).notNull().default(false),
    dateJoined: text('date_joined').notNull(),
    lastLogin: text('last_login'),
    /** When the user last proved that mail to `email` reaches them, in seconds since the epoch; null if never. */
    emailVerifiedAt: integer('email_verified_at'),
    /** Revocation epoch (`ver` in tokens): password change, deactivation and log out everywhere move it on. */
    epoch: integer('epoch').notNull().default(0),
  },
  // For the admin: the few among very many, in the order in which it lists users.
  (table) => [
    index('users_staff').on(table.email).where(sql`is_staff = 1`),
    index('users_superusers').on(table.email).where(sql`is_superuser = 1`),
    index('users_inactive').on(table.email).where(sql`is_active = 0`),
    // For its search, which finds the beginning of a name written either way round (`storage/user-search.ts`).
    index('users_first_last').on(sql`trim(lower(first_name || ' ' || last_name))`),
    index('users_last_first').on(sql`trim(lower(last_name || ' ' || first_name))`),
  ],
);

/** Extra data of users by the name of its declaration, for declarations that have no tables of their own. */
export const extraData = sqliteTable(
  'extra_data',
  {
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** JSON that passed the declaration's schema. */
    value: text('value').notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.name] })],
);

/** Django's list of common passwords, filled by a migration so that it stays out of the Worker's bundle. */
export const commonPasswords = sqliteTable('common_passwords', {
  password: text('password').primaryKey(),
});

/** A row of {@link users}. */
export type UserRow = typeof users.$inferSelect;
