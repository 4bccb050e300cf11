/** A user as texts by the names of a form's fields. Boxes that are ticked are `on`; each choice has a box of its own. */

import { BLANK } from '../../../admin/users/create.ts';
import type { AdminUser } from '../../../admin/users/user-view.ts';
import type { ExtraDeclaration } from '../../../extra/declare.ts';
import type { Fields } from '../../page.ts';
import { extraFields, type Texts } from '../extra/fields.ts';
import { giftValues } from '../gifts.ts';
import { parseSeen } from '../seen.ts';

/** Fields of one line that may be empty. */
export const LINES = ['first_name', 'last_name', 'phone', 'location'] as const;

/** Boxes. */
export const FLAGS = ['is_active', 'is_staff', 'is_superuser'] as const;

/** What the fields of a user are: without what there is only in a database. */
export type Written = Pick<
  AdminUser,
  'email' | (typeof LINES)[number] | (typeof FLAGS)[number] | 'groups' | 'permissions' | 'access' | 'extra'
>;

/** Somebody of whom nothing was written yet. */
export const NOBODY: Written = { ...BLANK, extra: {} };

const tick = (value: boolean): string => (value ? 'on' : '');

/** Those of some fields that are texts. */
export const textsIn = (fields: Fields): Texts =>
  Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, string] => typeof field[1] === 'string'),
  );

/** The texts. */
export function textsOf(user: Written, declarations: readonly ExtraDeclaration[]): Texts {
  const { email, groups, extra } = user;
  return Object.fromEntries([
    ['email', email],
    ...LINES.map((name) => [name, user[name] ?? '']),
    ...FLAGS.map((name) => [name, tick(user[name])]),
    ...groups.map((id) => [`group.${id}`, 'on']),
    ...Object.entries(giftValues(user)),
    ...declarations.flatMap((each) => Object.entries(extraFields(each, extra[each.name] ?? null).texts)),
  ]);
}

/** What of a form somebody may change. */
export interface Editable {
  /** Names, address and extra data. */
  readonly profile: boolean;
  /** Groups, permissions, access, and whether they are active. */
  readonly rights: boolean;
  /** Whether they are staff or superusers. */
  readonly ranks: boolean;
}

/** Whether somebody may change a field. */
export function isEditable(name: string, { profile, rights, ranks }: Editable): boolean {
  if (name === 'is_staff' || name === 'is_superuser') return ranks;
  return name === 'is_active' || /^(group|permission|access)\./.test(name) ? rights : profile;
}

/**
 * What the fields were when the form was shown, carried along in it: what is sent is compared with it, so that nothing is
 * written but what was changed. What is empty is left out, levels excepted: an empty level is not the same as none.
 */
export function seenOf(user: Written, declarations: readonly ExtraDeclaration[], editable: Editable): Texts {
  const texts = Object.entries(textsOf(user, declarations)).filter(
    ([name, text]) => isEditable(name, editable) && (text !== '' || name.startsWith('access.')),
  );
  const values = editable.profile
    ? declarations
        .filter(({ tables }) => !tables)
        .map(({ name }) => [`value.${name}`, JSON.stringify(user.extra[name] ?? null)])
    : [];
  return Object.fromEntries([...texts, ...values]);
}

/** Reads it. */
export const readSeen = (sent: unknown): Texts => textsIn(parseSeen(sent));
