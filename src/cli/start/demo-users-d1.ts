/** A process of its own, because wrangler is large: `demo-users-d1.ts STATE` creates the demo users in the local D1. */
import process from 'node:process';
import { openLocalD1 } from '../local-d1.ts';
import { createDemoUsers } from './demo-users.ts';

const [persistTo = '.wrangler/state'] = process.argv.slice(2);
const { database, close } = await openLocalD1(persistTo);
await createDemoUsers(database, Math.floor(Date.now() / 1000));
await close();
