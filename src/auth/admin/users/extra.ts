/** Extra data that a request brings, checked by the schemas of its declarations. */
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { orm } from '../../../storage/orm.ts';
import type { SQL } from '../../../storage/sql.ts';
import type { Statement } from '../../../storage/statement.ts';
import { setExtraData } from '../../../storage/user-admin.ts';
import type { ExtraDeclaration } from '../../extra/declare.ts';

/** A value that passed; null deletes what there is. */
export interface ExtraValue {
  readonly declaration: ExtraDeclaration;
  readonly value: unknown;
}

/** The values, or what is wrong with them. */
export interface CheckedExtra {
  readonly values: readonly ExtraValue[];
  readonly faults: readonly string[];
}

const pathOf = ({ path = [] }: StandardSchemaV1.Issue): string =>
  path.map((step) => `.${String(typeof step === 'object' ? step.key : step)}`).join('');

/** Checks pairs of a declaration's name and a value. */
export async function checkExtra(
  declarations: readonly ExtraDeclaration[],
  pairs: readonly (readonly [string, unknown])[],
): Promise<CheckedExtra> {
  const values: ExtraValue[] = [];
  const faults: string[] = [];
  for (const [name, given] of pairs) {
    const declaration = declarations.find((each) => each.name === name);
    if (!declaration) {
      faults.push(`${name}: There is no extra data of this name.`);
    } else if (declaration.tables && !declaration.tables.write) {
      faults.push(`${name}: This extra data is read-only.`);
    } else if (given === null) {
      values.push({ declaration, value: null });
    } else {
      const result = await declaration.schema['~standard'].validate(given);
      if (result.issues)
        faults.push(...result.issues.map((issue) => `${name}${pathOf(issue)}: ${issue.message}`));
      else values.push({ declaration, value: result.value ?? null });
    }
  }
  return { values, faults };
}

/** Statements that write a value for a user. */
export function writeExtra(userId: SQL<number>, { declaration, value }: ExtraValue): readonly Statement[] {
  const { name, tables } = declaration;
  if (tables) return tables.write?.(orm, userId, value) ?? [];
  return [setExtraData(userId, name, value === null ? undefined : JSON.stringify(value))];
}
