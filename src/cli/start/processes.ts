/**
 * Processes that end with the one that started them. Each is the leader of a group of its own, so that what it starts ends
 * with it, and a Ctrl-C in the terminal reaches the start command alone.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { CommandError } from '../fail.ts';
import type { Environment } from './plan.ts';

/** A program, its arguments and its whole environment. */
export interface Command {
  readonly argv: readonly [string, ...string[]];
  readonly env: Environment;
}

/** A process that goes on. */
export interface Service {
  readonly name: string;
  readonly pid: number;
  /** How it ended: "exit code 1" or "SIGKILL". */
  readonly ended: Promise<string>;
}

/** Starts processes and ends them. */
export interface Processes {
  /** Runs a command to its end. Its output is shown only if it fails, which throws. */
  run(command: Command): Promise<void>;
  /** Starts a command that goes on, and shows its output with its name before each line. */
  start(name: string, command: Command): Service;
  /** Ends all of them; what has not ended after some seconds is killed. */
  stop(): Promise<void>;
}

const PATIENCE = 5000;

function signal(group: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(-group, name);
  } catch {
    // It has ended already.
  }
}

async function forward(name: string, from: Readable | null, to: Writable): Promise<void> {
  if (!from) return;
  for await (const line of createInterface({ input: from })) {
    if (line.trim() !== '') to.write(`${name} | ${line}\n`);
  }
}

/** Begins to keep processes. */
export function createProcesses(): Processes {
  const running = new Map<number, Promise<string>>();
  const reaper = spawn(process.execPath, [join(import.meta.dirname, 'reaper.ts')], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  reaper.unref();

  function launch({ argv: [program, ...args], env }: Command): { child: ChildProcess; pid: number } {
    const child = spawn(program, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    // Without a listener, a program that is not there would end this process instead of failing.
    child.on('error', (error) => console.error(error.message));
    const { pid } = child;
    if (pid === undefined) throw new CommandError(`Cannot start ${program}.`);
    reaper.stdin.write(`+${pid}\n`);
    const ended = once(child, 'exit').then(([code, name]) => {
      signal(pid, 'SIGKILL');
      running.delete(pid);
      reaper.stdin.write(`-${pid}\n`);
      return name ?? `exit code ${code}`;
    });
    running.set(pid, ended);
    return { child, pid };
  }

  return {
    async run(command) {
      const { child } = launch(command);
      let output = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream?.setEncoding('utf8').on('data', (text: string) => {
          output += text;
        });
      }
      const [code] = await once(child, 'close');
      if (code !== 0) throw new CommandError(`Cannot start: ${command.argv.join(' ')} failed.\n${output}`);
    },
    start(name, command) {
      const { child, pid } = launch(command);
      void forward(name, child.stdout, process.stdout);
      void forward(name, child.stderr, process.stderr);
      return { name, pid, ended: running.get(pid) ?? Promise.resolve('') };
    },
    async stop() {
      const late = setTimeout(() => {
        for (const group of running.keys()) signal(group, 'SIGKILL');
      }, PATIENCE);
      for (const group of running.keys()) signal(group, 'SIGTERM');
      await Promise.all(running.values());
      clearTimeout(late);
    },
  };
}
