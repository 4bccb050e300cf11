/** Commands of a shell, taken apart as far as the documentation goes: no loops, no here-documents. */

/** One command: what is assigned before it, and its words. */
export interface ShellCommand {
  readonly assigned: readonly string[];
  readonly words: readonly string[];
}

/** Quoted parts, runs of other characters, and what separates commands. */
const TOKEN = /(?:'[^']*'|"(?:\\.|[^"])*"|\$\([^)]*\)|\\.|[^\s'"|&;<>#]|(?<=\S)#)+|[|&;]+|[<>]+|#.*/g;
const SEPARATOR = /^[|&;]+$/;
const ASSIGNMENT = /^([A-Z][A-Z0-9_]*)=/;

function commandOf(tokens: readonly string[]): ShellCommand {
  const words: string[] = [];
  const assigned: string[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] ?? '';
    const name = ASSIGNMENT.exec(token)?.[1];
    // What follows it is a file.
    if (/^[<>]+$/.test(token)) index += 1;
    else if (name && words.length === 0) assigned.push(name);
    else words.push(token.replaceAll(/^(['"])(.*)\1$/gs, '$2'));
  }
  return { assigned, words };
}

/** The commands of a text, those within `$(…)` included. */
export function commandsOf(text: string): ShellCommand[] {
  const inner = [...text.matchAll(/\$\(([^)]*)\)/g)].flatMap(([, source = '']) => commandsOf(source));
  const lines = text.replaceAll(/\\\n\s*/g, ' ').split('\n');
  const outer = lines.flatMap((line) => {
    const tokens = (line.match(TOKEN) ?? []).filter((token) => !token.startsWith('#'));
    const groups: string[][] = [[]];
    for (const token of tokens) {
      if (SEPARATOR.test(token)) groups.push([]);
      else groups.at(-1)?.push(token);
    }
    return groups.filter((group) => group.length > 0).map(commandOf);
  });
  return [...outer, ...inner];
}
