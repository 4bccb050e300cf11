/** A user as texts by the names of a form's fields, and as what the operations take. */
import { BLANK } from '../../../admin/users/create.ts';
import type { AdminUser } from '../../../admin/users/user-view.ts';
import type { DefinedExtraData } from '../../../extra/define.ts';
import type { Fields } from '../../page.ts';
import { giftTexts, readGift } from '../gifts.ts';
import { type Texts, tick, ticked } from '../texts.ts';

/** Fields of one line that may be empty, and what they are called. */
export const LINES = [
  ['first_name', 'firstName'],
  ['last_name', 'lastName'],
  ['phone', 'Phone'],
  ['location', 'Location'],
] as const;

/** Boxes, what they are called, and what is said of them. */
export const RANKS = [
  ['is_active', 'Active', 'Without it they cannot log in. Taking it away ends all their sessions.'],
  ['is_staff', 'Staff', 'May enter the administration, as far as their permissions go.'],
  ['is_superuser', 'Superuser', 'Has all permissions without being given them.'],
] as const;

/** What the fields of a user are: without what there is only in a database. */
export type Written = Pick<
  AdminUser,
  | 'email'
  | (typeof LINES)[number][0]
  | (typeof RANKS)[number][0]
  | 'groups'
  | 'permissions'
  | 'access'
  | 'extra'
>;

/** Somebody of whom nothing was written yet. */
export const NOBODY: Written = { ...BLANK, extra: {} };

const GROUP = 'group.';

/** The texts. */
export const textsOf = (user: Written, declarations: readonly DefinedExtraData[]): Texts =>
  Object.fromEntries([
    ['email', user.email],
    ...LINES.map(([name]) => [name, user[name] ?? '']),
    ...RANKS.map(([name]) => [name, tick(user[name])]),
    ...user.groups.map((id) => [`${GROUP}${id}`, 'on']),
    ...Object.entries(giftTexts(user)),
    ...declarations.flatMap(({ name, editing }) => Object.entries(editing.texts(user.extra[name] ?? null))),
  ]);

/** What they stand for, extra data excepted. */
export const readUser = (texts: Texts, before: Texts) => ({
  email: texts.email ?? '',
  ...Object.fromEntries(
    LINES.map(([name]) => [name, texts[name] || (name === 'phone' || name === 'location' ? null : '')]),
  ),
  ...Object.fromEntries(RANKS.map(([name]) => [name, texts[name] === 'on'])),
  groups: ticked(GROUP, texts).map(Number),
  ...readGift(texts, before),
});

/** Whether somebody may change a field of a form. */
export type Editable = (field: string) => boolean;

/**
 * What the form carries of what it shows. What is empty is left out, levels excepted: an empty level is not the same as none.
 * Extra data is carried as it is, because its fields do not tell all of it.
 */
export function shownOf(
  user: Written,
  declarations: readonly DefinedExtraData[],
  isEditable: Editable,
): Fields {
  const texts = Object.entries(textsOf(user, declarations)).filter(
    ([name, text]) => isEditable(name) && (text !== '' || name.startsWith('access.')),
  );
  const own = isEditable('extra') ? declarations.filter(({ tables }) => !tables) : [];
  return {
    ...Object.fromEntries(texts),
    extra: Object.fromEntries(own.map(({ name }) => [name, user.extra[name] ?? null])),
  };
}
