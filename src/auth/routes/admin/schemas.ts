/** Bodies and queries of the admin API. Lists and objects say all that there is to be, but `extra`, which says what to write. */
import * as v from 'valibot';
import { isAccessLevel, MAX_ACCESS_LENGTH } from '../../../core/access.ts';
import { canonicalEmail, MAX_EMAIL_LENGTH } from '../../../core/email.ts';
import { isOrigin, isTrustworthy } from '../../../core/origin.ts';
import { isPermissionName } from '../../../core/permissions.ts';
import { fields, nullableText, optionalText, requiredText, secretText } from '../../../web/fields.ts';
import { matching, oneOf, rule } from '../../../web/rule.ts';
import { dictionary, flag, list, rowId } from '../../../web/strict-fields.ts';
import { MAX_PASSWORD_BYTES } from '../../passwords/bounds.ts';
import { parseTime } from './time.ts';

const text = (max: number) => v.exactOptional(v.unwrap(optionalText(max)));
const textOrNull = (max: number) => v.exactOptional(v.unwrap(nullableText(max)));

const groups = () =>
  v.pipe(
    list(rowId()),
    v.transform((ids) => [...new Set(ids)].sort((a, b) => a - b)),
  );

const permissionName = () =>
  v.pipe(requiredText(201), v.check(isPermissionName, 'Enter a permission as app_label.codename.'));

const permissions = () =>
  v.pipe(
    list(permissionName()),
    v.transform((names) => [...new Set(names)].sort()),
  );

function levelFault(level: unknown): string | undefined {
  if (typeof level !== 'string') return 'Not a valid string.';
  if (level.length > MAX_ACCESS_LENGTH)
    return `Ensure this field has no more than ${MAX_ACCESS_LENGTH} characters.`;
  return isAccessLevel(level) ? undefined : 'Enter an access level: letters, digits, - and _ between dots.';
}

const access = () =>
  v.pipe(
    dictionary(),
    v.metadata({ additionalProperties: { type: 'string' } }),
    v.array(
      v.pipe(
        v.custom<[string, unknown]>(Array.isArray),
        v.check(
          ([, level]) => levelFault(level) === undefined,
          ({ input: [service, level] }) => `${service}: ${levelFault(level)}`,
        ),
      ),
    ),
    v.transform((levels) => Object.fromEntries(levels.map(([service, level]) => [service, String(level)]))),
  );

const email = () => requiredText(MAX_EMAIL_LENGTH);

const userFields = () => ({
  password: v.exactOptional(secretText(MAX_PASSWORD_BYTES)),
  first_name: text(150),
  last_name: text(150),
  phone: textOrNull(15),
  location: textOrNull(150),
  is_active: v.exactOptional(flag()),
  is_staff: v.exactOptional(flag()),
  is_superuser: v.exactOptional(flag()),
  groups: v.exactOptional(groups()),
  permissions: v.exactOptional(permissions()),
  access: v.exactOptional(access()),
  extra: v.exactOptional(dictionary()),
});

export const newUser = fields(() => ({ email: email(), ...userFields() }));
export const userChange = fields(() => ({ email: v.exactOptional(email()), ...userFields() }));

const groupName = () => requiredText(150);
const groupFields = () => ({
  permissions: v.exactOptional(permissions()),
  access: v.exactOptional(access()),
});

export const newGroup = fields(() => ({ name: groupName(), ...groupFields() }));
export const groupChange = fields(() => ({ name: v.exactOptional(groupName()), ...groupFields() }));

export const newPermission = fields(() => ({ name: permissionName(), label: optionalText(255) }));

const serviceName = () =>
  v.pipe(
    requiredText(63),
    matching(/^[a-z0-9][a-z0-9_-]*$/, 'Enter a lower-case name of letters, digits, - and _.'),
  );

const ORIGIN = 'Enter an origin such as https://app.example.com: https, in lower case, without a path.';

const origins = () =>
  v.pipe(
    list(
      v.pipe(
        requiredText(255),
        v.check((value) => isOrigin(value) && isTrustworthy(value), ORIGIN),
      ),
    ),
    rule((all: string[]) => all.length <= 20, 'Ensure this field has no more than 20 elements.', {
      maxItems: 20,
    }),
    v.transform((all) => [...new Set(all)].sort()),
  );

export const newService = fields(() => ({
  name: serviceName(),
  is_open: v.optional(flag(), true),
  origins: v.optional(origins(), []),
}));
export const serviceChange = fields(() => ({
  is_open: v.exactOptional(flag()),
  origins: v.exactOptional(origins()),
}));

export const rotation = fields(() => ({ compromised: v.optional(flag(), false) }));

const wholeNumber = () =>
  v.pipe(
    v.string(),
    matching(/^\d{1,15}$/, 'A valid integer is required.'),
    v.transform(Number),
    v.metadata({ type: 'integer' }),
  );

const limit = () =>
  v.optional(
    v.pipe(
      wholeNumber(),
      rule((value: number) => value >= 1, 'Ensure this value is greater than or equal to 1.', { minimum: 1 }),
      rule((value: number) => value <= 100, 'Ensure this value is less than or equal to 100.', {
        maximum: 100,
      }),
    ),
    '50',
  );

const truth = () =>
  v.pipe(
    oneOf(['true', 'false'], 'Must be a valid boolean.'),
    v.transform((value) => value === 'true'),
    v.metadata({ type: 'boolean' }),
  );

const NO_TIME = 'Enter a time such as 2027-01-31 or 2027-01-31T12:00:00Z.';

/** Seconds since the epoch; see {@link parseTime}. */
const time = () =>
  v.pipe(
    v.string(),
    matching(/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?)?$/, NO_TIME),
    v.transform((value) => Math.floor(parseTime(value) / 1000)),
    v.check((value) => !Number.isNaN(value), NO_TIME),
  );

export const pageByName = fields(() => ({ after: text(254), limit: limit() }));
export const pageById = fields(() => ({ after: v.exactOptional(wholeNumber()), limit: limit() }));

export const userQuery = fields(() => ({
  search: text(301),
  id: v.exactOptional(wholeNumber()),
  email: text(254),
  is_active: v.exactOptional(truth()),
  is_staff: v.exactOptional(truth()),
  is_superuser: v.exactOptional(truth()),
  after: optionalText(320),
  limit: limit(),
}));

/** Somebody by their id, or by their address. */
const person = () =>
  v.exactOptional(
    v.pipe(
      v.unwrap(optionalText(MAX_EMAIL_LENGTH)),
      v.transform((value) => (/^\d{1,15}$/.test(value) ? Number(value) : canonicalEmail(value))),
    ),
  );

const eventFields = () => ({
  type: text(50),
  outcome: v.exactOptional(oneOf(['success', 'failure'], 'Must be success or failure.')),
  user: person(),
  actor: person(),
  ip: text(45),
  service: text(63),
  since: v.exactOptional(time()),
  until: v.exactOptional(time()),
});

export const eventFilter = fields(eventFields);
export const eventQuery = fields(() => ({
  ...eventFields(),
  after: v.exactOptional(wholeNumber()),
  limit: limit(),
}));
