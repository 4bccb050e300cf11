/**
 * `GET /readyz`: whether the service can do its work, for what sends it requests. What is missing is told to
 * client-services, in the log, and under `DEBUG`; strangers learn no more than they would by logging in.
 */
import * as v from 'valibot';
import { ApiError } from '../../core/errors.ts';
import { json } from '../../web/json.ts';
import type { Description } from '../../web/openapi/describe.ts';
import { createReadiness, isReady } from '../readiness.ts';
import type { AuthRoute } from './route.ts';

/** When to ask again, in seconds. */
const RETRY_AFTER = 5;

/** The route of one service: it remembers its last answer for a moment. */
export function createReadyz(): AuthRoute {
  const readiness = createReadiness();
  return {
    path: '/readyz',
    methods: {
      async GET(_request, context) {
        const { isVouched, settings, watch, now } = context;
        const checks = await readiness(context, now);
        const shown = (isVouched || settings.debug) && { checks };
        if (isReady(checks)) return json({ status: 'ready', ...shown });
        watch?.note('error', 'not_ready', { ...checks });
        const body = { detail: 'The service is not ready.', code: 'not_ready', ...shown };
        throw new ApiError(503, body, { 'retry-after': String(RETRY_AFTER) });
      },
    },
  };
}

export const readyzText = (): Description => ({
  route: createReadyz(),
  tag: 'Service',
  methods: {
    GET: {
      id: 'readReadiness',
      summary: 'Whether the database answers, its migrations are applied, and the signing key opens.',
      text: 'The answer is that of a moment ago if somebody else just asked. `checks` is told to client-services.',
      standsAlone: true,
      answers: {
        200: v.object({
          status: v.picklist(['ready']),
          checks: v.optional(v.record(v.string(), v.string())),
        }),
      },
      refusals: { 503: ['not_ready'] },
    },
  },
});
