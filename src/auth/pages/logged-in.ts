/** Pages for whoever is logged in. */
import { at } from '../shards/at.ts';
import type { Admit } from './form-page.ts';
import { askToLogIn } from './render.ts';
import { findVisitor, type Visitor } from './visitor.ts';

/** A handler that knows who is there; everybody else is asked to log in first. */
export const whenLoggedIn: Admit<Visitor> =
  (handle) =>
  async (visit, fields = {}) => {
    const presented = await visit.presented();
    const visitor = presented && (await findVisitor(visit.context, presented.token));
    if (!visitor) return askToLogIn(visit);
    return handle({ ...visit, context: at(visit.context, presented.token.shard) }, visitor, fields);
  };
