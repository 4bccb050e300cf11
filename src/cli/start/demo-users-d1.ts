/** A process of its own, because wrangler is large: `demo-users-d1.ts STATE` creates the demo users in the local D1. */
import { join } from 'node:path';
import process from 'node:process';
import { getPlatformProxy } from 'wrangler';
import { d1Database } from '../../storage/d1.ts';
import { createDemoUsers } from './demo-users.ts';

const [persistTo = '.wrangler/state'] = process.argv.slice(2);
const { env, dispose } = await getPlatformProxy<{ DB: D1Database }>({
  configPath: 'wrangler.toml',
  persist: { path: join(persistTo, 'v3') },
  remoteBindings: false,
});
await createDemoUsers(d1Database(env.DB), Math.floor(Date.now() / 1000));
await dispose();
