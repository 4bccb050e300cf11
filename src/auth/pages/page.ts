/** A page as a route: begins the visit, and lets no form through that is not ours. */
import { readFields } from '../../web/body.ts';
import { requireOwnForm } from '../../web/form-guard.ts';
import type { AuthRoute } from '../routes/route.ts';
import { sendOn } from './render.ts';
import { beginVisit, type PageParts, type Visit } from './visit.ts';

/** What a form sent. */
export type Fields = Readonly<Record<string, unknown>>;

/** One page: what it shows, and what its form does. */
export interface Page {
  readonly path: string;
  /** Without it the address leads to the account. */
  readonly show?: (visit: Visit) => Promise<Response>;
  readonly submit?: (visit: Visit, fields: Fields) => Promise<Response>;
}

/** The route of a page. */
export function pageRoute({ path, show, submit }: Page, parts: PageParts): AuthRoute {
  return {
    path,
    methods: {
      async GET(request, context, params) {
        const visit = await beginVisit(request, context, parts, params);
        return show ? show(visit) : sendOn(visit, '/account');
      },
      ...(submit && {
        async POST(request, context, params) {
          const fields = await readFields(request);
          const visit = await beginVisit(request, context, parts, params, fields);
          await requireOwnForm(request, visit.origin, visit.guard, fields.csrf_token);
          return submit(visit, fields);
        },
      }),
    },
  };
}
