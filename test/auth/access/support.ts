/** Users, groups and services written straight into the tables, and an auth-service that counts its batches. */
import type { AuthServiceOptions } from '../../../src/auth.ts';
import { orm } from '../../../src/storage/orm.ts';
import { groupAccess, groups, services, userAccess, userGroups, users } from '../../../src/storage/tables.ts';
import { createTestAuth, freshDatabase, PASSWORD } from '../../support/auth.ts';
import { plainPasswords } from '../../support/plain-passwords.ts';

/** Creates the service. `batches` counts round trips. */
export async function createAccessAuth(options: Partial<AuthServiceOptions> = {}) {
  const database = await freshDatabase();
  const counting = { ...database, batches: 0 };
  counting.batch = (statements) => {
    counting.batches++;
    return database.batch(statements);
  };
  const auth = await createTestAuth({ passwords: plainPasswords(), ...options, database: counting });
  let people = 0;
  return {
    auth,
    database,
    counting,
    /** Logs in through a service, or directly. */
    login: (email: string, service?: string) =>
      auth.request('POST', '/auth/token/', {
        body: { email, password: PASSWORD },
        caller: service ? { service } : {},
      }),
    /** What a service gets to know of the bearer of a token. */
    user: (token: string, service?: string) =>
      auth.request('GET', '/auth/user/', { token, caller: service ? { service } : {} }),
    async person(flags: { isSuperuser?: boolean } = {}) {
      const email = `person${people++}@example.com`;
      const id = await auth.register(email);
      if (flags.isSuperuser) await database.batch([orm.update(users).set(flags)]);
      return { id, email, access: (await auth.login(email)).access };
    },
    async group(name: string, ...members: number[]) {
      const [[group]] = await database.batch([orm.insert(groups).values({ name }).returning()]);
      const groupId = group?.id ?? 0;
      for (const userId of members)
        await database.batch([orm.insert(userGroups).values({ userId, groupId })]);
      return groupId;
    },
    service: (name: string, isOpen: boolean) =>
      database.batch([orm.insert(services).values({ name, isOpen, createdAt: 0 })]),
    grant: (userId: number, service: string, level: string) =>
      database.batch([orm.insert(userAccess).values({ userId, service, level })]),
    grantGroup: (groupId: number, service: string, level: string) =>
      database.batch([orm.insert(groupAccess).values({ groupId, service, level })]),
  };
}
