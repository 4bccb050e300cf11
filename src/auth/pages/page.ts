/** A page as a route: begins the visit, and lets no form through that is not ours. */
import { ApiError } from '../../core/errors.ts';
import { readFields } from '../../web/body.ts';
import { isFromElsewhere } from '../../web/csrf.ts';
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

const csrfFailed = (reason: string): ApiError =>
  new ApiError(403, { detail: `CSRF Failed: ${reason}`, code: 'csrf_failed' });

/** @throws {ApiError} 403 for a form that another site sent, or that was made for another browser or session */
async function requireOwnForm({ request, origin, guard }: Visit, fields: Fields): Promise<void> {
  if (isFromElsewhere(request, origin)) throw csrfFailed('the request comes from another origin.');
  if (!(await guard.isValid(fields.csrf_token))) throw csrfFailed('the token is missing or out of date.');
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
          await requireOwnForm(visit, fields);
          return submit(visit, fields);
        },
      }),
    },
  };
}
