/** What several routes of the admin API answer, and how they all refuse, for the document. */
import * as v from 'valibot';
import { integer, named, time } from '../../../web/openapi/describe.ts';

const text = v.string();

/** A page of a list. */
// @__NO_SIDE_EFFECTS__
export const pageOf = <Key extends v.GenericSchema>(results: v.GenericSchema, next: Key) =>
  v.object({ results: v.array(results), next: v.nullable(next) });

const summary = {
  id: integer,
  uuid: text,
  email: text,
  first_name: text,
  last_name: text,
  phone: v.nullable(text),
  location: v.nullable(text),
  is_active: v.boolean(),
  is_staff: v.boolean(),
  is_superuser: v.boolean(),
  date_joined: time,
  last_login: v.nullable(time),
};

const levels = v.record(v.string(), v.string());

/** A user of a list. */
export const userSummary = named('UserSummary', summary);

/** A user with everything that is known of them. */
export const adminUser = named('AdminUser', {
  ...summary,
  groups: v.array(integer),
  permissions: v.array(text),
  access: levels,
  extra: v.record(v.string(), v.unknown()),
});

/** A group and what it gives. */
export const groupAnswer = named('Group', {
  id: integer,
  name: text,
  permissions: v.array(text),
  access: levels,
});

/** A permission. */
export const permissionAnswer = named('Permission', { name: text, label: text });

/** A client-service. */
export const serviceAnswer = named('Service', {
  name: text,
  is_open: v.boolean(),
  origins: v.array(text),
  created_at: time,
});

/** What is said of the page of a list. */
export const PAGE = {
  limit: 'How many at most.',
  after: '`next` of the page before.',
};

/** Refusals of whatever looks at something. */
export const LOOK = { 403: ['permission_denied'] };

/** Refusals of whatever changes something. */
export const CHANGE = { 403: ['permission_denied', 'superuser_required'], 409: ['conflict'] };

/** Refusals of whatever gives rights. */
export const GRANT = {
  403: [...CHANGE[403], 'not_yours_to_give'],
  409: CHANGE[409],
};

/** Nothing by that name. */
export const MISSING = { 404: [] };
