/** The tables of `schema/users.ts`, which says what they are for. */
import type * as schema from '../schema/users.ts';
import { flag, plain, schemaTable } from '../schema-table.ts';

export const users = schemaTable<typeof schema.users>('users', {
  id: plain,
  uuid: plain,
  email: plain,
  password: plain,
  passwordDigest: plain,
  firstName: plain,
  lastName: plain,
  phone: plain,
  location: plain,
  isActive: flag,
  isStaff: flag,
  isSuperuser: flag,
  dateJoined: plain,
  lastLogin: plain,
  emailVerifiedAt: plain,
  epoch: plain,
});

export const extraData = schemaTable<typeof schema.extraData>('extra_data', {
  userId: plain,
  name: plain,
  value: plain,
});

export const commonPasswords = schemaTable<typeof schema.commonPasswords>('common_passwords', {
  password: plain,
});
