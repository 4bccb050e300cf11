/** Tests that are named after what they prove: their names begin with ids of statements, a comma between, a colon behind. */
import { globSync, readFileSync } from 'node:fs';

/** A test, or a group of them. */
export interface NamedTest {
  readonly file: string;
  readonly name: string;
}

const NAME = /(['"`])((?:[A-I]\d{1,2}, )*[A-I]\d{1,2}): ((?:(?!\1)[^\n])+)\1/g;

/** The ids that a name begins with; none for most names. */
export const idsOf = (name: string): readonly string[] =>
  /^((?:[A-I]\d{1,2}, )*[A-I]\d{1,2}): /.exec(name)?.[1]?.split(', ') ?? [];

/** All of them by the ids in their names. */
export function namedTests(root: string): ReadonlyMap<string, readonly NamedTest[]> {
  const found = new Map<string, NamedTest[]>();
  for (const file of globSync('test/**/*.ts', { cwd: root }).toSorted()) {
    for (const [, , ids = '', name = ''] of readFileSync(`${root}/${file}`, 'utf8').matchAll(NAME)) {
      for (const id of ids.split(', ')) found.set(id, [...(found.get(id) ?? []), { file, name }]);
    }
  }
  return found;
}
