/**
 * The auth-service's tables. `npm run migrations` turns a change here into the next flat SQL file; changes are
 * additive only, because a table rebuild on D1 loses rows (`test/storage/migrations.test.ts` says so).
 *
 * Times in token-related tables are whole seconds since the epoch, as in JWT claims; a user's dates are the ISO 8601
 * strings with microseconds that Django REST framework puts on the wire.
 */
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

/**
 * One row a login. Refreshing moves `generation` on; the row is also the tombstone of its tokens, so it has no foreign
 * key: it outlives its user until the last token of the session has expired.
 */
export const sessions = sqliteTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    userId: integer('user_id').notNull(),
    /** `adopted`: begun by a Django refresh token that carries no `sid`. */
    kind: text('kind', { enum: ['refresh', 'sliding', 'adopted'] }).notNull(),
    /** The user's epoch when the session began; the session is dead once the user's has moved on. */
    epoch: integer('epoch').notNull(),
    generation: integer('generation').notNull().default(0),
    createdAt: integer('created_at').notNull(),
    rotatedAt: integer('rotated_at').notNull(),
    lastUsedAt: integer('last_used_at').notNull(),
    idleExpiresAt: integer('idle_expires_at').notNull(),
    absoluteExpiresAt: integer('absolute_expires_at').notNull(),
    revokedAt: integer('revoked_at'),
    /** The client-service that asked for the login, if it is known by name. */
    service: text('service'),
    ip: text('ip'),
    userAgent: text('user_agent'),
  },
  (table) => [
    index('sessions_user').on(table.userId, table.createdAt),
    index('sessions_ended').on(table.userId, table.revokedAt).where(sql`revoked_at is not null`),
    index('sessions_idle').on(table.idleExpiresAt),
  ],
);

/** The managed signing keys as one document in one row, so that a rotation is one conditional statement. */
export const keySets = sqliteTable('key_sets', {
  name: text('name').primaryKey(),
  version: integer('version').notNull(),
  document: text('document').notNull(),
});

/** What a change was, as far as it may be kept: never passwords, hashes or tokens. */
export interface EventDetails {
  /** What was changed, where it is no user: a kind (`group`) and how it is named. */
  readonly target?: Readonly<Record<string, string | number>>;
  /** Fields that changed, as they were. */
  readonly before?: Readonly<Record<string, unknown>>;
  /** The same fields, as they are now. */
  readonly after?: Readonly<Record<string, unknown>>;
  /** Fields that were set and whose values are not kept. */
  readonly set?: readonly string[];
  /** Who did it at the command line, as `name@machine`; no user did then. */
  readonly operator?: string;
}

/** Append-only record of security-relevant events. */
export const events = sqliteTable(
  'events',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    at: integer('at').notNull(),
    type: text('type').notNull(),
    outcome: text('outcome', { enum: ['success', 'failure'] }).notNull(),
    userId: integer('user_id'),
    sessionId: text('session_id'),
    service: text('service'),
    ip: text('ip'),
    userAgent: text('user_agent'),
    /** Who did it, where that is not the user whom it is about. */
    actorId: integer('actor_id'),
    details: text('details', { mode: 'json' }).$type<EventDetails>(),
    /** The request in which it happened, as the logs of both services name it. */
    requestId: text('request_id'),
  },
  (table) => [
    index('events_at').on(table.at),
    index('events_user').on(table.userId, table.at),
    index('events_type').on(table.type, table.at),
    index('events_actor').on(table.actorId, table.at).where(sql`actor_id is not null`),
    index('events_ip').on(table.ip, table.at).where(sql`ip is not null`),
    index('events_service').on(table.service, table.at).where(sql`service is not null`),
    index('events_failures').on(table.at).where(sql`outcome = 'failure'`),
  ],
);

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

/** Keys with which client-services sign requests over HTTP. Their secrets are needed in clear: sealed, not hashed. */
export const serviceKeys = sqliteTable(
  'service_keys',
  {
    id: text('id').primaryKey(),
    service: text('service').notNull(),
    /** Under `AUTH_SECRET`. */
    sealedSecret: text('sealed_secret').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [index('service_keys_service').on(table.service)],
);

/** Nonces of signed requests, until no request with them would be accepted anyway. */
export const signatureNonces = sqliteTable(
  'signature_nonces',
  {
    keyId: text('key_id').notNull(),
    nonce: text('nonce').notNull(),
    /** Seconds since the epoch. */
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.keyId, table.nonce] }),
    index('signature_nonces_expires').on(table.expiresAt),
  ],
);

/** What a client-service on Bun, Deno or Node caches beyond its process. In a database of its own. */
export const cacheEntries = sqliteTable(
  'cache_entries',
  {
    key: text('key').primaryKey(),
    value: text('value').notNull(),
    /** Seconds since the epoch. */
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [index('cache_entries_expires').on(table.expiresAt)],
);

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

/**
 * Leaky buckets of the rate limits, and marks that end by themselves: one row a key. Keys are hashes, because people type
 * passwords where an address belongs.
 */
export const rateLimits = sqliteTable('rate_limits', {
  key: text('key').primaryKey(),
  /** When the bucket is empty or the mark ends, in milliseconds since the epoch. */
  until: integer('until').notNull(),
});

/** What was mailed to prove that somebody reads an address. Holds hashes: whoever reads this table can use none of it. */
export const recoveryTokens = sqliteTable(
  'recovery_tokens',
  {
    /** SHA-256 of the token, in hexadecimal form. */
    hash: text('hash').primaryKey(),
    purpose: text('purpose', { enum: ['reset_password', 'verify_email', 'change_email'] }).notNull(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The address that the token was mailed to. */
    email: text('email').notNull(),
    /** The user's epoch at that time: the token is dead once it has moved on. */
    epoch: integer('epoch').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [index('recovery_tokens_user').on(table.userId)],
);

/** Mail that waits to be sent. Rows go when it is sent, or no longer worth sending. */
export const outbox = sqliteTable(
  'outbox',
  {
    id: text('id').primaryKey(),
    /** The message, sealed under `AUTH_SECRET`: it may hold a token in clear. */
    sealed: text('sealed').notNull(),
    /** How often it was tried. */
    attempts: integer('attempts').notNull().default(0),
    createdAt: integer('created_at').notNull(),
    /** When it is tried next; whoever tries moves it on first, so that nobody else does. */
    dueAt: integer('due_at').notNull(),
    /** When it is no longer worth sending. */
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [index('outbox_due').on(table.dueAt)],
);

/**
 * What was brought from another system, as it was there then: by comparing, the next import knows on which side something
 * has changed since. Its rows outlive what they are about, so that nothing deleted here comes back.
 */
export const imports = sqliteTable('imports', {
  /** A kind and how the other system names it: `user 12`. */
  key: text('key').primaryKey(),
  /** JSON: digests, of password hashes too, from which nothing can be told. */
  state: text('state').notNull(),
});

/** A row of {@link users}. */
export type UserRow = typeof users.$inferSelect;
/** A row of {@link sessions}. */
export type SessionRow = typeof sessions.$inferSelect;
/** A row of {@link outbox}. */
export type OutboxRow = typeof outbox.$inferSelect;
