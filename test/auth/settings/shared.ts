/** Services that share one database, because their users and settings do not meet. */
import type { AuthServiceOptions } from '../../../src/auth.ts';
import type { Database } from '../../../src/storage/database.ts';
import { freshDatabase, type TestAuth } from '../../support/auth.ts';
import { createSessionAuth } from '../../support/sessions.ts';

let database: Promise<Database> | undefined;

/** A service with these settings. */
export async function withSettings(options: Partial<AuthServiceOptions> = {}): Promise<TestAuth> {
  database ??= freshDatabase();
  return createSessionAuth({ database: await database, ...options });
}
