/** Both services as real processes, started by the very commands of package.json, on free ports and a state of their own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort, isFree } from '../support/ports.ts';
import { type Answer, type Call, call } from './call.ts';

const ROOT = join(import.meta.dirname, '../..');

/** The names that npm knows the start commands by. */
export type Script = 'start' | 'start:node' | 'start:bun' | 'start:deno';

/** Both services, running or not. */
export interface App {
  readonly urls: { readonly auth: string; readonly client: string };
  /** Settings that say where its users are kept, for commands. */
  readonly state: Readonly<Record<string, string>>;
  /** Calls a service, the client-service unless told otherwise. */
  call(path: string, init?: Call & { readonly at?: 'auth' | 'client' }): Promise<Answer>;
  /** Starts them and resolves when they say that they are ready; rejects if they end before. */
  start(env?: Readonly<Record<string, string>>): Promise<void>;
  /** Signals the start command and resolves with how it ended: an exit code or the signal. */
  stop(signal?: NodeJS.Signals): Promise<number | string>;
  /** Ends the auth-service alone, by the process id that the start command prints. */
  killAuth(): Promise<void>;
  /** Whether nothing listens on either port. */
  isGone(): Promise<boolean>;
  /** Everything printed so far. */
  output(): string;
  /** Ends what is left and removes the state. */
  dispose(): Promise<void>;
}

/** What a script of package.json runs, as npm would: with the tools of `node_modules` first. */
async function launch(script: Script, env: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const { PATH = '', HOME = '' } = process.env;
  const path = [join(ROOT, 'node_modules/.bin'), PATH].join(delimiter);
  return spawn('sh', ['-c', scripts[script]], {
    cwd: ROOT,
    env: { HOME, ...env, PATH: path },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Two services that have not been started yet. */
export async function createApp(script: Script): Promise<App> {
  const folder = await mkdtemp(join(tmpdir(), 'easyjwt-runtime-'));
  const [authPort, clientPort] = [await freePort(), await freePort()];
  const urls = { auth: `http://127.0.0.1:${authPort}`, client: `http://127.0.0.1:${clientPort}` };
  const state = { PERSIST_TO: join(folder, 'state'), DATABASE_URL: `file:${join(folder, 'test.db')}` };
  let child: ChildProcess | undefined;
  let ended: Promise<number | string> = Promise.resolve(0);
  let printed = '';

  const app: App = {
    urls,
    state,
    call: (path, { at = 'client', ...init } = {}) => call(urls[at] + path, init),
    async start(env = {}) {
      const from = printed.length;
      child = await launch(script, {
        AUTH_PORT: String(authPort),
        CLIENT_PORT: String(clientPort),
        ...state,
        // What is slow here is the machine.
        DATABASE_TIMEOUT: '60',
        ...env,
      });
      ended = once(child, 'exit').then(([code, signal]) => code ?? signal);
      const ready = new Promise<void>((resolve) => {
        for (const stream of [child?.stdout, child?.stderr]) {
          stream?.setEncoding('utf8').on('data', (text: string) => {
            printed += text;
            if (/^Ctrl-C stops both/m.test(printed.slice(from))) resolve();
          });
        }
      });
      const early = ended.then((how) => {
        throw new Error(`The start command ended (${how}):\n${printed.slice(from)}`);
      });
      await Promise.race([ready, early]);
    },
    async stop(signal = 'SIGTERM') {
      child?.kill(signal);
      return ended;
    },
    async killAuth() {
      const pid = /kill (\d+) stops the auth-service alone/g;
      const last = [...printed.matchAll(pid)].at(-1)?.[1];
      if (!last) throw new Error('The start command printed no process id.');
      process.kill(Number(last), 'SIGTERM');
      while (!(await isFree(authPort))) await setTimeout(20);
    },
    isGone: async () => (await isFree(authPort)) && (await isFree(clientPort)),
    output: () => printed,
    async dispose() {
      await app.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return app;
}
