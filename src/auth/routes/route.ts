/** A route of the auth-service. */
import type { Route } from '../../web/router.ts';
import type { RequestContext } from '../context.ts';

/** One path and what answers it. */
export type AuthRoute = Route<RequestContext>;
