/** Ports for servers that are started as processes of their own. */
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below those that systems give to outgoing connections: one of theirs may be taken between our look and the server's start. */
const FIRST = 12_000;
const COUNT = 20_000;

const given = new Set<number>();

/** Whether nothing listens on a port of 127.0.0.1. */
export async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const listening = once(server.listen(port, '127.0.0.1'), 'listening').then(
    () => true,
    () => false,
  );
  if (!(await listening)) return false;
  await once(server.close(), 'close');
  return true;
}

/** A port that nothing listens on. By chance, so that test files that run at the same time choose different ones. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
}
