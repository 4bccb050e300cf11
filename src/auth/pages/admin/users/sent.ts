/** What a user's form sent, as what the operations take: of all fields those that were changed. */
import { fieldErrors } from '../../../../core/errors.ts';
import { receiveFields } from '../../../../web/strict-fields.ts';
import type { Seen } from '../../../admin/users/change.ts';
import type { ExtraDeclaration } from '../../../extra/declare.ts';
import { userChange } from '../../../routes/admin/schemas.ts';
import type { Fields } from '../../page.ts';
import { fieldOf, removalOf, sentExtra, type Texts } from '../extra/fields.ts';
import { type Editable, FLAGS, isEditable, LINES, readSeen, textsIn } from './texts.ts';

/** Texts of a form, with the line breaks that were put into it. */
export const textsOfForm = (fields: Fields): Texts =>
  Object.fromEntries(
    Object.entries(textsIn(fields)).map(([name, text]) => [name, text.replaceAll('\r\n', '\n')]),
  );

/** Names of what begins with a prefix, without it. */
const under = (prefix: string, names: Iterable<string>): string[] =>
  [...names].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));

/** Boxes that are ticked. */
const ticked = (prefix: string, texts: Texts): string[] =>
  under(prefix, Object.keys(texts)).filter((name) => texts[prefix + name] !== '');

const levels = (texts: Texts): Record<string, string> =>
  Object.fromEntries(
    under('access.', Object.keys(texts)).map((service) => [service, texts[`access.${service}`] ?? '']),
  );

/** A changed form: what to write, and what it was when it was shown. */
export interface SentUser {
  /** By field, not yet validated. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly seen: Seen;
  /** What is wrong with it before anything is validated, by field. */
  readonly faults: Readonly<Record<string, readonly string[]>>;
}

function changedExtra(declarations: readonly ExtraDeclaration[], sent: Texts, changed: readonly string[]) {
  const values: Record<string, unknown> = {};
  const faults: Record<string, readonly string[]> = {};
  for (const declaration of declarations) {
    const own = fieldOf(declaration.name);
    const isChanged = changed.some(
      (field) => field === own || field.startsWith(`${own}.`) || field === removalOf(declaration.name),
    );
    if (!isChanged) continue;
    const found = sentExtra(declaration, sent);
    if ('fault' in found) faults[own] = [found.fault];
    else values[declaration.name] = found.value;
  }
  return { values, faults };
}

/** Reads a form. */
export function readUserForm(declarations: readonly ExtraDeclaration[], fields: Fields): SentUser {
  const sent = textsOfForm(fields);
  const before = readSeen(fields.seen);
  const names = new Set([...Object.keys(before), ...Object.keys(sent)]);
  const changed = [...names].filter((name) => (sent[name] ?? '') !== (before[name] ?? ''));
  const after: Texts = { ...before, ...Object.fromEntries(changed.map((name) => [name, sent[name] ?? ''])) };
  const isChanged = (prefix: string) => changed.some((name) => name.startsWith(prefix));
  const lines = (['email', ...LINES] as const).filter((name) => changed.includes(name));
  const flags = FLAGS.filter((name) => changed.includes(name));
  const ids = (texts: Texts) =>
    ticked('group.', texts)
      .map(Number)
      .sort((a, b) => a - b);
  const permissions = (texts: Texts) => ticked('permission.', texts).sort();
  const given = (texts: Texts) =>
    Object.fromEntries(
      Object.entries(levels(texts)).filter(
        ([service, level]) => level !== '' || before[`access.${service}`] === '',
      ),
    );
  const extra = changedExtra(declarations, sent, changed);
  const extraSeen = Object.keys(extra.values).flatMap((name) => {
    const value = seenValue(before[`value.${name}`]);
    return value === undefined ? [] : [[name, value]];
  });
  return {
    values: {
      ...Object.fromEntries(lines.map((name) => [name, sent[name] ?? ''])),
      ...Object.fromEntries(flags.map((name) => [name, sent[name] === 'on'])),
      ...(isChanged('group.') && { groups: ids(after) }),
      ...(isChanged('permission.') && { permissions: permissions(after) }),
      ...(isChanged('access.') && { access: given(after) }),
      ...(Object.keys(extra.values).length > 0 && { extra: extra.values }),
    },
    seen: {
      ...Object.fromEntries(lines.map((name) => [name, seenLine(name, before[name] ?? '')])),
      ...Object.fromEntries(flags.map((name) => [name, before[name] === 'on'])),
      ...(isChanged('group.') && { groups: ids(before) }),
      ...(isChanged('permission.') && { permissions: permissions(before) }),
      ...(isChanged('access.') && { access: levels(before) }),
      extra: Object.fromEntries(extraSeen),
    },
    faults: extra.faults,
  };
}

/** Extra data as it was seen; undefined where the form does not say. */
function seenValue(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Fields that are null where nothing is written. */
const seenLine = (name: string, text: string) =>
  text === '' && (name === 'phone' || name === 'location') ? null : text;

/** What an operation takes: the fields, or what is wrong with them. */
export async function receiveUser({ values, faults }: SentUser) {
  if (Object.keys(faults).length > 0) return { fault: fieldErrors(faults) };
  return receiveFields(values, userChange);
}

/** The values of a form that is shown again: what was sent, where whoever sent it may change that at all. */
export const keptTexts = (shown: Texts, sent: Texts, editable: Editable): Record<string, string> =>
  Object.fromEntries(
    [...new Set([...Object.keys(shown), ...Object.keys(sent)])].map((name) => [
      name,
      (isEditable(name, editable) ? sent[name] : shown[name]) ?? '',
    ]),
  );
