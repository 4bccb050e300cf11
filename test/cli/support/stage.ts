/** The command line in this process: its streams are the test's, and nobody really types. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { Miniflare } from 'miniflare';
import { afterAll } from 'vitest';
import type { Environment, Io } from '../../../src/cli/io.ts';
import { run } from '../../../src/cli/run.ts';
import { type OpenTarget, openTarget } from '../../../src/cli/target.ts';
import { telling } from '../../../src/cli/telling.ts';
import { d1Database } from '../../../src/storage/d1.ts';
import type { Database } from '../../../src/storage/database.ts';
import { libsqlDatabase } from '../../../src/storage/libsql.ts';
import { plainPasswords } from '../../support/plain-passwords.ts';

/** How a command ended, and what it printed. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** The document that `--json` printed. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into documents whose shape is what they check
  readonly json: any;
}

/** What a command meets. */
export interface Circumstances {
  readonly env?: Environment;
  /** What is typed: an answer is given when the text before it was shown. Without it there is no terminal. */
  readonly typed?: readonly (readonly [shown: string, answer: string])[];
  /** What is piped into it. */
  readonly piped?: string;
  /** Seconds since the epoch. */
  readonly now?: number;
  readonly signal?: AbortSignal;
  readonly open?: OpenTarget;
}

/** The time of all commands that are not told another one. */
export const NOW = 1_800_000_000;

export const OPERATOR = 'ann@workstation';

function terminal(typed: Circumstances['typed'], err: PassThrough) {
  const input = Object.assign(new PassThrough(), { isTTY: typed !== undefined, setRawMode: () => input });
  const waiting = [...(typed ?? [])];
  let shown = '';
  err.on('data', (chunk) => {
    shown += chunk;
    const [question, answer] = waiting[0] ?? [];
    if (question === undefined || !shown.includes(question)) return;
    waiting.shift();
    shown = '';
    setImmediate(() => (answer === 'END' ? input.end() : input.write(answer)));
  });
  return input;
}

/** Runs a command. */
export async function easyjwt(argv: readonly string[], circumstances: Circumstances = {}): Promise<Outcome> {
  const { env = {}, typed, piped, now = NOW, signal = new AbortController().signal, open } = circumstances;
  const printed = { out: '', err: '' };
  const stream = (name: 'out' | 'err') =>
    new PassThrough().on('data', (chunk) => {
      printed[name] += chunk;
    });
  const out = stream('out');
  const err = stream('err');
  const input = terminal(typed, err);
  if (typed === undefined) input.end(piped ?? '');
  const io: Io = {
    env,
    input,
    out,
    err,
    signal,
    operator: OPERATOR,
    now: () => now,
    passwords: plainPasswords(),
  };
  const code = await run(argv, io, open);
  await new Promise(setImmediate);
  return { code, ...printed, json: printed.out.startsWith('{') ? JSON.parse(printed.out) : undefined };
}

/** A database without tables, and how commands come to it. */
export interface EmptyDatabase {
  readonly database: Database;
  readonly open: OpenTarget;
}

/** One of libSQL in a file. */
export async function emptyLibsql(): Promise<EmptyDatabase & { readonly url: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'easyjwt-'));
  const url = `file:${join(folder, 'test.db')}`;
  const database = await libsqlDatabase(url);
  afterAll(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });
  return { database, url, open: (choice, env) => openTarget(choice, { ...env, DATABASE_URL: url }) };
}

/** One of D1 in workerd, which many commands share: each of them would start one of its own. */
export async function emptyD1(): Promise<EmptyDatabase> {
  const modules = { 'worker.js': { type: 'esm' as const, contents: 'export default {}' } };
  const miniflare = new Miniflare({
    workers: [
      {
        config: {
          name: 'idle',
          compatibilityDate: '2026-10-20',
          manifest: { mainModule: 'worker.js', modules },
          env: { DB: { type: 'd1', id: 'db' } },
        },
      },
    ],
  });
  afterAll(() => miniflare.dispose());
  const database = d1Database(await miniflare.getD1Database('DB'));
  const name = 'D1';
  return {
    database,
    open: async (_choice, env) => ({
      kind: 'local',
      name,
      database: telling(database, name),
      shards: [],
      env,
      close: () => undefined,
    }),
  };
}
