/** `GET /admin/api/events/`: the audit log. `GET /admin/api/events.csv`: all of it that the filters leave, as CSV. */
import * as v from 'valibot';
import { type Description, integer, named, time } from '../../../web/openapi/describe.ts';
import { listEvents } from '../../admin/events.ts';
import { eventsCsv as download } from '../../admin/events-csv.ts';
import type { AuthRoute } from '../route.ts';
import { LOOK, PAGE, pageOf } from './answers.ts';
import { withQuery } from './handlers.ts';
import { eventFilter, eventQuery } from './schemas.ts';

export const events: AuthRoute = {
  path: '/admin/api/events',
  methods: { GET: withQuery(eventQuery, listEvents) },
};

export const eventsCsv: AuthRoute = {
  path: '/admin/api/events.csv',
  offers: ['text/csv'],
  methods: { GET: withQuery(eventFilter, download) },
};

const text = () => v.nullable(v.string());

const eventAnswer = () =>
  named('Event', {
    id: integer(),
    at: time(),
    type: v.string(),
    outcome: v.picklist(['success', 'failure']),
    user_id: v.nullable(integer()),
    user_email: text(),
    actor_id: v.nullable(integer()),
    actor_email: text(),
    session_id: text(),
    service: text(),
    ip: text(),
    user_agent: text(),
    request_id: text(),
    details: v.nullable(
      v.object({
        target: v.optional(v.record(v.string(), v.unknown())),
        before: v.optional(v.record(v.string(), v.unknown())),
        after: v.optional(v.record(v.string(), v.unknown())),
        set: v.optional(v.array(v.string())),
        operator: v.optional(v.string()),
      }),
    ),
  });

const FILTERS = {
  user: 'Whom it is about: an id or an address.',
  actor: 'Who did it, where that is not the same: an id or an address.',
  since: 'An ISO 8601 date or time, in UTC where it does not say otherwise.',
  until: 'The same; not included.',
};

export const eventsText = (): Description => ({
  route: events,
  tag: 'Admin: service',
  methods: {
    GET: {
      id: 'listEvents',
      summary: 'The audit log, the newest first. Takes `easyjwt.view_event`.',
      bearer: true,
      fields: { ...FILTERS, ...PAGE },
      answers: { 200: pageOf(eventAnswer(), integer()) },
      refusals: LOOK,
    },
  },
});

export const eventsCsvText = (): Description => ({
  route: eventsCsv,
  tag: 'Admin: service',
  methods: {
    GET: {
      id: 'downloadEvents',
      summary: 'All of the audit log that the filters leave, as CSV. Takes `easyjwt.view_event`.',
      bearer: true,
      fields: FILTERS,
      answers: { 200: 'text/csv' },
      refusals: LOOK,
    },
  },
});
