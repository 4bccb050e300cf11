/** Services that share one database, because their users and settings do not meet. */
import type { Database } from '../../../src/storage/database.ts';
import { freshDatabase, type TestAuth, type TestAuthOptions } from '../../support/auth.ts';
import { createSessionAuth } from '../../support/sessions.ts';

let database: Promise<Database> | undefined;

/** A service with these settings. */
export async function withSettings(options: TestAuthOptions = {}): Promise<TestAuth> {
  database ??= freshDatabase();
  return createSessionAuth({ database: await database, ...options });
}
