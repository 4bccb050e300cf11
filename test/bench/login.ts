/**
 * What a login costs beside its password hash, as a ratio within one run: `npx node test/bench/login.ts [logins]`. To
 * reach: at most 1.05. The database is a libSQL file.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPasswordHasher, type PasswordHasher } from '../../src/auth/passwords/hasher.ts';
import { createAuthService, DEMO_AUTH_SECRET } from '../../src/auth.ts';
import { readMigrations } from '../../src/cli/migrations.ts';
import { libsqlDatabase } from '../../src/storage/libsql.ts';
import { applyMigrations } from '../../src/storage/migrate.ts';

const LOGINS = Number(process.argv[2] ?? 40);
const WARM_UP = 5;
const CREDENTIALS = { email: 'somebody@example.com', password: 'S3cure!P@ssw0rd#2026' };

/** Milliseconds that the last verification took. */
let hashed = 0;
const hasher = createPasswordHasher();
const timed: PasswordHasher = {
  ...hasher,
  async verify(password, encoded) {
    const began = performance.now();
    const verdict = await hasher.verify(password, encoded);
    hashed = performance.now() - began;
    return verdict;
  },
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const folder = await mkdtemp(join(tmpdir(), 'easyjwt-bench-'));
const database = await libsqlDatabase(`file:${join(folder, 'bench.db')}`);
await applyMigrations(database, await readMigrations());
const { private: face } = createAuthService({
  database,
  debug: true,
  logLevel: 'off',
  authSecret: [DEMO_AUTH_SECRET],
  passwords: timed,
});

async function post(path: string): Promise<number> {
  const request = new Request(`https://auth.test${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(CREDENTIALS),
  });
  const began = performance.now();
  const response = await face.fetch(request);
  await response.text();
  if (!response.ok) throw new Error(`${path} answers ${response.status}`);
  return performance.now() - began;
}

await post('/auth/create-user/');
const ratios: number[] = [];
const rests: number[] = [];
for (let login = 0; login < LOGINS + WARM_UP; login++) {
  const took = await post('/auth/token/');
  if (login < WARM_UP) continue;
  ratios.push(took / hashed);
  rests.push(took - hashed);
}
database.close();
await rm(folder, { recursive: true });

const ratio = median(ratios);
console.log(
  `login: ${ratio.toFixed(3)} × its password hash (median of ${LOGINS}; to reach 1.05), ${median(rests).toFixed(2)} ms beside it`,
);
