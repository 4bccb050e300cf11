/** A workerd with Workers of the benchmarks in it, and ways to ask them. */
import { Miniflare, type WorkerOptions } from 'miniflare';
import { Pool } from 'undici';
import { children, cpuOf } from './cpu.ts';

/** An answer, its body already read. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly cookies: readonly string[];
}

/** See the head of this file. */
export interface Stage {
  /** Asks the first Worker. */
  ask(
    path: string,
    init?: { method?: string; headers?: Record<string, string>; body?: unknown },
  ): Promise<Answer>;
  /** The D1 binding of the first Worker that has one. */
  database(worker: string): Promise<D1Database>;
  /** Milliseconds of CPU time that workerd has used; undefined where that is not known. */
  cpu(): number | undefined;
  close(): Promise<void>;
}

/** How many requests are under way at a time. */
export const CONNECTIONS = 32;

/** A Worker with a socket of its own. The one that Miniflare puts before them all costs more than most requests. */
const listening = ({ config, dev }: WorkerOptions): WorkerOptions => ({
  config,
  dev: { ...dev, unsafeDirectSockets: [{}] },
});

/** Starts it. The first Worker is the one that is asked. */
export async function openStage([first, ...others]: readonly [
  WorkerOptions,
  ...WorkerOptions[],
]): Promise<Stage> {
  const before = children();
  const miniflare = new Miniflare({ workers: [listening(first), ...others] });
  await miniflare.ready;
  const pool = new Pool((await miniflare.unsafeGetDirectURL()).origin, { connections: CONNECTIONS });
  const pid = children().find((child) => !before.includes(child));
  return {
    async ask(path, { method = 'GET', headers = {}, body } = {}) {
      const answer = await pool.request({
        method,
        path,
        headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
        body: body === undefined ? null : JSON.stringify(body),
      });
      return {
        status: answer.statusCode,
        body: await answer.body.text(),
        cookies: [answer.headers['set-cookie'] ?? []].flat(),
      };
    },
    database: (worker) => miniflare.getD1Database('DB', worker),
    cpu: () => (pid === undefined ? undefined : cpuOf(pid)),
    async close() {
      await pool.close();
      await miniflare.dispose();
    },
  };
}

/** What a turn of requests came to. */
export interface Pace {
  readonly perSecond: number;
  /** Milliseconds of CPU time of workerd for each; undefined where that is not known. */
  readonly cpu: number | undefined;
}

/** Asks for a while, as many at a time as there are connections. */
export async function paceOf(stage: Stage, seconds: number, request: () => Promise<Answer>): Promise<Pace> {
  let answered = 0;
  const busy = stage.cpu();
  const began = performance.now();
  const end = began + seconds * 1000;
  const loop = async () => {
    while (performance.now() < end) {
      const { status, body } = await request();
      if (status !== 200) throw new Error(`Cannot measure: ${status} ${body.slice(0, 200)}`);
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, loop));
  const after = stage.cpu();
  return {
    perSecond: (answered / (performance.now() - began)) * 1000,
    cpu: busy === undefined || after === undefined ? undefined : (after - busy) / answered,
  };
}

/** Milliseconds that something takes. */
export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
