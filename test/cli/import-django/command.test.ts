/** `easyjwt import-django` as it is typed. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { orm } from '../../../src/storage/orm.ts';
import { events, extraData } from '../../../src/storage/tables.ts';
import { easyjwt, emptyLibsql, OPERATOR } from '../support/stage.ts';
import { djangoFile, fixture, temporary, usersIn } from './fixtures.ts';

const ROOT = join(import.meta.dirname, '../../..');

describe('easyjwt import-django', async () => {
  const { database, open, url } = await emptyLibsql();
  const call = (...argv: string[]) => easyjwt(['import-django', ...argv], { open, env: { DEBUG: 'true' } });
  await easyjwt(['migrate'], { open });
  const log = async () => (await database.batch([orm.select().from(events).orderBy(events.id)]))[0];

  it('brings nothing in a dry run, and prints what it would', async () => {
    const { code, out } = await call(djangoFile('easyjwt'), '--dry-run');
    expect(code).toBe(1);
    expect(out).toContain(
      'Users are read from user, their groups from user_groups, their permissions from user_user_permissions.',
    );
    expect(out).toMatch(/\nusers +11 +0 +0 +0 +0 +0 +5\n/);
    expect(out).toMatch(/\nuser 21 +skipped +it has no email\n/);
    expect(out).toContain('\nThis was a dry run: nothing was written.\n');
    expect((await usersIn(database)).size).toBe(0);
    expect(await log()).toEqual([]);
  });

  it('ends with 0 where everybody came, and says so in the audit log', async () => {
    const done = await call(fixture('members.json'), '--json', '--unverified');
    expect(done).toMatchObject({
      code: 0,
      json: { dryRun: false, users: { created: 2, skipped: 0 }, rows: [] },
    });
    const one = (await usersIn(database)).get('one@example.com');
    expect(one).toMatchObject({ emailVerifiedAt: null });
    const common = { type: 'users_imported', outcome: 'success', userId: null, actorId: null };
    expect(await log()).toMatchObject([
      { ...common, details: { operator: OPERATOR, after: { groups: 1 } } },
      { ...common, details: { operator: OPERATOR, after: { users: 2 } } },
    ]);
  });

  it('tells nothing to the audit log where nothing has changed', async () => {
    expect((await call(fixture('members.json'))).code).toBe(0);
    expect(await log()).toHaveLength(2);
  });

  it('updates where it is told to, in the time zone that it is told', async () => {
    const mapping = temporary(
      'mapping.json',
      JSON.stringify({
        users: { fields: { email: 'mail', date_joined: 'registered' } },
        extra: { nick: { fields: { name: 'nickname' } } },
      }),
    );
    const argv = [
      fixture('people.jsonl'),
      '--mapping',
      mapping,
      '--update',
      '--time-zone',
      'Europe/Berlin',
      '--json',
    ];
    const refused = await call(...argv);
    expect(refused.json.rows).toHaveLength(2);
    expect(refused.json.rows[0].reason).toBe('its id is that of a user here who was not brought');
    const wrong = await call(...argv.slice(0, -2), 'Berlin');
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('There is no time zone "Berlin".')]);
  });

  it('checks extra data by the declarations of the deployment', async () => {
    const fresh = await emptyLibsql();
    await easyjwt(['migrate'], { open: fresh.open });
    const declarations = temporary(
      'declarations.ts',
      `import * as v from '${join(ROOT, 'node_modules/valibot/dist/index.mjs')}';
      import { defineExtraData } from '${join(ROOT, 'src/auth.ts')}';
      const schema = v.object({ user_type: v.pipe(v.string(), v.minLength(4)) });
      export default [defineExtraData({ name: 'accessgroup', schema })];`,
    );
    const mapping = (name: string) =>
      temporary(
        `${name}.json`,
        JSON.stringify({
          extra: { [name]: { table: 'userdata.AccessGroup', fields: { user_type: 'user_type' } } },
        }),
      );
    const given = [fixture('easyjwt.json'), '--extra', declarations, '--mapping'];
    const run = (...argv: string[]) =>
      easyjwt(['import-django', ...argv], { open: fresh.open, env: { DEBUG: 'true' } });
    const unknown = await run(...given, mapping('other'));
    expect([unknown.code, unknown.err]).toEqual([
      1,
      'Cannot import: the mapping has extra data "other", which is not declared.\n',
    ]);
    const { json } = await run(...given, mapping('accessgroup'), '--json');
    expect(json.rows).toContainEqual({
      row: 'user 1',
      outcome: 'incomplete',
      reason: expect.stringMatching(/^accessgroup\.user_type: Invalid length/),
    });
    const [rows] = await fresh.database.batch([orm.select().from(extraData)]);
    expect(rows).toEqual([{ userId: 9, name: 'accessgroup', value: '{"user_type":"com.sales"}' }]);
  });

  it.each([
    [['/nowhere.json'], 1, /^Cannot read \/nowhere\.json: /],
    [[fixture('people.jsonl'), '--mapping', '/nowhere.json'], 1, /^Cannot read \/nowhere\.json: /],
    [[fixture('people.jsonl')], 1, /^Cannot import: people\.person has .*users\.fields\.email\./],
    [[fixture('people.jsonl'), '--extra', fixture('tokens.json')], 1, /^Cannot (read|use) .*tokens\.json/],
    [[fixture('members.json'), '--ids-from', '0'], 2, /"0" is no id/],
    [[], 2, /missing required argument 'file'/],
  ])('says what is wrong with %j', async (argv, code, message) => {
    const failed = await call(...argv);
    expect([failed.code, failed.err]).toEqual([code, expect.stringMatching(message)]);
  });

  it('runs as a process', async () => {
    const argv = ['src/cli/easyjwt.ts', 'import-django', djangoFile('easyjwt'), '--json'];
    const env = { PATH: process.env.PATH, DEBUG: 'true', DATABASE_URL: url };
    const { code, stdout, stderr } = await promisify(execFile)(process.execPath, argv, {
      cwd: ROOT,
      env,
    }).catch((error) => error);
    expect([code, stderr]).toEqual([1, '']);
    const { users, rows } = JSON.parse(stdout);
    // Ids 1 and 2 are those of the members above.
    expect([users.created, users.skipped, rows.length]).toEqual([9, 7, 8]);
    expect(stdout).not.toMatch(/pbkdf2|testpass123/);
  });
});
