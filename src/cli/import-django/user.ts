/** A user out of a row of Django's: fields in our form, or the reason why they cannot be. */

import { djangoHashers } from '../../auth/passwords/django/everywhere.ts';
import { canVerify } from '../../auth/passwords/hasher.ts';
import { canonicalEmail, isEmail } from '../../core/email.ts';
import { readTime, type Time } from './dates.ts';
import type { Layout } from './layout.ts';
import type { UserField } from './mapping.ts';
import { keyText, type Row } from './source.ts';

/** The fields of a user. */
export interface UserFields {
  readonly email: string;
  readonly password: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string | null;
  readonly location: string | null;
  readonly isActive: boolean;
  readonly isStaff: boolean;
  readonly isSuperuser: boolean;
  readonly dateJoined: string;
  readonly lastLogin: string | null;
  readonly emailVerifiedAt: number | null;
}

/** A user to be brought. */
export interface DjangoUser {
  /** `user 12`, with the primary key in Django. */
  readonly name: string;
  /** The primary key, where that is a whole number. */
  readonly id: number | null;
  /** The primary key or another column that is a UUID. */
  readonly uuid: string | null;
  readonly fields: UserFields;
  /** What rows of other tables may name them by: the primary key, and natural keys. */
  readonly keys: readonly unknown[];
  /** What is worth knowing of them, in words that many share. */
  readonly notes: readonly string[];
  readonly row: Row;
}

/** How rows are read. */
export interface UserRules {
  /** For dates that say none. */
  readonly timeZone: string;
  /** Addresses count as verified from the day on which their users joined. */
  readonly verified: boolean;
  /** Seconds since the epoch. */
  readonly now: number;
}

/** Highest id that we take from a token (`users/user-id.ts`). */
export const MAX_ID = 999_999_999_999_999;

/** Widths of django-easyjwt's and Django's columns. */
const MAX_LENGTHS = { first_name: 150, last_name: 150, phone: 15 } as const;
/** What nobody writes about where they are. */
const MAX_LOCATION = 10_000;

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

/** Reads the columns of a row, and collects what is wrong with them. */
function createReader(row: Row, columns: Layout['columns'], timeZone: string) {
  const faults: string[] = [];
  const raw = (field: UserField): unknown => {
    const column = columns[field];
    return column === undefined ? undefined : row[column];
  };
  function text(field: UserField, longest: number): string | undefined {
    const value = raw(field);
    if (value === undefined || value === null) return undefined;
    const written = typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
    if (typeof written !== 'string') faults.push(`its ${field} is no text`);
    else if ([...written].length > longest) faults.push(`its ${field} has more than ${longest} characters`);
    else if (!isStorable(written)) faults.push(`its ${field} has a character that is none`);
    else return written;
    return undefined;
  }
  function flag(field: UserField, otherwise: boolean): boolean {
    const value = raw(field) ?? otherwise;
    if (![true, false, 1, 0].some((known) => known === value))
      faults.push(`its ${field} is neither true nor false`);
    return value === true || value === 1;
  }
  function time(field: UserField): Time | undefined {
    const value = raw(field);
    if (value === undefined || value === null) return undefined;
    const read = readTime(value, timeZone);
    if (!read) faults.push(`its ${field} is no date`);
    return read;
  }
  return { faults, raw, text, flag, time };
}

type Reader = ReturnType<typeof createReader>;

/** The address: the username where there is none and that is one. */
function readEmail({ raw, text, faults }: Reader, notes: string[]): string {
  const [given, username] = [text('email', Number.MAX_SAFE_INTEGER) ?? '', raw('username')];
  const name = typeof username === 'string' ? username : '';
  const written = given.trim() === '' ? name : given;
  const email = canonicalEmail(written);
  if (isEmail(email)) {
    if (given.trim() === '')
      notes.push('the username was an address, and there was no other: it is the address');
    else if (name !== '' && canonicalEmail(name) !== email)
      notes.push('logs in with the address instead of the username');
    return email;
  }
  if (given.trim() !== '') faults.push('its email is no address');
  else faults.push(name === '' ? 'it has no email' : 'it has no email, and its username is no address');
  return '';
}

function readKey({ raw, faults }: Reader): Pick<DjangoUser, 'id' | 'uuid'> {
  const key = raw('id');
  const given = raw('uuid');
  const uuid = typeof given === 'string' && UUID.test(given) ? given.toLowerCase() : null;
  if (given !== undefined && uuid === null) faults.push('its uuid is none');
  if (typeof key === 'number' && Number.isInteger(key) && key > 0 && key <= MAX_ID) return { id: key, uuid };
  if (typeof key === 'string' && UUID.test(key)) return { id: null, uuid: key.toLowerCase() };
  if (key === undefined || key === null) faults.push('it has no id: dump it without --natural-primary');
  else faults.push('its id is neither a whole number above 0 nor a UUID');
  return { id: null, uuid };
}

/** When the address counts as verified, in seconds since the epoch. */
function readVerified({ raw, time, flag }: Reader, joined: number, otherwise: boolean): number | null {
  const value = raw('email_verified');
  if (value === undefined) return otherwise ? joined : null;
  if (typeof value === 'string') return time('email_verified')?.seconds ?? null;
  return flag('email_verified', false) ? joined : null;
}

/**
 * Reads a user.
 *
 * @param number where in the table the row is, for one without a primary key
 * @returns what is wrong if they cannot be brought
 */
export function readUser(
  row: Row,
  { columns }: Layout,
  { timeZone, verified, now }: UserRules,
  number: number,
): DjangoUser | { readonly name: string; readonly faults: readonly string[] } {
  const reader = createReader(row, columns, timeZone);
  const { raw, text, flag, time, faults } = reader;
  const notes: string[] = [];
  const key = raw('id');
  const name =
    key === undefined || key === null
      ? `user number ${number} in the order of the table`
      : `user ${keyText(key)}`;
  const identity = readKey(reader);
  const email = readEmail(reader, notes);
  const joined = time('date_joined');
  const lastLogin = time('last_login');
  const since = joined ??
    lastLogin ?? { iso: new Date(now * 1000).toISOString().replace('Z', '000Z'), seconds: now };
  const fields: UserFields = {
    email,
    password: text('password', 256) ?? '',
    firstName: text('first_name', MAX_LENGTHS.first_name) ?? '',
    lastName: text('last_name', MAX_LENGTHS.last_name) ?? '',
    phone: text('phone', MAX_LENGTHS.phone) ?? null,
    location: text('location', MAX_LOCATION) ?? null,
    isActive: flag('is_active', true),
    isStaff: flag('is_staff', false),
    isSuperuser: flag('is_superuser', false),
    dateJoined: since.iso,
    lastLogin: lastLogin?.iso ?? null,
    emailVerifiedAt: readVerified(reader, since.seconds, verified),
  };
  if (faults.length > 0) return { name, faults };
  const natural = [raw('email'), raw('username')].filter((value) => typeof value === 'string');
  return { name, ...identity, fields, keys: [key, ...natural.map((value) => [value])], notes, row };
}

/** Whether somebody has a password that is not verified here: they need a new one. Django marks "none" by `!`. */
export const hasForeignPassword = ({ fields: { password } }: DjangoUser): boolean =>
  password !== '' && !password.startsWith('!') && !canVerify(password, djangoHashers);
