/** Pages for whoever is logged in. */
import type { Fields } from './page.ts';
import { askToLogIn } from './render.ts';
import type { Visit } from './visit.ts';
import type { Visitor } from './visitor.ts';

/** A handler that knows who is there; everybody else is asked to log in first. */
export const whenLoggedIn =
  (handle: (visit: Visit, visitor: Visitor, fields: Fields) => Promise<Response>) =>
  async (visit: Visit, fields: Fields = {}): Promise<Response> => {
    const visitor = await visit.visitor();
    return visitor && visitor.standing !== 'stale' ? handle(visit, visitor, fields) : askToLogIn(visit);
  };
