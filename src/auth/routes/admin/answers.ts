/** What several routes of the admin API answer, and how they all refuse, for the document. */
import * as v from 'valibot';
import { integer, named, time } from '../../../web/openapi/describe.ts';

const levels = () => v.record(v.string(), v.string());

/** A page of a list. */
export const pageOf = (results: v.GenericSchema, next: v.GenericSchema) =>
  v.object({ results: v.array(results), next: v.nullable(next) });

const summary = () => ({
  id: integer(),
  uuid: v.string(),
  email: v.string(),
  first_name: v.string(),
  last_name: v.string(),
  phone: v.nullable(v.string()),
  location: v.nullable(v.string()),
  is_active: v.boolean(),
  is_staff: v.boolean(),
  is_superuser: v.boolean(),
  date_joined: time(),
  last_login: v.nullable(time()),
});

/** A user of a list. */
export const userSummary = () => named('UserSummary', summary());

/** A user with everything that is known of them. */
export const adminUser = () =>
  named('AdminUser', {
    ...summary(),
    groups: v.array(integer()),
    permissions: v.array(v.string()),
    access: levels(),
    extra: v.record(v.string(), v.unknown()),
  });

/** A group and what it gives. */
export const groupAnswer = () =>
  named('Group', { id: integer(), name: v.string(), permissions: v.array(v.string()), access: levels() });

/** A permission. */
export const permissionAnswer = () => named('Permission', { name: v.string(), label: v.string() });

/** A client-service. */
export const serviceAnswer = () =>
  named('Service', {
    name: v.string(),
    is_open: v.boolean(),
    origins: v.array(v.string()),
    created_at: time(),
  });

/** What is said of the page of a list. */
export const PAGE = {
  limit: 'How many at most.',
  after: '`next` of the page before.',
};

/** Refusals of whatever looks at something. */
export const LOOK = { 403: ['permission_denied'] };

/** Refusals of what changes something without giving or taking rights. */
export const HARMLESS = { 403: ['permission_denied', 'superuser_required'], 409: ['conflict'] };

/** Refusals of whatever else changes something: it takes a fresh login. */
export const CHANGE = { 403: [...HARMLESS[403], 'reauthentication_required'], 409: ['conflict'] };

/** Refusals of whatever gives rights. */
export const GRANT = {
  403: [...CHANGE[403], 'not_yours_to_give'],
  409: ['conflict'],
};

/** Nothing by that name. */
export const MISSING = { 404: [] };
