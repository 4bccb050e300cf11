/** Things of which there may be several, by number: `DB_1`, `DB_2` and so on. */
import { SettingsError } from './read.ts';

/**
 * What an environment has under a name and a number, from 1 on.
 *
 * @throws {SettingsError} where a number is left out: what comes behind it would get another one
 */
export function numbered<Value, Name extends string = string>(
  env: Readonly<Record<`${Name}_${number}`, Value>>,
  name: Name,
): NonNullable<Value>[] {
  const isThere = (value: Value) => value !== undefined && value !== null && value !== '';
  const found = new Map(
    Object.entries<Value>(env).flatMap(([key, value]) => {
      const number = key.startsWith(`${name}_`) ? key.slice(name.length + 1) : '';
      return /^[1-9]\d{0,2}$/.test(number) && isThere(value) ? [[Number(number), value]] : [];
    }),
  );
  return Array.from({ length: found.size }, (_, index) => {
    const value = found.get(index + 1);
    if (value === undefined || value === null)
      throw new SettingsError([
        `${name}_${index + 1} is missing: the numbers begin with 1 and leave none out.`,
      ]);
    return value;
  });
}
