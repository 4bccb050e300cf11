/** Bringing users with their groups, permissions and extra data: what belongs to somebody comes in one transaction. */
import { placeOf } from '../../core/shards.ts';
import type { Database } from '../../storage/database.ts';
import { assertNoHomes, assertNotAfter, assertPlace } from '../../storage/email-homes.ts';
import { type FoundUser, usersWith } from '../../storage/imports/found-users.ts';
import { insertPermissions } from '../../storage/imports/groups.ts';
import { noteImports } from '../../storage/imports/notes.ts';
import {
  clearRecoveryTokens,
  clearUsers,
  insertExtraData,
  insertUserGroups,
  insertUserPermissions,
  insertUsers,
  type Links,
  updateUsers,
} from '../../storage/imports/users.ts';
import type { Statement } from '../../storage/statement.ts';
import { idByUuid } from '../../storage/user-admin.ts';
import type { Addresses } from './addresses.ts';
import { bringAll, DatabaseGone } from './batches.ts';
import type { UserExtra } from './extra.ts';
import { eventOf, type Mode, outcomeOf, reasonOf } from './groups.ts';
import { type Here, look } from './here.ts';
import type { Log } from './report.ts';
import { decide, digestOf, type State } from './sides.ts';
import type { DjangoUser } from './user.ts';

/** A user with what belongs to them. */
export interface WholeUser extends DjangoUser {
  /** Names, in order. */
  readonly groups: readonly string[];
  readonly permissions: readonly string[];
  readonly extra: UserExtra;
}

/** A user, and what they become. */
interface Decided {
  readonly user: WholeUser;
  readonly here: FoundUser | undefined;
  readonly uuid: string;
  readonly state: State;
  readonly decision: ReturnType<typeof decide>;
  /** Why they are skipped. */
  readonly reason: string | undefined;
}

function stateOf({ fields, groups, permissions, extra }: WholeUser, epoch: number): State {
  const { email, firstName, lastName, phone, location, isActive, isStaff, isSuperuser, password } = fields;
  const own = [email, firstName, lastName, phone, location, isActive, isStaff, isSuperuser];
  const tables = extra.tables.map(({ declaration, value }) => [declaration.name, value]);
  return {
    content: digestOf([own, groups, permissions, [...extra.stored].sort()]),
    password: digestOf(password),
    tables: digestOf(tables),
    epoch,
  };
}

/** The same of a user here, as far as an import looks at it. */
function stateHere(user: FoundUser, extraNames: readonly string[]): State {
  const { email, first_name, last_name, phone, location, is_active, is_staff, is_superuser } = user;
  const own = [email, first_name, last_name, phone, location, is_active, is_staff, is_superuser];
  const extra = user.extra
    .filter(({ name }) => extraNames.includes(name))
    .map(({ name, value }) => [name, value]);
  return { content: digestOf([own, user.groups, user.permissions, extra.sort()]), epoch: user.epoch };
}

function decideUser(
  user: WholeUser,
  found: readonly FoundUser[],
  { noted }: Here,
  names: readonly string[],
): Decided {
  const { id, uuid, fields } = user;
  const here = found.find((each) => (id === null ? each.uuid === uuid : each.id === id));
  const other = found.find((each) => each.email === fields.email && each !== here);
  const before = noted.get(user.name);
  const state = stateOf(user, here?.epoch ?? 0);
  const decision = decide(state, here && stateHere(here, names), before);
  const decided = { user, here, uuid: here?.uuid ?? uuid ?? crypto.randomUUID(), state };
  if ((decision === 'create' || decision === 'update') && other)
    return { ...decided, decision: 'skipped', reason: `its email is that of user ${other.id} here` };
  const isDouble = decision === 'create' && found.some((each) => each.uuid === decided.uuid);
  if (isDouble) return { ...decided, decision: 'skipped', reason: 'its uuid is that of another user here' };
  return {
    ...decided,
    decision,
    reason: decision === 'skipped' ? 'its id is that of a user here who was not brought' : undefined,
  };
}

/** Whether an import writes them. */
const isWritten = ({ decision }: Decided, { update }: Mode): boolean =>
  decision === 'create' || (update && decision === 'update');

/** How long after it has looked a batch may write, in seconds: well before its reservations may end. */
const IN_TIME = 1800;

const takenElsewhere = (decided: Decided): Decided => ({
  ...decided,
  decision: 'skipped',
  reason: 'its email is that of a user of another database, or is about to be',
});

/** How somebody changes who is here; a new password or being deactivated logs them out. */
function changeOf({ user: { fields }, here, uuid, state }: Decided, noted: State | undefined) {
  const hasNewPassword = noted?.password !== state.password;
  const leaves = here?.is_active === true && !fields.isActive;
  const epoch = (here?.epoch ?? 0) + (hasNewPassword || leaves ? 1 : 0);
  const lastLogin = [here?.last_login ?? null, fields.lastLogin].reduce((a, b) =>
    a === null || (b !== null && b > a) ? b : a,
  );
  return { ...fields, uuid, password: hasNewPassword ? fields.password : null, lastLogin, epoch };
}

function statementsOf(
  { noted, assertion }: Here,
  created: readonly Decided[],
  updated: readonly Decided[],
  extraNames: readonly string[],
): readonly [Statement, ...Statement[]] {
  const changes = updated.map((decided) => ({
    decided,
    change: changeOf(decided, noted.get(decided.user.name)),
  }));
  const written = [...created, ...updated];
  const linksOf = (names: (user: WholeUser) => readonly string[]): Links =>
    written.flatMap(({ user, uuid }) => names(user).map((name) => [uuid, name] as const));
  const permissions = linksOf((user) => user.permissions);
  const rows = created.map(({ user: { id, fields }, uuid }) => ({
    id,
    uuid,
    ...fields,
    passwordDigest: null,
    epoch: 0,
  }));
  const notes = [
    ...created.map(({ user, state }) => ({ key: user.name, state: JSON.stringify(state) })),
    ...changes.map(({ decided: { user, state }, change: { epoch } }) => ({
      key: user.name,
      state: JSON.stringify({ ...state, epoch }),
    })),
  ];
  return [
    assertion,
    insertUsers(rows),
    ...(changes.length === 0
      ? []
      : [
          updateUsers(changes.map(({ change }) => change)),
          ...clearUsers(
            updated.map(({ uuid }) => uuid),
            extraNames,
          ),
          clearRecoveryTokens(
            updated.filter(({ here, user }) => here?.email !== user.fields.email).map(({ uuid }) => uuid),
          ),
        ]),
    insertPermissions([...new Set(permissions.map(([, name]) => name))].map((name) => [name, ''])),
    insertUserGroups(linksOf((user) => user.groups)),
    insertUserPermissions(permissions),
    insertExtraData(
      written.flatMap(({ user, uuid }) =>
        user.extra.stored.map(([name, json]) => [uuid, name, json] as const),
      ),
    ),
    ...written.flatMap(({ user, uuid }) =>
      user.extra.tables.flatMap((value) => value.declaration.editing.write(idByUuid(uuid), value.value)),
    ),
    noteImports(notes),
  ];
}

/**
 * Brings users of one batch. Once a database has been added, nobody is written any more whom it would not know.
 *
 * @param extraNames of extra data that the import writes to our table
 * @param addresses where users are spread over several databases
 * @throws {DatabaseGone} if the database does not answer, or there are other databases than the import was given
 */
export async function bringUsers(
  database: Database,
  users: readonly WholeUser[],
  mode: Mode,
  extraNames: readonly string[],
  log: Log,
  addresses?: Addresses,
): Promise<void> {
  const place = placeOf(0, addresses?.count ?? 1);

  async function bring(some: readonly WholeUser[]): Promise<void> {
    const facts = usersWith({
      ids: some.flatMap(({ id }) => id ?? []),
      uuids: some.flatMap(({ uuid }) => uuid ?? []),
      emails: some.map(({ fields }) => fields.email),
    });
    const here = await look(
      database,
      facts,
      some.map(({ name }) => name),
    );
    if (here.place !== place)
      throw new DatabaseGone(
        'Cannot go on: a database has been added meanwhile. When `easyjwt spread` is through, run it again on all of them: what was brought is kept.',
      );
    const found: readonly FoundUser[] = JSON.parse(here.facts);
    const first = some.map((user) => decideUser(user, found, here, extraNames));
    const wanted = first.filter(
      (each) => isWritten(each, mode) && each.here?.email !== each.user.fields.email,
    );
    const emails = wanted.map(({ user }) => user.fields.email);
    const reservation = await addresses?.reserve(emails, mode.dryRun);
    const taken = reservation?.taken;
    const decided = first.map((each) =>
      wanted.includes(each) && taken?.has(each.user.fields.email) ? takenElsewhere(each) : each,
    );
    const created = decided.filter(({ decision }) => decision === 'create');
    const updated = mode.update ? decided.filter(({ decision }) => decision === 'update') : [];
    if (!mode.dryRun && created.length + updated.length > 0) {
      const gotten = emails.filter((email) => !taken?.has(email));
      const left = updated.flatMap(({ user, here: known }) =>
        known && known.email !== user.fields.email ? [known.email] : [],
      );
      await reservation?.leave(left);
      await database.batch([
        ...statementsOf(here, created, updated, extraNames),
        ...eventOf(mode, { users: created.length + updated.length }),
        assertPlace(place),
        ...(addresses ? [assertNoHomes(gotten), assertNotAfter(here.time + IN_TIME)] : []),
      ]);
      const lost = await reservation?.settle(gotten, left);
      for (const { user } of lost?.size ? wanted : [])
        if (lost?.has(user.fields.email))
          log.incomplete(
            user.name,
            'somebody of another database got its email meanwhile: change one of them',
          );
    }
    for (const { user, decision, reason } of decided) {
      const outcome = outcomeOf(decision, mode);
      log.count('users', outcome, user.name, reason ?? reasonOf(outcome));
    }
  }
  await bringAll(users, bring, (user) => log.count('users', 'skipped', user.name, 'the database refuses it'));
}
