/** Pages for whoever is logged in. */
import { at } from '../shards/at.ts';
import type { Fields } from './page.ts';
import { askToLogIn } from './render.ts';
import type { Visit } from './visit.ts';
import { findVisitor, type Visitor } from './visitor.ts';

/** A handler that knows who is there; everybody else is asked to log in first. */
export const whenLoggedIn =
  (handle: (visit: Visit, visitor: Visitor, fields: Fields) => Promise<Response>) =>
  async (visit: Visit, fields: Fields = {}): Promise<Response> => {
    const presented = await visit.presented();
    const visitor = presented && (await findVisitor(visit.context, presented.token));
    if (!visitor) return askToLogIn(visit);
    return handle({ ...visit, context: at(visit.context, presented.token.shard) }, visitor, fields);
  };
