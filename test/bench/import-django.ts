/**
 * How long `easyjwt import-django` takes, and how much memory: `npx node test/bench/import-django.ts [USERS]`. Reads a SQLite
 * file and a JSON dump of that many users into libSQL, each with a group, one in ten with a permission, an address and a
 * blacklisted token. The dump is named after what Django writes; nothing of it was made by Django.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { importDjango } from '../../src/cli/import-django/import-django.ts';
import { readMapping } from '../../src/cli/import-django/mapping.ts';
import { readMigrations } from '../../src/cli/migrations.ts';
import { libsqlDatabase } from '../../src/storage/libsql.ts';
import { applyMigrations } from '../../src/storage/migrate.ts';

const FIXTURE = join(import.meta.dirname, '../cli/import-django/fixtures/easyjwt.sql');
const MAPPING = readMapping(
  JSON.stringify({
    extra: { addresses: { table: 'userdata.Address', fields: { city: 'city' }, many: true } },
  }),
);
const password = (n: number) => `pbkdf2_sha256$1000000$salt${n}$${'A'.repeat(43)}=`;

/** A Django database of many users. */
function makeFile(path: string, users: number): void {
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  database.exec(readFileSync(FIXTURE, 'utf8'));
  database.exec('delete from "user"; delete from user_groups; delete from user_user_permissions; begin');
  const user = database.prepare(
    `insert into "user" (id, password, is_superuser, is_staff, is_active, date_joined, first_name, last_name, modified_date,
      creation_date, email) values (?, ?, 0, 0, 1, '2020-01-01 00:00:00.123456', ?, 'Muster', '', '', ?)`,
  );
  const group = database.prepare('insert into user_groups (user_id, group_id) values (?, 1)');
  const permission = database.prepare(
    'insert into user_user_permissions (user_id, permission_id) values (?, 10)',
  );
  const address = database.prepare("insert into userdata_address (user_id, city) values (?, 'Berlin')");
  const outstanding = database.prepare(
    "insert into token_blacklist_outstandingtoken (id, jti, token, expires_at, user_id) values (?, ?, '', '2030-01-01 00:00:00', ?)",
  );
  const blacklisted = database.prepare(
    "insert into token_blacklist_blacklistedtoken (token_id, blacklisted_at) values (?, '2026-01-01 00:00:00')",
  );
  for (let n = 1; n <= users; n++) {
    user.run(n, password(n), `Name ${n}`, `user${n}@example.com`);
    group.run(n);
    if (n % 10 > 0) continue;
    permission.run(n);
    address.run(n);
    outstanding.run(n + 1000, `jti${n}`, n);
    blacklisted.run(n + 1000);
  }
  database.exec('commit');
  database.close();
}

/** The same as a dump. */
function makeDump(path: string, users: number): void {
  writeFileSync(path, '[');
  const head = readFileSync(FIXTURE.replace('.sql', '.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => /"model": "(contenttypes|auth)\./.test(line));
  appendFileSync(path, head.join(',\n'));
  let rows = '';
  const add = (model: string, pk: number, fields: unknown) => {
    rows += `,\n${JSON.stringify({ model, pk, fields })}`;
  };
  for (let n = 1; n <= users; n++) {
    add('easyjwt_user.user', n, {
      password: password(n),
      last_login: null,
      is_superuser: false,
      is_staff: false,
      is_active: true,
      date_joined: '2020-01-01T00:00:00.123Z',
      first_name: `Name ${n}`,
      last_name: 'Muster',
      location: null,
      phone: null,
      email: `user${n}@example.com`,
      groups: [1],
      user_permissions: n % 10 ? [] : [10],
    });
    if (n % 10 === 0) {
      add('userdata.address', n, { user: n, city: 'Berlin' });
      add('token_blacklist.outstandingtoken', n, {
        user: n,
        jti: `jti${n}`,
        token: '',
        created_at: null,
        expires_at: '2030-01-01T00:00:00Z',
      });
      add('token_blacklist.blacklistedtoken', n, { token: n, blacklisted_at: '2026-01-01T00:00:00Z' });
    }
    if (rows.length > 1_000_000 || n === users) {
      appendFileSync(path, rows);
      rows = '';
    }
  }
  appendFileSync(path, ']\n');
}

const mb = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;

/** Imports twice, in a process of its own, so that its memory is that of the import. */
async function measure(path: string, url: string): Promise<void> {
  const database = await libsqlDatabase(url);
  await applyMigrations(database, await readMigrations());
  for (const run of ['first run', 'second run']) {
    const begin = performance.now();
    const rss: number[] = [process.memoryUsage().rss];
    const { users, tokens } = await importDjango({
      database,
      path,
      mapping: MAPPING,
      dryRun: false,
      update: false,
      verified: true,
      timeZone: 'UTC',
      now: 1_800_000_000,
      clock: () => 1_800_000_000,
      onProgress: () => rss.push(process.memoryUsage().rss),
    });
    const seconds = (performance.now() - begin) / 1000;
    const at = (part: number) => mb(rss[Math.floor((rss.length - 1) * part)] ?? 0);
    const pace = Math.round((users.created + users.unchanged) / seconds);
    console.log(
      `${basename(path)} (${mb(statSync(path).size)}), ${run}: ${seconds.toFixed(1)} s, ${pace} users/s, ${users.created} created, ${users.unchanged} unchanged, ${tokens.created} tokens; RSS before ${at(0)}, at a tenth ${at(0.1)}, half ${at(0.5)}, end ${at(1)}`,
    );
  }
  console.log(`  most memory: ${mb(process.resourceUsage().maxRSS * 1024)}`);
  database.close();
}

const [, script = '', first = '100000', url] = process.argv;
if (url === undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'easyjwt-bench-'));
  try {
    for (const [name, make] of [
      ['django.sqlite3', makeFile],
      ['dump.json', makeDump],
    ] as const) {
      const path = join(folder, name);
      make(path, Number(first));
      execFileSync(process.execPath, [script, path, `file:${path}.easyjwt`], { stdio: 'inherit' });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
} else {
  await measure(first, url);
}
