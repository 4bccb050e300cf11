/** What a door exports, as declarations say it. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

interface Export {
  readonly name: string;
  /** The file that declares it. */
  readonly file: string;
}

/** Doors only re-export, and tsc writes that in one way. */
async function exportsOf(door: string): Promise<Export[]> {
  const text = await readFile(door, 'utf8');
  return [...text.matchAll(/^export (?:type )?\{ ([^}]+?),? \} from '([^']+)\.js';$/gm)].flatMap(
    ([, names = '', from = '']) =>
      names.split(', ').map((name) => ({
        name: name.replace(/^type /, ''),
        file: join(dirname(door), `${from}.d.ts`),
      })),
  );
}

/** Whether a doc comment stands before what a file declares, or passes on from another one. */
async function isDocumented({ name, file }: Export): Promise<boolean> {
  const text = await readFile(file, 'utf8');
  const declared = text.match(
    new RegExp(`(\\*/\\s*)?^export (?:declare )?(?:const|function|class|interface|type) ${name}\\b`, 'm'),
  );
  if (declared) return declared[1] !== undefined;
  const from = text.match(new RegExp(`\\{[^}]*\\b${name}\\b[^}]*\\} from '(\\.[^']+)\\.js'`))?.[1];
  return from !== undefined && isDocumented({ name, file: join(dirname(file), `${from}.d.ts`) });
}

/** The exports of a door without a doc comment: what they are called. Also those that are not found where they should be. */
export async function undocumented(door: string): Promise<string[]> {
  const found = await exportsOf(door);
  if (found.length === 0) throw new Error(`${door} exports nothing.`);
  const faults = await Promise.all(
    found.map(async (each) => ((await isDocumented(each)) ? [] : [each.name])),
  );
  return faults.flat();
}
