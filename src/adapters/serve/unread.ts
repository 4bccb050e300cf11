/**
 * What becomes of an upload that a service does not read to its end. Node.js stops reading the connection then: the sender
 * waits, and the connection stays for minutes.
 */
import { setTimeout } from 'node:timers';
import type { ServerRequest } from 'srvx';

/** For how long the rest of an upload is read and dropped once it is not wanted, in milliseconds. */
const LINGER = 500;

type NodeRequest = NonNullable<NonNullable<ServerRequest['runtime']>['node']>['req'];

/** The body; a reader that cancels it leaves the connection readable. */
function tolerantBody(request: NodeRequest): ReadableStream<Uint8Array> {
  let begun = false;
  let wanted = true;
  const begin = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    request.on('data', (chunk: Uint8Array) => {
      if (!wanted) return;
      request.pause();
      controller.enqueue(new Uint8Array(chunk));
    });
    request.once('end', () => wanted && controller.close());
    request.once('error', (error) => wanted && controller.error(error));
    request.once('close', () => wanted && !request.complete && controller.error(new Error('aborted')));
  };
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (!begun) begin(controller);
        begun = true;
        request.resume();
      },
      cancel() {
        wanted = false;
        const { socket } = request;
        const late = setTimeout(() => socket.destroy(), LINGER);
        request.once('close', () => clearTimeout(late));
        request.resume();
      },
    },
    { highWaterMark: 0 },
  );
}

/** Methods without an upload, and those with which no `Request` can be made (Fetch, section 2.2.1). */
const LEFT_ALONE = ['GET', 'HEAD', 'TRACE', 'TRACK'];

/** The request with a body that may be left unread. Only Node.js needs it. */
export function tolerant(request: ServerRequest): Request {
  const node = request.runtime?.node;
  const { method, headers, signal } = request;
  if (!node || LEFT_ALONE.includes(method)) return request;
  const init = { method, headers, signal, body: tolerantBody(node.req), duplex: 'half' };
  return new Request(request.url, init);
}
