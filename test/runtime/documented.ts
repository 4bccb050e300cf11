/** Walk-throughs of the documentation: `console` blocks, run by a shell against the services of a test. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { App } from './app.ts';

/** One command, what it says that this prints, and what it printed. */
export interface Step {
  readonly command: string;
  readonly expected: string;
  readonly printed: string;
}

/** The pages whose `console` blocks are walked on every runtime. */
export const WALKED = ['README.md', 'docs/guards.md'];

const END = 'end-of-this-command';

/** Whether a text is what the page says, where `…` stands for anything. */
export function isAsWritten({ expected, printed }: Step): boolean {
  const pattern = expected
    .split('…')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${pattern}$`, 's').test(printed);
}

/** Runs those of a page in one shell, one after the other. */
export async function walkPage({ urls }: App, page: string): Promise<Step[]> {
  const text = await readFile(join(import.meta.dirname, '../..', page), 'utf8');
  const blocks = [...text.matchAll(/^```console\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);
  const steps = blocks.flatMap((block) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((step) => {
        const [command = '', ...expected] = step.trimEnd().split('\n');
        return { command, expected: expected.join('\n') };
      }),
  );
  const script = steps.map(({ command }) => `${command}\necho; echo ${END}`).join('\n');
  const { stdout } = await promisify(execFile)('sh', [
    '-c',
    script.replaceAll('http://127.0.0.1:8000', urls.auth).replaceAll('http://127.0.0.1:8001', urls.client),
  ]);
  const printed = stdout.split(`${END}\n`).map((text) => text.trim());
  return steps.map((step, index) => ({ ...step, printed: printed[index] ?? '' }));
}
