/** `POST /admin/api/users/`: a new user, with whatever the creator may give. */
import { canonicalEmail } from '../../../core/email.ts';
import { placeOf } from '../../../core/shards.ts';
import { assertPlace } from '../../../storage/email-homes.ts';
import { idByUuid } from '../../../storage/user-admin.ts';
import { insertUser } from '../../../storage/users.ts';
import type { Received } from '../../../web/strict-fields.ts';
import type { RequestContext } from '../../context.ts';
import { NO_PASSWORD } from '../../passwords/hasher.ts';
import { forEmail } from '../../shards/by-email.ts';
import { isoMicros } from '../../users/dates.ts';
import type { Asker } from '../actor.ts';
import { change } from '../change.ts';
import { differences, differsIn } from '../differences.ts';
import {
  applied,
  columnsOf,
  type Fields,
  PRIVILEGES,
  requireGrantable,
  setOf,
  writeRelations,
} from './plan.ts';
import { checkInput, type InputFacts, inputFacts, type UserInput } from './user-input.ts';
import { type AdminUser, userView } from './user-view.ts';

/** A user of whom nothing was said yet. */
export const BLANK: Fields = {
  email: '',
  first_name: '',
  last_name: '',
  phone: null,
  location: null,
  is_active: true,
  is_staff: false,
  is_superuser: false,
  groups: [],
  permissions: [],
  access: {},
};

/**
 * Creates a user. Without a password they cannot log in until one is set.
 *
 * @throws {ApiError} 401, 403, 400 with messages per field
 */
export function createUser(
  asked: RequestContext,
  asker: Asker,
  input: Received<UserInput & { readonly email: string }>,
): Promise<AdminUser> {
  const context = 'value' in input ? forEmail(asked, canonicalEmail(input.value.email)) : asked;
  const { shard, shards } = context;
  return change(context, asker, {
    needs: 'auth.add_user',
    input,
    facts: (value) => inputFacts(value, 0),
    async decide(facts: InputFacts, actor, value) {
      const after = applied(BLANK, value);
      const extra = await checkInput(context, value, facts, after);
      const changed = differences(BLANK, after);
      requireGrantable(actor, BLANK, after, changed, facts.references);
      const uuid = crypto.randomUUID();
      const userId = idByUuid(uuid);
      const { password } = value;
      const row = {
        ...columnsOf(after),
        uuid,
        password: password === undefined ? NO_PASSWORD : await context.passwords.hash(password),
        dateJoined: isoMicros(context.now),
      };
      const details = { after: changed.after, set: setOf(value, extra) };
      return {
        statements: [
          assertPlace(placeOf(shard, shards.length)),
          insertUser(row, shard),
          ...writeRelations(userId, after, changed, extra),
        ],
        event: 'user_created',
        about: { details },
        subject: userId,
        // Somebody who may nothing that a newcomer may not.
        isHarmless: !differsIn(changed, ...PRIVILEGES) && extra.length === 0,
        view: userView(context, userId),
      };
    },
  });
}
