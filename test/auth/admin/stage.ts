/** An auth-service with people of every rank, and what tests of the admin API do with them. */
import { eq } from '../../../src/storage/conditions.ts';
import { orm } from '../../../src/storage/orm.ts';
import type { Statement } from '../../../src/storage/statement.ts';
import {
  type EventDetails,
  events,
  groupAccess,
  groupPermissions,
  groups,
  permissions,
  services,
  userAccess,
  userGroups,
  userPermissions,
  users,
} from '../../../src/storage/tables.ts';
import type { Answer, TestAuth, TestAuthOptions } from '../../support/auth.ts';
import { createSessionAuth } from '../../support/sessions.ts';

/** What somebody is given, past all rules. */
export interface Given {
  readonly staff?: boolean;
  readonly superuser?: boolean;
  readonly active?: boolean;
  readonly permissions?: readonly string[];
  readonly groups?: readonly number[];
  /** Levels by service. */
  readonly access?: Readonly<Record<string, string>>;
}

/** Somebody who is logged in. */
export interface Person {
  readonly id: number;
  readonly email: string;
  readonly token: string;
  readonly refresh: string;
}

/** See the head of this file. */
export interface Stage {
  readonly auth: TestAuth;
  /** Registers somebody, logs them in and gives them rights. */
  person(given?: Given): Promise<Person>;
  /** Calls the admin API. */
  call(who: Person | undefined, method: string, path: string, body?: unknown): Promise<Answer>;
  /** Creates a group past all rules. */
  group(name: string, gives?: Pick<Given, 'permissions' | 'access'>): Promise<number>;
  /** The newest event. */
  lastEvent(): Promise<{
    type: string;
    userId: number | null;
    actorId: number | null;
    details: EventDetails | null;
  }>;
  /** How many events there are. */
  countEvents(): Promise<number>;
  write(...statements: Statement[]): Promise<void>;
}

/** Permissions and services that everybody in these tests may name. */
const PERMISSIONS = ['shop.add_order', 'shop.view_order', 'shop.delete_order'];
const SERVICES = ['shop', 'wiki'];

let people = 0;

export async function createStage(options: TestAuthOptions = {}): Promise<Stage> {
  const auth = await createSessionAuth(options);
  const { database } = auth;
  const write: Stage['write'] = async (...statements) => {
    const [first, ...rest] = statements;
    if (first) await database.batch([first, ...rest]);
  };
  await write(
    ...PERMISSIONS.map((name) => orm.insert(permissions).values({ name }).onConflictDoNothing()),
    ...SERVICES.map((name) =>
      orm.insert(services).values({ name, isOpen: name === 'shop', createdAt: auth.now }),
    ),
  );
  return {
    auth,
    write,
    async person(given = {}) {
      people += 1;
      const email = `person${people}@example.com`;
      const userId = await auth.register(email);
      const { access: token, refresh } = await auth.login(email);
      const { staff = false, superuser = false, active = true } = given;
      await write(
        orm
          .update(users)
          .set({ isStaff: staff, isSuperuser: superuser, isActive: active })
          .where(eq(users.id, userId)),
        ...(given.permissions ?? []).map((permission) =>
          orm.insert(userPermissions).values({ userId, permission }),
        ),
        ...(given.groups ?? []).map((groupId) => orm.insert(userGroups).values({ userId, groupId })),
        ...Object.entries(given.access ?? {}).map(([service, level]) =>
          orm.insert(userAccess).values({ userId, service, level }),
        ),
      );
      return { id: userId, email, token, refresh };
    },
    call: (who, method, path, body) =>
      auth.request(method, `/admin/api/${path}`, {
        ...(who && { token: who.token }),
        ...(body !== undefined && { body }),
      }),
    async group(name, gives = {}) {
      const [[row]] = await database.batch([orm.insert(groups).values({ name }).returning()]);
      const groupId = row?.id ?? 0;
      await write(
        ...(gives.permissions ?? []).map((permission) =>
          orm.insert(groupPermissions).values({ groupId, permission }),
        ),
        ...Object.entries(gives.access ?? {}).map(([service, level]) =>
          orm.insert(groupAccess).values({ groupId, service, level }),
        ),
      );
      return groupId;
    },
    async lastEvent() {
      const [rows] = await database.batch([orm.select().from(events)]);
      const last = rows.at(-1);
      if (!last) throw new Error('there is no event');
      return last;
    },
    async countEvents() {
      const [rows] = await database.batch([orm.select({ id: events.id }).from(events)]);
      return rows.length;
    },
  };
}
