/** Steps that tests of sessions take, and what they look at in the database. */
import type { AuthServiceOptions } from '../../src/auth.ts';
import { and, eq } from '../../src/storage/conditions.ts';
import { orm } from '../../src/storage/orm.ts';
import type { NewRowOf } from '../../src/storage/table.ts';
import { events, type SessionRow, sessions, users } from '../../src/storage/tables.ts';
import { type Answer, createTestAuth, PASSWORD, type TestAuth } from './auth.ts';
import { plainPasswords } from './plain-passwords.ts';
import { claimsOf } from './tokens.ts';

/** A service that spends no time on passwords and counts no attempts. */
export const createSessionAuth = (options: Partial<AuthServiceOptions> = {}): Promise<TestAuth> =>
  createTestAuth({ passwords: plainPasswords(), rateLimit: false, ...options });

let people = 0;

/** Somebody new, logged in. */
export interface Person {
  readonly id: number;
  readonly email: string;
  readonly access: string;
  readonly refresh: string;
  readonly sid: string;
}

/** Registers somebody and logs them in. */
export async function enter(auth: TestAuth): Promise<Person> {
  people += 1;
  const email = `person${people}@example.com`;
  const id = await auth.register(email);
  const pair = await auth.login(email);
  return { id, email, ...pair, sid: claimsOf(pair.access).sid };
}

/** Presents a refresh token. */
export const refresh = (auth: TestAuth, token: string): Promise<Answer> =>
  auth.post('/auth/token/refresh/', { refresh: token });

/** Asks whether a token is good. */
export const verify = async (auth: TestAuth, token: string): Promise<number> =>
  (await auth.post('/auth/token/verify/', { token })).status;

/** Changes the password to what `next` says. */
export const changePassword = (
  auth: TestAuth,
  email: string,
  next = 'An0ther!P@ssw0rd#2026',
  current = PASSWORD,
): Promise<Answer> => auth.post('/auth/password-change/', { email, password: current, new_password: next });

/** The row of a session. */
export async function sessionRow({ database }: TestAuth, id: string): Promise<SessionRow | undefined> {
  const [[row]] = await database.batch([orm.select().from(sessions).where(eq(sessions.id, id))]);
  return row;
}

/** Events of a session by type. */
export async function eventsOf({ database }: TestAuth, sessionId: string, type: string) {
  const where = and(eq(events.sessionId, sessionId), eq(events.type, type));
  const [rows] = await database.batch([orm.select().from(events).where(where)]);
  return rows;
}

/** Changes columns of a user, as an admin would by hand. */
export async function editUser(
  { database }: TestAuth,
  id: number,
  values: Partial<NewRowOf<typeof users>>,
): Promise<void> {
  await database.batch([orm.update(users).set(values).where(eq(users.id, id))]);
}

/** Deletes a user's row and nothing else. */
export async function deleteUser({ database }: TestAuth, id: number): Promise<void> {
  await database.batch([orm.delete(users).where(eq(users.id, id))]);
}
