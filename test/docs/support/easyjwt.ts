/** Whether what a page says to type after `easyjwt` can be typed. */
import { Command } from '@commander-js/extra-typings';
import { createCli, createProgram } from '../../../src/cli/cli.ts';
import { COMMANDS } from '../../../src/cli/commands.ts';
import { openTarget } from '../../../src/cli/target.ts';

/** What is needed of commander's command, whatever its types. */
interface Node {
  name(): string;
  readonly commands: readonly Node[];
  readonly options: readonly {
    readonly short?: string;
    readonly long?: string;
    readonly required: boolean;
  }[];
  readonly registeredArguments: readonly { readonly required: boolean; readonly variadic: boolean }[];
}

async function commandTree(): Promise<Node> {
  const program = createProgram();
  const cli = createCli(
    program,
    {
      env: {},
      input: process.stdin,
      out: process.stdout,
      err: process.stderr,
      signal: new AbortController().signal,
      operator: 'docs',
      now: () => 0,
    },
    openTarget,
    () => undefined,
  );
  for (const { name, load } of COMMANDS) {
    const command = new Command(name);
    program.addCommand(command);
    (await load())(command, cli);
  }
  return program;
}

const TREE = await commandTree();

/** Stands for any command. */
const PLACEHOLDERS = ['COMMAND', '…'];

/**
 * What is wrong with the words after `easyjwt`; undefined if nothing is.
 *
 * @param isWhole whether arguments may be missing, as in the middle of a sentence
 */
export function easyjwtFault(words: readonly string[], isWhole: boolean): string | undefined {
  if (words.some((word) => PLACEHOLDERS.includes(word))) return undefined;
  let command = TREE;
  let given = 0;
  const options = [...TREE.options];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    const [flag = '', value] = word.split('=');
    if (flag === '--help') return undefined;
    if (word.startsWith('-')) {
      const option = options.find(({ short, long }) => short === flag || long === flag);
      if (!option) return `easyjwt ${words.join(' ')}: there is no ${flag}`;
      if (option.required && value === undefined) index += 1;
    } else if (command.commands.length > 0) {
      const next = command.commands.find((each) => each.name() === word);
      if (!next) return `easyjwt ${words.join(' ')}: there is no ${word}`;
      command = next;
      options.push(...next.options);
    } else {
      given += 1;
    }
  }
  const { registeredArguments: wanted } = command;
  if (command.commands.length > 0) return `easyjwt ${words.join(' ')}: says no command`;
  if (isWhole && given < wanted.filter(({ required }) => required).length)
    return `easyjwt ${words.join(' ')}: says too little`;
  if (given > wanted.length && !wanted.some(({ variadic }) => variadic))
    return `easyjwt ${words.join(' ')}: says too much`;
  return undefined;
}
