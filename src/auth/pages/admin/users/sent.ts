/** What a user's form sent, as what the operations take: of all fields those that were changed. */
import type * as v from 'valibot';
import { fieldErrors } from '../../../../core/errors.ts';
import type { FieldsSchema } from '../../../../web/fields.ts';
import { receiveFields } from '../../../../web/strict-fields.ts';
import type { Faults } from '../../../admin/references.ts';
import type { DefinedExtraData } from '../../../extra/define.ts';
import type { Fields } from '../../page.ts';
import { changesIn, parseSeen } from '../seen.ts';
import { textsIn, textsOfForm } from '../texts.ts';
import { readUser } from './fields.ts';

function changedExtra(declarations: readonly DefinedExtraData[], fields: Fields) {
  const [sent, before] = [textsOfForm(fields), textsIn(parseSeen(fields))];
  const values: Record<string, unknown> = {};
  const faults: Record<string, readonly string[]> = {};
  for (const { name, editing } of declarations) {
    const found = editing.sent(sent, before);
    if (found && 'fault' in found) faults[`extra.${name}`] = [found.fault];
    else if (found) values[name] = found.value;
  }
  return { values, faults };
}

/**
 * Reads a form.
 *
 * @param added what is to be taken beside it, and what is wrong beside it
 * @returns what an operation takes: the fields, or what is wrong with them; and what they were when the form was shown
 */
export async function receiveUser<Entries extends v.ObjectEntries>(
  declarations: readonly DefinedExtraData[],
  fields: Fields,
  schema: FieldsSchema<Entries>,
  added: { readonly values?: Fields; readonly faults?: Faults | false } = {},
) {
  const { changed, seen } = changesIn(fields, readUser);
  const extra = changedExtra(declarations, fields);
  const faults = { ...extra.faults, ...added.faults };
  const values = {
    ...added.values,
    ...changed,
    ...(Object.keys(extra.values).length > 0 && { extra: extra.values }),
  };
  const input =
    Object.keys(faults).length > 0 ? { fault: fieldErrors(faults) } : await receiveFields(values, schema);
  return [input, { ...seen, extra: Object(parseSeen(fields).extra) }] as const;
}
