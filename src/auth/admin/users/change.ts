/** `PATCH /admin/api/users/{id}/`: changes what is named and leaves the rest. */
import { fieldErrors } from '../../../core/errors.ts';
import { placeOf, shardOfId } from '../../../core/shards.ts';
import { userIdExpression } from '../../../storage/access.ts';
import { assertPlace } from '../../../storage/email-homes.ts';
import { jsonBoolean, jsonObject } from '../../../storage/facts.ts';
import { deleteRecoveryTokens } from '../../../storage/recovery.ts';
import { anotherSuperuser, extraFacts, updateUser, userFacts } from '../../../storage/user-admin.ts';
import type { Received } from '../../../web/strict-fields.ts';
import type { RequestContext } from '../../context.ts';
import type { StoredRow } from '../../extra/reading.ts';
import { at } from '../../shards/at.ts';
import { movingEmail } from '../../shards/by-email.ts';
import type { Actor, Asker } from '../actor.ts';
import { change } from '../change.ts';
import { type Differences, differences, differsIn } from '../differences.ts';
import { lastSuperuser, ownPrivileges, seenOtherwise, there } from '../refusals.ts';
import { requireTouchable } from '../rules.ts';
import { staleFields } from '../seen.ts';
import {
  applied,
  columnsOf,
  type Fields,
  PRIVILEGES,
  requireGrantable,
  setOf,
  writeRelations,
} from './plan.ts';
import { checkInput, EMAIL_TAKEN, type InputFacts, inputFacts, type UserInput } from './user-input.ts';
import { type AdminUser, type UserState, userView } from './user-view.ts';

interface Facts {
  readonly user: UserState | null;
  /** Extra data in our table. */
  readonly stored: readonly StoredRow[];
  readonly input: InputFacts;
  readonly another_superuser: boolean;
}

const PURPOSES = ['reset_password', 'verify_email', 'change_email'] as const;

/** Fields that neither say what somebody may nor let anybody in. */
const HARMLESS = ['first_name', 'last_name', 'phone', 'location'];

/** @throws {ApiError} 403, or 409 for the last superuser */
async function requireAllowed(
  context: RequestContext,
  actor: Actor,
  before: UserState,
  after: UserState,
  changed: Differences,
  others: boolean,
): Promise<void> {
  const remains = after.is_superuser && after.is_active;
  const isLast = before.is_superuser && before.is_active && !remains && !others;
  if (isLast && !(await context.directory?.holdsElsewhere(context, anotherSuperuser(0))))
    throw lastSuperuser();
  if (actor.id === before.id && differsIn(changed, ...PRIVILEGES)) throw ownPrivileges();
}

/** What of a user somebody has seen before they changed it: fields, and extra data by name. */
export type Seen = Partial<Fields> & { readonly extra?: Readonly<Record<string, unknown>> };

/**
 * Refuses to write over what somebody else wrote since it was seen.
 *
 * Accepted weakness: of extra data in tables of the deployer's own nobody knows here whether it was changed.
 *
 * @throws {ApiError} 409 naming the fields
 */
function requireSeenUser({ user, stored }: Facts, changed: Differences, input: UserInput, seen: Seen): void {
  const { extra: seenExtra = {}, ...fields } = seen;
  const stale = staleFields(user ?? {}, changed, fields);
  const staleExtra = (input.extra ?? []).flatMap(([name]) => {
    const row = stored.find((each) => each.name === name);
    const now = { value: row ? JSON.parse(row.value) : null };
    const isKnown = Object.hasOwn(seenExtra, name);
    return isKnown && differsIn(differences(now, { value: seenExtra[name] }), 'value')
      ? [`extra.${name}`]
      : [];
  });
  if (stale.length + staleExtra.length > 0) throw seenOtherwise([...stale, ...staleExtra]);
}

/**
 * Changes a user. A password, or being deactivated, ends all their sessions.
 *
 * @param seen what they were when somebody decided on it; whatever they are without it
 * @throws {ApiError} 401, 403, 404, 400 with messages per field, 409 for the last superuser and for what was changed since
 * it was seen
 */
export function changeUser(
  asked: RequestContext,
  asker: Asker,
  id: number,
  input: Received<UserInput>,
  seen: Seen = {},
): Promise<AdminUser> {
  const context = at(asked, shardOfId(id));
  const { passwords, shard, shards } = context;
  const userId = userIdExpression({ id });
  return movingEmail(context, (begin) =>
    change(context, asker, {
      needs: 'auth.change_user',
      input,
      facts: (value) =>
        jsonObject({
          user: userFacts(userId),
          stored: extraFacts(userId),
          input: inputFacts(value, id),
          another_superuser: jsonBoolean(anotherSuperuser(id)),
        }),
      async decide(facts: Facts, actor, value) {
        const user = there(facts.user);
        requireTouchable(actor, user);
        const after = applied(user, value);
        const extra = await checkInput(context, value, facts.input, after);
        const changed = differences(user, after);
        requireSeenUser(facts, changed, value, seen);
        await requireAllowed(context, actor, user, after, changed, facts.another_superuser);
        requireGrantable(actor, user, after, changed, facts.input.references);
        const { password } = value;
        const encoded = password === undefined ? undefined : await passwords.hash(password);
        const hasMoved = differsIn(changed, 'email');
        const fields = {
          ...columnsOf(after),
          ...(hasMoved && { emailVerifiedAt: null }),
          ...(encoded !== undefined && { password: encoded, passwordDigest: null }),
        };
        const endsSessions = encoded !== undefined || (user.is_active && !after.is_active);
        const isSame = Object.keys(changed.after).length === 0 && encoded === undefined;
        return {
          statements: [
            ...(isSame ? [] : [updateUser(id, fields, endsSessions)]),
            // What was mailed to the old address, or asked for by whoever had the account, must not undo this.
            ...(hasMoved
              ? [deleteRecoveryTokens(id, PURPOSES), assertPlace(placeOf(shard, shards.length))]
              : []),
            ...writeRelations(userId, after, changed, extra),
          ],
          prepare: async () => {
            if (hasMoved && !(await begin(user.email, after.email))) throw fieldErrors(EMAIL_TAKEN);
          },
          event: 'user_changed',
          about: { userId: id, details: { ...changed, set: setOf(value, extra) } },
          // Extra data may well decide what somebody may at a service.
          isHarmless:
            Object.keys(changed.after).every((name) => HARMLESS.includes(name)) &&
            encoded === undefined &&
            extra.length === 0,
          view: userView(context, userId),
        };
      },
    }),
  );
}
