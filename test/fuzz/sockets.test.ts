/** What only a socket can do: requests that are cut off, that lie about their length, or that are none. */
import { connect } from 'node:net';
import fc from 'fast-check';
import { serve } from 'srvx';
import { afterAll, describe, expect, it } from 'vitest';
import { tolerant } from '../../src/adapters/serve/unread.ts';
import { eq } from '../../src/storage/conditions.ts';
import { orm } from '../../src/storage/orm.ts';
import { events } from '../../src/storage/tables.ts';
import { PASSWORD } from '../support/auth.ts';
import { runs } from './support/runs.ts';
import { countAll, createFuzzStage } from './support/stage.ts';

const stage = await createFuzzStage({ exposeApi: true });
const { auth, document } = stage;
const server = serve({
  port: 0,
  hostname: '127.0.0.1',
  silent: true,
  fetch: (request) => auth.service.public.fetch(tolerant(request)),
});
await server.ready();
const port = Number(new URL(server.url ?? '').port);
afterAll(() => server.close(true));

/** Sends bytes, waits for an answer or the end, and hangs up. `patience`: milliseconds after which nothing comes any more. */
const send = (text: string, patience: number): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    const finish = () => {
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(finish, patience);
    socket.on('data', (data) => {
      answer += data.toString('latin1');
      if (answer.includes('\r\n\r\n')) finish();
    });
    socket.on('error', finish);
    socket.on('close', () => {
      clearTimeout(timer);
      finish();
    });
    socket.write(text, 'latin1');
  });

const paths = Object.keys(document.paths).map((path) => path.replace(/\{\w+\}/g, '1'));
const BODY = JSON.stringify({ email: 'cut@example.com', password: PASSWORD });

/** Heads of requests with what is wrong with them. */
const heads = fc.constantFrom(
  `content-type: application/json\r\ncontent-length: ${BODY.length}\r\n`,
  'content-type: application/json\r\ncontent-length: 100000\r\n',
  'content-type: application/json\r\ncontent-length: 5\r\n',
  'content-type: application/json\r\ncontent-length: -1\r\n',
  'content-type: application/json\r\ntransfer-encoding: chunked\r\n',
  'content-type: application/json\r\ntransfer-encoding: chunked\r\ncontent-length: 5\r\n',
  'content-type: multipart/form-data; boundary=a\r\ncontent-length: 400\r\n',
  'expect: 100-continue\r\ncontent-length: 10\r\n',
  `authorization: Bearer ${'x'.repeat(30_000)}\r\n`,
  'content-length: 1\r\ncontent-length: 2\r\n',
  'upgrade: websocket\r\nconnection: upgrade\r\n',
  'x: \x00\r\n',
  '',
);
const bodies = fc.constantFrom(
  '',
  BODY,
  BODY.slice(0, 20),
  `${BODY.length.toString(16)}\r\n${BODY}\r\n0\r\n\r\n`,
  `ffff\r\n${BODY}`,
  'zz\r\n',
  '--a\r\ncontent-disposition: form-data; name="email"\r\n\r\na',
  '\xff\xfe',
);
const lines = fc
  .tuple(
    fc.constantFrom('GET', 'POST', 'DELETE', 'PATCH', 'TRACE', 'CONNECT', 'get', ''),
    fc.constantFrom(...paths, '*', '//', '/%', 'http://evil.example/auth/user/'),
  )
  .map(([method, path]) => `${method} ${path} HTTP/1.1\r\n`);

/** How many registrations were recorded, each in the batch of its user. */
async function created(): Promise<number> {
  const { batch } = auth.database;
  const [rows] = await batch([orm.select().from(events).where(eq(events.type, 'user_created'))]);
  return rows.length;
}

describe('a connection', () => {
  it('E4: is answered with no 5xx and leaves nothing half done, however it is cut off', async () => {
    const register = `POST /auth/create-user/ HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: ${BODY.length}\r\n\r\n`;
    const whole = fc
      .tuple(lines, heads, bodies)
      .map(([line, head, body]) => `${line}host: a\r\n${head}\r\n${body}`);
    const cut = fc.nat(register.length + BODY.length - 1).map((at) => `${register}${BODY}`.slice(0, at));
    await fc.assert(
      fc.asyncProperty(fc.oneof({ weight: 3, arbitrary: whole }, cut), async (text) => {
        const answer = await send(text, 60);
        expect(answer).not.toMatch(/^HTTP\/1\.1 5(?!01)/);
        expect(answer).not.toMatch(/node_modules|\bat \S+ \(|\.ts:\d/);
      }),
      runs('sockets', 40),
    );
    const { users: people = 0 } = await countAll(auth.database);
    expect(people).toBeLessThanOrEqual(1);
    expect(await created()).toBe(people);
    const healthy = await fetch(`http://127.0.0.1:${port}/healthz`);
    expect([healthy.status, await healthy.json()]).toEqual([200, { status: 'ok' }]);
  });
});
