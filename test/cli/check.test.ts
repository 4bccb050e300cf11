/** What `check` finds, and under which codes. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CODES } from '../../src/cli/check/finding.ts';
import { createDemoUsers } from '../../src/cli/start/demo-users.ts';
import { eq } from '../../src/storage/conditions.ts';
import { orm } from '../../src/storage/orm.ts';
import { users } from '../../src/storage/tables.ts';
import { createTestAuth } from '../support/auth.ts';
import { plainPasswords } from '../support/plain-passwords.ts';
import { type Circumstances, easyjwt, emptyLibsql, NOW } from './support/stage.ts';

const SECRET = 'Zk3mP9qLx2VbN7sTy4RwHc8JdFg5KeUa';
/** A deployment that nothing speaks against. */
const GOOD = {
  AUTH_SECRET: SECRET,
  PUBLIC_URL: 'https://auth.example.com',
  EMAIL_URL: 'smtps://ann:s3cret@mail.example.com',
  DEFAULT_FROM_EMAIL: 'accounts@example.com',
};

const folder = mkdtempSync(join(tmpdir(), 'easyjwt-'));
afterAll(() => rmSync(folder, { recursive: true }));

const codesOf = (json: { findings: { code: string }[] }): string[] =>
  json.findings.map(({ code }) => code.replace('easyjwt.', '')).sort();

describe('check', async () => {
  const { open, database } = await emptyLibsql();
  const check = (argv: string, circumstances: Circumstances) =>
    easyjwt(['check', '--json', ...argv.split(' ').filter(Boolean)], { open, ...circumstances });
  const found = async (argv: string, env: Record<string, string>, now = NOW) =>
    codesOf((await check(argv, { env, now })).json);

  it('asks for missing tables', async () => {
    expect(await found('', GOOD)).toEqual(['E004']);
    expect(await found('--no-database --deploy', GOOD)).toEqual([]);
    await easyjwt(['migrate'], { open });
    expect(await found('', GOOD)).toEqual([]);
  });

  it('says why it cannot reach the database', async () => {
    const env = { ...GOOD, DATABASE_URL: `file:${join(folder, 'none.db')}` };
    const { code, json } = await easyjwt(['check', '--json'], { env });
    expect([code, codesOf(json)]).toEqual([1, ['E003']]);
    expect(json.findings[0].message).toContain('there is no such file');
  });

  it('asks for a superuser on a deployment', async () => {
    expect(await found('--deploy', GOOD)).toEqual(['W006']);
    const env = { DJANGO_SUPERUSER_EMAIL: 'ann@example.com', DJANGO_SUPERUSER_PASSWORD: 'Tr0ub4dor-and-3' };
    await easyjwt(['createsuperuser', '--noinput'], { open, env });
    expect(await easyjwt(['check', '--deploy'], { open, env: GOOD })).toMatchObject({
      code: 0,
      out: 'No faults found.\n',
    });
  });

  it.each<[Record<string, string>, string[]]>([
    [{ DEBUG: 'true' }, ['W001']],
    [{ EXPOSE_API: 'true' }, ['W002']],
    [{ PUBLIC_URL: '', EMAIL_URL: '' }, ['W003', 'W005']],
    [{ PUBLIC_URL: 'http://localhost:8000' }, ['W004']],
    [{ EMAIL_URL: '' }, ['W005']],
    [{ ALGORITHM: 'HS256', SIGNING_KEY: SECRET, LEGACY_TOKENS_UNTIL: '2027-01-31' }, []],
    [{ ALGORITHM: 'HS512', SIGNING_KEY: SECRET, LEGACY_TOKENS_UNTIL: '2027-01-31' }, ['W008']],
    [{ SIGNING_KEY: SECRET }, ['W012']],
    [{ AUTH_SECRET: '' }, ['E001']],
    [{ AUTH_SECRET: 'secret' }, ['E001']],
    [{ AUTH_SECRET: 'a'.repeat(32) }, ['E001']],
    [{ ALGORITHM: 'HS256' }, ['E001']],
    [{ COOKIE_DOMAIN: 'other.example.org', ACCESS_TOKEN_LIFETIME: 'soon' }, ['E001']],
    [{ COOKIE_DOMAIN: 'other.example.org', SESSION_MAX_AGE: '1m' }, ['E001', 'E001']],
    [{ PUBLIC_URL: 'https://auth.pages.dev', COOKIE_DOMAIN: 'pages.dev' }, ['E001']],
    [{ PUBLIC_URL: 'https://auth.zeabur.app', COOKIE_DOMAIN: 'zeabur.app' }, ['E006']],
    [{ DEFAULT_FROM_EMAIL: '' }, ['E001']],
    [{ EMAIL_URL: 'gopher://mail' }, ['E001']],
  ])('--deploy with %j finds %j', async (env, codes) => {
    const { json, out, code } = await check('--deploy', { env: { ...GOOD, ...env } });
    expect(codesOf(json)).toEqual(codes);
    expect(code).toBe(codes.some((each) => each.startsWith('E')) ? 1 : 0);
    expect(out).not.toMatch(/s3cret|"secret/);
  });

  it('fails for what it is told to fail for', async () => {
    const env = { ...GOOD, DEBUG: 'true' };
    expect(await check('--deploy', { env })).toMatchObject({ code: 0, json: { failed: false } });
    expect(await check('--deploy --fail-level WARNING', { env })).toMatchObject({
      code: 1,
      json: { failed: true },
    });
    expect(await check('', { env })).toMatchObject({ code: 0, json: { findings: [] } });
  });

  it('knows whether AUTH_SECRET is the one of the database', async () => {
    await easyjwt(['keys', 'rotate'], { open, env: GOOD });
    expect(await found('', GOOD)).toEqual([]);
    const other = 'Qw8eRt5yUi2oPa7sDf4gHj1kLz6xCv3b';
    expect(await found('', { ...GOOD, AUTH_SECRET: other })).toEqual(['E005']);
    expect(await found('', { ...GOOD, AUTH_SECRET: `${other},${SECRET}` })).toEqual([]);
  });

  it('notices that nothing keeps house', async () => {
    expect(await found('--deploy', GOOD, NOW + 92 * 86_400)).toEqual(['W011']);
    const auth = await createTestAuth({ database, authSecret: [SECRET], passwords: plainPasswords() });
    auth.now = NOW;
    await auth.login('ann@example.com', 'Tr0ub4dor-and-3');
    expect(await found('--deploy', GOOD, NOW + 86_400)).toEqual([]);
    expect(await found('--deploy', GOOD, NOW + 3 * 86_400)).toEqual(['W011']);
  });

  it('knows the demo users, by their passwords', async () => {
    const { batch } = database;
    await batch([orm.delete(users)]);
    await createDemoUsers(database, NOW);
    // The stage's hasher stores passwords as they are.
    await batch([
      orm.update(users).set({ password: 'plain$admin-pass' }).where(eq(users.email, 'admin@test.com')),
    ]);
    const { json } = await check('--deploy', { env: GOOD });
    expect(codesOf(json)).toEqual(['W007']);
    expect(json.findings[0].message).toContain('admin@test.com');
    expect(json.findings[0].message).not.toContain('staff@test.com');
  });
});

describe('check of a Worker', () => {
  const WHOLE = `name = "auth"
compatibility_flags = ["nodejs_compat"]
[triggers]
crons = ["*/5 * * * *"]
[[d1_databases]]
binding = "DB"
database_id = "d1"
[[send_email]]
name = "EMAIL"
[vars]
PUBLIC_URL = "https://auth.example.com"
DEFAULT_FROM_EMAIL = "accounts@example.com"
`;
  const found = async (toml: string, env: Record<string, string> = { AUTH_SECRET: SECRET }) => {
    const config = join(folder, 'wrangler.toml');
    writeFileSync(config, toml);
    const argv = ['check', '--deploy', '--remote', '--no-database', '--json', '--config', config];
    return codesOf((await easyjwt(argv, { env })).json);
  };

  it('finds nothing in a whole configuration', async () => {
    expect(await found(WHOLE)).toEqual([]);
  });

  it('says that it did not see the secrets', async () => {
    expect(await found(WHOLE, {})).toEqual(['I001']);
    expect(await found(`${WHOLE}ALGORITHM = "HS256"\n`, {})).toEqual(['I001']);
  });

  it.each([
    ['crons = ["*/5 * * * *"]', '', 'W009'],
    ['database_id = "d1"', '', 'E007'],
    ['binding = "DB"', 'binding = "OTHER"', 'E002'],
    ['"nodejs_compat"', '', 'E008'],
    ['[vars]', `[vars]\nAUTH_SECRET = "${SECRET}"`, 'W010'],
    ['[vars]', '[vars]\nDEBUG = true', 'W001'],
    ['[vars]', '[vars', 'E002'],
  ])('finds what is wrong where %s is %j', async (written, instead, code) => {
    expect(await found(WHOLE.replace(written, instead))).toContain(code);
  });

  it('looks at the database through the binding', async () => {
    writeFileSync(join(folder, 'wrangler.toml'), WHOLE.replace('database_id = "d1"', ''));
    const argv = ['--config', join(folder, 'wrangler.toml'), '--persist-to', join(folder, 'state'), '--json'];
    const env = { AUTH_SECRET: SECRET };
    const { json } = await easyjwt(['check', '--deploy', '--local', ...argv], { env });
    expect(codesOf(json)).toEqual(['E004', 'E007']);
  }, 60_000);
});

describe('the page of the command line', () => {
  it('has every code of check, with what it stands for', async () => {
    const page = await readFile(join(import.meta.dirname, '../../docs/command-line.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `easyjwt\.(\w+)` \| (.*?) \|/gm)].map(([, code, meaning]) => [
      code,
      meaning,
    ]);
    expect(rows).toEqual(Object.entries(CODES));
  });
});
