/**
 * HTTP on Node.js, Bun and Deno.
 *
 * Accepted weakness: the address of the peer is taken for that of the person. Behind a reverse proxy all have the proxy's.
 */
import process from 'node:process';
import { setInterval, setTimeout } from 'node:timers';
import { serve as listen, type ServerRequest } from 'srvx';
import type { Caller } from '../../auth.ts';
import { tolerant } from './unread.ts';

/** How long requests under way may take to end when the process is told to stop, in milliseconds. */
const PATIENCE = 2000;

/** What is known of the other end of a connection. It serves as the auth-service's caller and the client-service's platform. */
export interface Peer extends Caller {
  /** Lets work go on after the answer; the process waits for it before it ends. */
  waitUntil(promise: Promise<unknown>): void;
}

/** Between two runs of housekeeping, in milliseconds. */
const HOUSEKEEPING = 300_000;

/** Where to listen, and what answers there. */
export interface Listener {
  fetch(request: Request, peer: Peer): Response | Promise<Response>;
  readonly port: number;
  /** Address to listen on; only this machine reaches the default, 127.0.0.1. */
  readonly hostname?: string;
}

/** What to serve. */
export interface ServeOptions extends Listener {
  /** Another listener of the same process: metrics, at an address that strangers do not reach. */
  readonly metrics?: Listener;
  /** Housekeeping, called every five minutes. */
  readonly housekeeping?: () => Promise<void>;
  /** Called when the server has stopped. */
  readonly close?: () => void;
}

function peerOf(request: ServerRequest): Peer {
  const userAgent = request.headers.get('user-agent');
  return {
    ...(request.ip && { ip: request.ip }),
    ...(userAgent && { userAgent }),
    waitUntil: (promise) => request.waitUntil?.(promise),
  };
}

/** Logs an error by its name: its message may hold anything. In the shape of `core/observe/json-log.ts`. */
function log(event: string, error: unknown): void {
  const name = error instanceof Error ? error.name : typeof error;
  console.error(JSON.stringify({ level: 'error', event, error: name }));
}

/** In place of the runtimes' own pages, which show source code. Services answer for their errors themselves. */
function bareError(error: unknown): Response {
  log('unexpected_error', error);
  return Response.json({ detail: 'Internal server error.', code: 'internal_error' }, { status: 500 });
}

const open = ({ fetch, port, hostname = '127.0.0.1' }: Listener) =>
  listen({
    port,
    hostname,
    silent: true,
    gracefulShutdown: false,
    error: bareError,
    fetch: (request) => fetch(tolerant(request), peerOf(request)),
  });

/**
 * Serves until SIGINT or SIGTERM, then lets requests under way finish and ends the process.
 *
 * @throws the runtime's own error if the address cannot be had.
 */
export async function serve(options: ServeOptions): Promise<void> {
  const { metrics, housekeeping, close } = options;
  const servers = [options, ...(metrics ? [metrics] : [])].map(open);
  const stop = async () => {
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    await Promise.race([Promise.all(servers.map((server) => server.close())), late]);
    close?.();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  await Promise.all(servers.map((server) => server.ready()));
  if (housekeeping) {
    const run = () => housekeeping().catch((error) => log('housekeeping_failed', error));
    setInterval(run, HOUSEKEEPING).unref();
  }
}
