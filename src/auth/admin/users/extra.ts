/** Extra data that a request brings, checked by the schemas of its declarations. */
import type { DefinedExtraData } from '../../extra/define.ts';

/** A value that passed; null deletes what there is. */
export interface ExtraValue {
  readonly declaration: DefinedExtraData;
  readonly value: unknown;
}

/** The values, or what is wrong with them. */
export interface CheckedExtra {
  readonly values: readonly ExtraValue[];
  readonly faults: readonly string[];
}

/** Checks pairs of a declaration's name and a value. */
export async function checkExtra(
  declarations: readonly DefinedExtraData[],
  pairs: readonly (readonly [string, unknown])[],
): Promise<CheckedExtra> {
  const values: ExtraValue[] = [];
  const faults: string[] = [];
  for (const [name, given] of pairs) {
    const declaration = declarations.find((each) => each.name === name);
    const checked = await declaration?.editing.check(given);
    if (!declaration || !checked) faults.push(`${name}: There is no extra data of this name.`);
    else if ('faults' in checked) faults.push(...checked.faults);
    else values.push({ declaration, value: checked.value });
  }
  return { values, faults };
}
