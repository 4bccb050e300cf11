/** What the admin does with extra data: judging, writing and showing the values of one declaration. */
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { orm } from '../../storage/orm.ts';
import type { SQL } from '../../storage/sql.ts';
import type { Statement } from '../../storage/statement.ts';
import { setExtraData } from '../../storage/user-admin.ts';
import type { Html } from '../../web/html.ts';
import { extraControls, type Inputs, type Translating } from './controls.ts';
import type { ExtraDeclaration } from './declare.ts';
import { extraFields, type SentExtra, sentExtra } from './fields.ts';

/** A value as the schema makes it of what it was given, or what is wrong with that. */
export type CheckedValue = { readonly value: unknown } | { readonly faults: readonly string[] };

/** See the head of this file. A value that is null is none. */
export interface ExtraEditing {
  /** Judges a value. */
  check(given: unknown): Promise<CheckedValue>;
  /** Statements that write a value that passed. */
  write(userId: SQL<number>, value: unknown): readonly Statement[];
  /** A value as texts by the names of a form's fields. */
  texts(value: unknown): Readonly<Record<string, string>>;
  /** The controls of a value in a form. */
  controls<View extends Translating>(
    view: View,
    inputs: Inputs<NoInfer<View>>,
    value: unknown,
    isEditable: boolean,
  ): Html;
  /**
   * A value that a form sent, which showed another one.
   *
   * @returns undefined where nothing was changed
   */
  sent(
    texts: Readonly<Record<string, string>>,
    before: Readonly<Record<string, string>>,
  ): SentExtra | undefined;
}

const pathOf = ({ path = [] }: StandardSchemaV1.Issue): string =>
  path.map((step) => `.${String(typeof step === 'object' ? step.key : step)}`).join('');

/** What can be done with values of a declaration. */
export function editingOf(declaration: ExtraDeclaration): ExtraEditing {
  const { name, schema, tables } = declaration;
  return {
    async check(given) {
      if (tables && !tables.write) return { faults: [`${name}: This extra data is read-only.`] };
      if (given === null) return { value: null };
      const result = await schema['~standard'].validate(given);
      return result.issues
        ? { faults: result.issues.map((issue) => `${name}${pathOf(issue)}: ${issue.message}`) }
        : { value: result.value ?? null };
    },
    write: (userId, value) =>
      tables
        ? (tables.write?.(orm, userId, value) ?? [])
        : [setExtraData(userId, name, value === null ? undefined : JSON.stringify(value))],
    texts: (value) => extraFields(declaration, value).texts,
    controls: (view, inputs, value, isEditable) =>
      extraControls(view, inputs, extraFields(declaration, value), isEditable),
    sent: (texts, before) => sentExtra(declaration, texts, before),
  };
}
