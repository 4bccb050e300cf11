/** A process with the auth-service in workerd, its D1 in the folder that is given: made to be killed. Prints its address. */
import { Miniflare } from 'miniflare';
import { bundle, migrateD1, workerOf } from '../../support/workerd.ts';

const [folder = ''] = process.argv.slice(2);
const worker = await bundle('test/auth/sessions/races/worker.ts');
const miniflare = new Miniflare({
  host: '127.0.0.1',
  port: 0,
  resourcePersistencePath: folder,
  workers: [workerOf('auth', worker, { DB: { type: 'd1', id: 'db' } })],
});
const binding = await miniflare.getD1Database('DB');
const isNew = (await binding.prepare("select 1 from sqlite_master where name = 'users'").first()) === null;
if (isNew) await migrateD1(binding);
process.stdout.write(`${(await miniflare.ready).origin}\n`);
