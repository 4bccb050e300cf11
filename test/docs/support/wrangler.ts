/** Whether what a page says to type after `wrangler` can be typed: wrangler's own table says. */
import { experimental_getWranglerCommands } from 'wrangler';

const { registry, globalFlags } = experimental_getWranglerCommands();

type Flags = Readonly<
  Record<
    string,
    { readonly alias?: string | readonly string[] | undefined; readonly type?: string | undefined }
  >
>;

/** Whether a flag takes a value; undefined where there is no such flag. */
function takesValue(flags: Flags, flag: string): boolean | undefined {
  const name = flag.replace(/^-+/, '');
  const found = Object.entries(flags).find(([key, { alias = [] }]) =>
    [key, ...[alias].flat()].includes(name),
  )?.[1];
  return found && found.type !== 'boolean';
}

/** What is wrong with the words after `wrangler`; undefined if nothing is. */
export function wranglerFault(words: readonly string[]): string | undefined {
  let node = registry;
  let depth = 0;
  for (const word of words) {
    const next = node.subtree.get(word);
    if (!next) break;
    node = next;
    depth += 1;
  }
  const { definition } = node;
  if (definition?.type !== 'command') return `wrangler ${words.join(' ')}: there is no such command`;
  const { args = {}, positionalArgs = [] } = definition;
  const flags: Flags = { ...globalFlags, ...args };
  let given = 0;
  for (let index = depth; index < words.length; index++) {
    const word = words[index] ?? '';
    const [flag = '', value] = word.split('=');
    if (!word.startsWith('-')) {
      given += 1;
      continue;
    }
    const takes = takesValue(flags, flag);
    if (takes === undefined) return `wrangler ${words.join(' ')}: there is no ${flag}`;
    if (takes && value === undefined) index += 1;
  }
  return given > positionalArgs.length ? `wrangler ${words.join(' ')}: says too much` : undefined;
}
