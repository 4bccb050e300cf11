/**
 * What a form showed, carried along in it: what is sent is compared with it, so that nothing is written but what was changed,
 * and nothing over what somebody else changed meanwhile.
 */
import type * as v from 'valibot';
import type { FieldsSchema, FieldValues } from '../../../web/fields.ts';
import { type Html, html } from '../../../web/html.ts';
import { type Received, receiveFields } from '../../../web/strict-fields.ts';
import { differences } from '../../admin/differences.ts';
import type { Fields } from '../page.ts';
import { type Texts, textsIn, textsOfForm } from './texts.ts';

/** The field that carries it. */
export const seenField = (shown: Fields): Html =>
  html`<input type="hidden" name="seen" value="${JSON.stringify(shown)}">`;

/** What a form says that it had shown. Whoever made it up only deceives themselves. */
export function parseSeen({ seen }: Fields): Fields {
  try {
    return { ...Object(JSON.parse(typeof seen === 'string' ? seen : '{}')) };
  } catch {
    return {};
  }
}

/** What was changed in a form, by the names that operations know it by, and what it was when it was shown. */
export function changesIn(fields: Fields, read: (texts: Texts, before: Texts) => object) {
  const before = textsIn(parseSeen(fields));
  const { before: seen, after } = differences(read(before, before), read(textsOfForm(fields), before));
  return { seen, changed: after };
}

/** {@link changesIn}, as a schema takes it. */
export async function receiveChanges<Entries extends v.ObjectEntries>(
  fields: Fields,
  read: (texts: Texts, before: Texts) => object,
  schema: FieldsSchema<Entries>,
): Promise<readonly [Received<FieldValues<Entries>>, Fields]> {
  const { seen, changed } = changesIn(fields, read);
  return [await receiveFields(changed, schema), seen];
}
