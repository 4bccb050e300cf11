/**
 * What a form showed, carried along in it: what is sent is compared with it, so that nothing is written but what was changed,
 * and nothing over what somebody else changed meanwhile.
 */
import type * as v from 'valibot';
import { type Html, html } from '../../../web/html.ts';
import { type Received, receiveFields } from '../../../web/strict-fields.ts';
import { differences } from '../../admin/differences.ts';
import type { Fields } from '../page.ts';

/** The field that carries it. */
export const seenField = (shown: object): Html =>
  html`<input type="hidden" name="seen" value="${JSON.stringify(shown)}">`;

/** What a form says that it had shown. Whoever made it up only deceives themselves. */
export function parseSeen(sent: unknown): Fields {
  try {
    return { ...Object(JSON.parse(typeof sent === 'string' ? sent : '{}')) };
  } catch {
    return {};
  }
}

/** What was changed in a form, and what it had shown. */
export interface Sent<Input> {
  readonly input: Received<Input>;
  /** Nothing where the form does not say. */
  readonly seen: Input | Record<string, never>;
}

/** Reads a form of fields that a schema takes. */
export async function receiveChanged<Entries extends v.ObjectEntries>(
  { seen: carried }: Fields,
  values: Readonly<Record<string, unknown>>,
  schema: v.ObjectSchema<Entries, string>,
): Promise<Sent<v.InferOutput<v.ObjectSchema<Entries, string>>>> {
  const shown = await receiveFields(parseSeen(carried), schema);
  const [input, seen] = [await receiveFields(values, schema), 'fault' in shown ? {} : shown.value];
  if ('fault' in input) return { input, seen };
  const names = Object.keys(differences(seen, input.value).after);
  const changed = Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
  return { input: await receiveFields(changed, schema), seen };
}
