/** The local D1 that `npm start` and `wrangler dev` keep in a folder. Wrangler is large: import this where it is needed. */
import { join } from 'node:path';
import { getPlatformProxy } from 'wrangler';
import { d1Database } from '../storage/d1.ts';
import type { Database } from '../storage/database.ts';

/** A database, and the end of it. */
export interface LocalD1 {
  readonly database: Database;
  close(): Promise<void>;
}

/** Opens the database of `wrangler.toml` in the folder given to `wrangler dev --persist-to`. */
export async function openLocalD1(persistTo: string): Promise<LocalD1> {
  const { env, dispose } = await getPlatformProxy<{ DB: D1Database }>({
    configPath: 'wrangler.toml',
    persist: { path: join(persistTo, 'v3') },
    remoteBindings: false,
  });
  return { database: d1Database(env.DB), close: dispose };
}
