/** A process with the auth-service in workerd, its D1 in the folder that is given: made to be killed. Prints its address. */
import { Miniflare } from 'miniflare';
import { readMigrations } from '../../../src/cli/migrations.ts';
import { statementsOf } from '../../../src/storage/migrate.ts';
import { bundle } from '../../support/workerd.ts';

const [folder = ''] = process.argv.slice(2);
const { script, wasm } = await bundle('test/auth/sessions/races/worker.ts');
const libraries = [...wasm].map(([name, contents]) => [name, { type: 'wasm' as const, contents }] as const);
const miniflare = new Miniflare({
  host: '127.0.0.1',
  port: 0,
  resourcePersistencePath: folder,
  workers: [
    {
      config: {
        name: 'auth',
        compatibilityDate: '2026-10-20',
        compatibilityFlags: ['nodejs_compat'],
        manifest: {
          mainModule: 'worker.js',
          modules: { 'worker.js': { type: 'esm', contents: script }, ...Object.fromEntries(libraries) },
        },
        env: { DB: { type: 'd1', id: 'db' } },
      },
    },
  ],
});
const binding = await miniflare.getD1Database('DB');
const isNew = (await binding.prepare("select 1 from sqlite_master where name = 'users'").first()) === null;
for (const migration of isNew ? await readMigrations() : []) {
  await binding.batch(statementsOf(migration).map((statement) => binding.prepare(statement)));
}
process.stdout.write(`${(await miniflare.ready).origin}\n`);
