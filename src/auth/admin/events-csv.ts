/** The audit log as CSV, however long it is: page after page, as fast as it is read. */
import { utf8 } from '../../core/encoding.ts';
import type { EventFilter } from '../../storage/event-log.ts';
import { type Cell, csv } from '../../web/csv.ts';
import type { Received } from '../../web/strict-fields.ts';
import type { RequestContext } from '../context.ts';
import type { Asker } from './actor.ts';
import { type Event, listEvents } from './events.ts';
import type { Page } from './view.ts';

/** Events that one batch reads. */
const ROWS = 500;

const COLUMNS = [
  'id',
  'at',
  'type',
  'outcome',
  'user_id',
  'user_email',
  'actor_id',
  'actor_email',
  'session_id',
  'service',
  'ip',
  'user_agent',
  'request_id',
  'details',
] as const satisfies readonly (keyof Event)[];

const cells = (event: Event): Cell[] =>
  COLUMNS.map((column) => {
    const value = event[column];
    return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
  });

/**
 * A response with all events that a filter leaves, the newest first. Each page of it asks anew who reads it: should they
 * lose the right or the database be gone, the download breaks off and does not pass for complete.
 *
 * @throws {ApiError} 401, 403, 400
 */
export async function eventsCsv(
  context: RequestContext,
  asker: Asker,
  input: Received<EventFilter>,
): Promise<Response> {
  const read = (after?: number): Promise<Page<Event>> =>
    listEvents(
      context,
      asker,
      'fault' in input ? input : { value: { ...input.value, ...(after && { after }), limit: ROWS } },
    );
  let page = await read();
  let head: readonly (readonly Cell[])[] = [COLUMNS];
  const lines = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        controller.enqueue(utf8(csv([...head, ...page.results.map(cells)])));
        head = [];
        if (page.next === null) controller.close();
        else page = await read(Number(page.next));
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(lines, {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="events.csv"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
