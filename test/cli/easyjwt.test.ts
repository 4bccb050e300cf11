/** The command line as a process, and what holds for every command. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { remoteConfig } from '../../src/cli/remote-d1.ts';
import { readWrangler } from '../../src/cli/wrangler.ts';
import { freshDatabase } from '../support/auth.ts';
import { easyjwt } from './support/stage.ts';

const ROOT = join(import.meta.dirname, '../..');
const ENTRY = [process.execPath, 'src/cli/easyjwt.ts'] as const;

const folder = mkdtempSync(join(tmpdir(), 'easyjwt-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A configuration of wrangler's in a folder of the test's. */
function configure(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('the process', async () => {
  const { url } = await freshDatabase();
  const options = { cwd: ROOT, env: { PATH: process.env.PATH, DATABASE_URL: url } };

  it('prints results apart from messages, and ends with a code', async () => {
    const [program, entry] = ENTRY;
    const password = 'Tr0ub4dor-and-3';
    const env = {
      ...options.env,
      DJANGO_SUPERUSER_EMAIL: 'ann@example.com',
      DJANGO_SUPERUSER_PASSWORD: password,
    };
    const { stdout } = await promisify(execFile)(program, [entry, 'createsuperuser', '--noinput', '--json'], {
      ...options,
      env,
    });
    expect(JSON.parse(stdout)).toMatchObject({ id: 1, email: 'ann@example.com' });
    const failed = await promisify(execFile)(program, [entry, 'userz'], options).catch((error) => error);
    expect(failed).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('Did you mean users?'),
    });
  }, 60_000);
});

describe('usage', () => {
  it.each(COMMANDS.map(({ name }) => name))('%s says how it is used', async (name) => {
    const { code, out } = await easyjwt([name, '--help']);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`^Usage: easyjwt ${name} `));
    expect(out).toContain('--json');
    expect((await easyjwt(['help', name])).out).toBe(out);
  });

  it('lists the commands', async () => {
    const { code, out } = await easyjwt(['--help']);
    expect(code).toBe(0);
    for (const { name } of COMMANDS) expect(out).toContain(`\n  ${name} `);
    expect(await easyjwt([])).toMatchObject({ code: 2, err: out });
  });

  it.each([
    [['userz'], "unknown command 'userz'\n(Did you mean users?)"],
    [['users', 'lst'], "unknown command 'lst'\n(Did you mean list?)"],
    [['users', 'list', '--inactiv'], "unknown option '--inactiv'\n(Did you mean --inactive?)"],
    [['users', 'show'], "missing required argument 'user'"],
    [['keys', 'rotate', 'now'], 'too many arguments'],
    [['users', 'list', '--limit', '0'], 'Write a number from 1 to 1000.'],
    [['check', '--fail-level', 'fatal'], 'Write one of info, warning, error.'],
    [['users', 'list', '--local', '--remote'], "cannot be used with option '--remote'"],
  ])('refuses %j', async (argv, message) => {
    const { code, out, err } = await easyjwt(argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect((await easyjwt([...argv, '--json'])).json).toEqual({ error: expect.any(String) });
  });
});

describe('the database', () => {
  it('is not made by those who only look', async () => {
    const env = { DATABASE_URL: `file:${join(folder, 'none.db')}` };
    const { code, err } = await easyjwt(['users', 'list'], { env });
    expect([code, err]).toEqual([1, expect.stringContaining('there is no such file')]);
    expect((await easyjwt(['migrate', '--check'], { env })).code).toBe(1);
  });

  it.each(['data/easyjwt.db', 'postgres://127.0.0.1/easyjwt'])(
    'tells how it is written, to %s',
    async (url) => {
      const { code, err } = await easyjwt(['migrate'], { env: { DATABASE_URL: url } });
      expect([code, err]).toEqual([1, expect.stringContaining(`Cannot open ${url}: `)]);
      expect(err).toContain('DATABASE_URL is file:… for a file, libsql://… or https://… for a server.');
    },
  );

  it('tells why it cannot be reached, but no credentials', async () => {
    for (const url of [
      'http://ann:s3cret@127.0.0.1:1/',
      'http://127.0.0.1:1/?authToken=s3cret',
      'pg://s3cret@db',
    ]) {
      const { code, out, err } = await easyjwt(['users', 'list'], { env: { DATABASE_URL: url } });
      expect([code, out]).toEqual([1, '']);
      expect(err).toMatch(/^Cannot (ask|open) /);
      expect(err).not.toContain('s3cret');
    }
  });

  it('is the local D1 with --local, before the command or behind it', async () => {
    const config = configure('local.toml', '[[d1_databases]]\nbinding = "DB"\n[vars]\nALGORITHM = "ES256"\n');
    const choice = ['--config', config, '--persist-to', join(folder, 'state')];
    const made = await easyjwt(['--local', ...choice, 'migrate', '--json']);
    expect(made).toMatchObject({ code: 0, json: { applied: { 0: '0000_init.sql' } } });
    // DEBUG is assumed, as npm start does; settings stand in the configuration.
    expect((await easyjwt(['keys', 'rotate', '--local', ...choice])).code).toBe(0);
    const { json } = await easyjwt(['keys', 'list', '--d1', '--json', ...choice]);
    expect(json.results[0]).toMatchObject({ alg: 'ES256' });
  }, 60_000);

  it('is not another one than was meant', async () => {
    const config = configure('bare.toml', 'name = "auth"\n');
    const [missing, unbound, remote, environment] = [
      await easyjwt(['users', 'list', '--local', '-c', join(folder, 'nowhere.toml')]),
      await easyjwt(['users', 'list', '--local', '-c', config]),
      await easyjwt(['users', 'list', '--remote', '-c', config]),
      await easyjwt(['users', 'list', '--remote', '-c', config, '-e', 'staging']),
    ];
    expect(missing.err).toMatch(/^Cannot read the configuration of wrangler: /);
    expect(unbound.err).toContain('binding = "DB"');
    expect(remote.err).toContain('binding = "DB"');
    expect(environment.err).toContain('no [env.staging]');
    expect([missing, unbound, remote, environment].map(({ code }) => code)).toEqual([1, 1, 1, 1]);
  });

  it('is the one on Cloudflare that the configuration names with --remote, and nothing else of it', async () => {
    const database = 'binding = "DB"\ndatabase_name = "easyjwt"\ndatabase_id = ';
    const text = `name = "auth"\naccount_id = "a1"\n[[d1_databases]]\n${database}"d1"\n[[kv_namespaces]]\nbinding = "KV"\nid = "k"
[env.staging]\naccount_id = "a2"\n[[env.staging.d1_databases]]\n${database}"d2"\n`;
    const config = configure('remote.toml', text);
    const bound = (id: string) => [
      { binding: 'DB', database_name: 'easyjwt', database_id: id, remote: true },
    ];
    const main = remoteConfig(await readWrangler({ config }));
    expect(main).toMatchObject({ account_id: 'a1', d1_databases: bound('d1') });
    expect(Object.keys(main)).not.toContain('kv_namespaces');
    const staging = remoteConfig(await readWrangler({ config, environment: 'staging' }));
    expect(staging).toMatchObject({ account_id: 'a2', d1_databases: bound('d2') });
  });
});
