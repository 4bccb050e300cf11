/** `easyjwt init`: a working pair of services in an empty folder. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Define } from '../define.ts';
import { CommandError } from '../fail.ts';
import { filesOf } from './templates.ts';

const HELP = `
It writes an auth-service and an app behind it, for Cloudflare Workers (D1, KV,
a service binding), or with --server for Node.js, Bun and Deno (libSQL). Only
an empty folder is written to; a repository of git's may be in it. README.md
there says what comes next.`;

/** @throws {CommandError} if something is there that is not ours */
async function requireEmpty(folder: string): Promise<void> {
  const found = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new CommandError(`Cannot write to ${folder}: ${error.message}`);
  });
  const [first] = found.filter((name) => name !== '.git');
  if (first !== undefined)
    throw new CommandError(`Cannot write to ${folder}: it is not empty (${first}). Name another folder.`);
}

/** See the head of this file. */
export const init: Define = (command, cli) =>
  command
    .description('Writes an auth-service and an app behind it into an empty folder.')
    .argument('[folder]', 'made if it is not there', '.')
    .option('--server', 'for Node.js, Bun and Deno instead of Workers')
    .addHelpText('after', HELP)
    .action(async (given, { server }) => {
      const folder = resolve(given);
      await requireEmpty(folder);
      const files = await filesOf(server ? 'server' : 'workers');
      for (const [name, content] of files) {
        const path = join(folder, name);
        await mkdir(dirname(path), { recursive: true });
        // Whatever came to be there since is not overwritten. What holds a secret is its owner's alone.
        await writeFile(path, content, { flag: 'wx', mode: /vars$|\.env$/.test(name) ? 0o600 : 0o644 });
      }
      const names = [...files.keys()];
      const text = `${names.join('\n')}\n\nREADME.md in ${folder} says what comes next: npm install, npm run ${server ? 'migrate' : 'dev'}.`;
      cli.report({ json: { folder, files: names }, text });
    });
