/** Reading one thing, and lists of it, as most operations do. */
import type { SQL } from '../../storage/sql.ts';
import type { Received } from '../../web/strict-fields.ts';
import type { RequestContext } from '../context.ts';
import { type Asker, toView } from './actor.ts';
import { look } from './look.ts';
import { there } from './refusals.ts';
import { type Page, type PageQuery, toPage, type View } from './view.ts';

/** Shows one thing, or answers 404. */
export const one = <Stored, Shown>(facts: SQL, shown: (stored: Stored) => Shown): View<Shown> => ({
  facts,
  show(text) {
    const found: Stored | null = JSON.parse(text);
    return shown(there(found));
  },
});

/** An operation that shows one thing by its key to whoever may view its model. */
export const reading =
  <Key, Shown>(model: string, view: (key: Key) => View<Shown>) =>
  (context: RequestContext, asker: Asker, key: Key): Promise<Shown> =>
    look(context, asker, toView(model), { value: key }, view);

/**
 * An operation that lists what there is of a model.
 *
 * @param start a key before all others
 * @param page facts of the rows behind a key, as many as are asked for
 * @param key what they are sorted by
 */
export const listing =
  <Key extends string | number, Stored, Shown>(
    model: string,
    start: Key,
    page: (after: Key, limit: number) => SQL,
    shown: (stored: Stored) => Shown,
    key: (row: Shown) => Key,
  ) =>
  (context: RequestContext, asker: Asker, input: Received<PageQuery<Key>>): Promise<Page<Shown>> =>
    look(context, asker, toView(model), input, ({ after = start, limit }) => ({
      facts: page(after, limit + 1),
      show(text) {
        const rows: Stored[] = JSON.parse(text);
        return toPage(rows.map(shown), limit, key);
      },
    }));
