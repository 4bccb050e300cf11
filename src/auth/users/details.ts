/**
 * What one service gets to know of a user: who they are, their groups and permissions, their access to this service and
 * the extra data that concerns it. One batch, however many groups and tables there are.
 */
import {
  selectAccessLevels,
  selectExtraData,
  selectGroupNames,
  selectPermissionNames,
  selectService,
  userIdExpression,
} from '../../storage/access.ts';
import { selectEndedSessions, selectSession } from '../../storage/sessions.ts';
import type { SessionRow, UserRow } from '../../storage/tables.ts';
import { selectUser, type UserKey } from '../../storage/users.ts';
import type { RequestContext } from '../context.ts';
import { declarationsFor, readExtra } from '../extra/read.ts';
import type { ExtraData } from '../extra/reading.ts';
import { mayEnter } from './may-enter.ts';

/** What is known of a user beside their row, for the service that asks. */
export interface UserDetails {
  readonly groups: readonly string[];
  /** `app_label.codename`: the user's own and those of their groups. Superusers have all, whatever this lists. */
  readonly permissions: readonly string[];
  /** Levels at the service that asks. */
  readonly access: readonly string[];
  /** Sessions that ended early and may still have access tokens that look valid. */
  readonly endedSessions: readonly string[];
  readonly extra: ExtraData;
}

/** Rows of one read; whether they belong together is for the caller to judge. */
export interface FoundUser {
  readonly user: UserRow | undefined;
  readonly session: SessionRow | undefined;
  readonly details: UserDetails;
  /** Whether the service that asks lets this user in. */
  readonly mayEnter: boolean;
}

/** Reads a user, the session of their token, and their details. */
export async function readUser(context: RequestContext, key: UserKey, sessionId: string): Promise<FoundUser> {
  const { database, settings, caller, now, extraData } = context;
  const { service = '' } = caller;
  const userId = userIdExpression(key);
  const extra = readExtra(declarationsFor(extraData, caller.service), userId);
  const [[user], [session], ended, groups, permissions, levels, [door], stored, ...rows] =
    await database.batch([
      selectUser(key),
      selectSession(sessionId),
      selectEndedSessions(key, now - settings.accessTokenLifetime),
      selectGroupNames(userId),
      selectPermissionNames(userId),
      selectAccessLevels(userId, service),
      selectService(service),
      selectExtraData(userId),
      ...extra.statements,
    ]);
  const details = {
    groups: groups.map(({ name }) => name),
    permissions: permissions.map(({ name }) => name),
    access: levels.map(({ level }) => level).filter((level) => level !== ''),
    endedSessions: ended.map(({ id }) => id),
    extra: extra.assemble(stored, rows),
  };
  return { user, session, details, mayEnter: user === undefined || mayEnter(user, door, levels) };
}
