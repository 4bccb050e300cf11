/** The commands on both kinds of database, by the same words. */
import { describe, expect, it } from 'vitest';
import { DEMO_AUTH_SECRET } from '../../src/auth.ts';
import { desc, eq } from '../../src/storage/conditions.ts';
import type { Database } from '../../src/storage/database.ts';
import { orm } from '../../src/storage/orm.ts';
import { sql } from '../../src/storage/sql.ts';
import { events, sessions, users } from '../../src/storage/tables.ts';
import { createTestAuth, serviceKeysOf, type TestAuth } from '../support/auth.ts';
import { plainPasswords } from '../support/plain-passwords.ts';
import { type Circumstances, easyjwt, emptyD1, emptyLibsql, NOW, OPERATOR } from './support/stage.ts';

const PASSWORD = 'Tr0ub4dor-and-3';
const OTHER = 'correct-horse-battery';

async function lastEvent({ batch }: Database) {
  const [[event]] = await batch([orm.select().from(events).orderBy(desc(events.id)).limit(1)]);
  return event;
}

async function userOf({ batch }: Database, email: string) {
  const [[user]] = await batch([orm.select().from(users).where(eq(users.email, email))]);
  return user;
}

const login = async (auth: TestAuth, email: string, password: string) =>
  (await auth.post('/auth/token/', { email, password })).status;

describe.each([
  ['libSQL', emptyLibsql],
  ['D1', emptyD1],
])('easyjwt on %s', async (_name, empty) => {
  const { database, open } = await empty();
  const env = { AUTH_SECRET: DEMO_AUTH_SECRET, DEBUG: 'true' };
  const call = (argv: string, circumstances: Circumstances = {}) =>
    easyjwt(argv.split(' '), { open, env, ...circumstances });
  const auth = await createTestAuth({ database, passwords: plainPasswords(), rateLimit: false });
  auth.now = NOW;

  it('migrate makes the tables, once', async () => {
    const early = await call('users list');
    expect(early).toMatchObject({
      code: 1,
      err: expect.stringMatching(/migrations are missing\. `easyjwt migrate/),
    });
    expect(await call('migrate --check --json')).toMatchObject({
      code: 1,
      json: { missing: { 0: '0000_init.sql' } },
    });
    const first = await call('migrate --json');
    expect(first).toMatchObject({ code: 0, json: { applied: { 0: '0000_init.sql' } } });
    expect(first.err).toContain('applied 0001_common_passwords.sql\n');
    expect(await call('migrate --json')).toMatchObject({ code: 0, json: { applied: [] } });
    expect((await call('migrate --check')).code).toBe(0);
  });

  it('createsuperuser makes somebody who may do everything, and says so in the audit log', async () => {
    const given = { DJANGO_SUPERUSER_EMAIL: 'Ann@Example.com', DJANGO_SUPERUSER_PASSWORD: PASSWORD };
    const made = await call('createsuperuser --noinput --json', { env: given });
    expect(made).toMatchObject({ code: 0, json: { id: 1, email: 'ann@example.com' } });
    expect(await userOf(database, 'ann@example.com')).toMatchObject({
      isActive: true,
      isStaff: true,
      isSuperuser: true,
      emailVerifiedAt: NOW,
    });
    expect(await lastEvent(database)).toMatchObject({
      type: 'user_created',
      outcome: 'success',
      userId: 1,
      actorId: null,
      details: { operator: OPERATOR, after: { is_superuser: true } },
    });
    expect(await login(auth, 'ann@example.com', PASSWORD)).toBe(200);
    const again = await call('createsuperuser --noinput', { env: given });
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('users promote ann@example.com') });
  });

  it('changepassword ends the sessions, whatever the old password was', async () => {
    const { access } = await auth.login('ann@example.com', PASSWORD);
    const done = await call('changepassword ann@example.com --password-stdin', { piped: `${OTHER}\n` });
    expect(done.code).toBe(0);
    expect((await auth.get('/auth/user/', access)).status).toBe(401);
    expect(await login(auth, 'ann@example.com', PASSWORD)).toBe(401);
    expect(await login(auth, 'ann@example.com', OTHER)).toBe(200);
    const [[event]] = await database.batch([
      orm.select().from(events).where(eq(events.type, 'user_changed')),
    ]);
    expect(event).toMatchObject({ userId: 1, details: { set: ['password'], operator: OPERATOR } });
    expect(JSON.stringify(event)).not.toContain(OTHER);
  });

  it('users finds people', async () => {
    await auth.register('bob@example.com');
    await auth.register('bobby@example.com');
    const emails = async (argv: string) =>
      (await call(argv)).json.results.map(({ email }: { email: string }) => email);
    expect(await emails('users list --json')).toEqual([
      'ann@example.com',
      'bob@example.com',
      'bobby@example.com',
    ]);
    expect(await emails('users list Bob --json')).toEqual(['bob@example.com', 'bobby@example.com']);
    expect(await emails('users list --superusers --json')).toEqual(['ann@example.com']);
    expect(await emails('users list --staff --json')).toEqual(['ann@example.com']);
    expect(await emails('users list --inactive --json')).toEqual([]);
    const page = await call('users list --limit 1');
    expect(page.out).toMatch(
      /^id {2}email .*\n1 {3}ann@example\.com {2}superuser .*\nMore: --after ann@example\.com\n$/,
    );
    expect(await emails('users list --limit 1 --after ann@example.com --json')).toEqual(['bob@example.com']);
    const { uuid } = (await userOf(database, 'bob@example.com')) ?? {};
    for (const word of ['2', 'BOB@example.com', `${uuid}`]) {
      expect((await call(`users show ${word} --json`)).json).toMatchObject({ id: 2, groups: [], epoch: 0 });
    }
    expect(await call('users show carl@example.com')).toMatchObject({ code: 1, out: '' });
  });

  it('users lets people in and keeps them out', async () => {
    const { access } = await auth.login('bob@example.com');
    expect((await call('users deactivate bob@example.com')).code).toBe(0);
    expect((await auth.get('/auth/user/', access)).status).toBe(401);
    expect(await lastEvent(database)).toMatchObject({
      type: 'user_changed',
      userId: 2,
      actorId: null,
      details: { before: { is_active: true }, after: { is_active: false }, operator: OPERATOR },
    });
    expect((await call('users activate 2 --json')).json).toMatchObject({ id: 2, is_active: true });
    expect(await login(auth, 'bob@example.com', 'S3cure!P@ssw0rd#2026')).toBe(200);
    expect((await call('users promote 2 --staff --json')).json).toMatchObject({
      is_staff: true,
      is_superuser: false,
    });
    expect((await call('users promote 2 --json')).json).toMatchObject({ is_staff: true, is_superuser: true });
    expect((await call('users demote 2 --json')).json).toMatchObject({
      is_staff: false,
      is_superuser: false,
    });
    expect(await call('users demote 1')).toMatchObject({
      code: 1,
      err: 'There must be an active superuser left.\n',
    });
    await call('users verify-email 2');
    expect(await userOf(database, 'bob@example.com')).toMatchObject({ emailVerifiedAt: NOW });
    expect(await lastEvent(database)).toMatchObject({
      type: 'email_verified',
      userId: 2,
      details: { operator: OPERATOR },
    });
  });

  it('users delete asks first', async () => {
    expect(await call('users delete 3')).toMatchObject({
      code: 2,
      err: expect.stringContaining('Say --yes.'),
    });
    const no = await call('users delete 3', { typed: [['[y/N]', '\r']] });
    expect(no).toMatchObject({
      code: 1,
      err: expect.stringContaining('Delete bobby@example.com (id 3) for good?'),
    });
    expect(await userOf(database, 'bobby@example.com')).toBeDefined();
    expect((await call('users delete 3', { typed: [['[y/N]', 'y\r']] })).code).toBe(0);
    expect(await userOf(database, 'bobby@example.com')).toBeUndefined();
  });

  it('sessions shows where somebody is logged in, and ends it', async () => {
    await auth.request('POST', '/auth/token/', {
      body: { email: 'bob@example.com', password: 'S3cure!P@ssw0rd#2026' },
      caller: { ip: '192.0.2.7', userAgent: 'Evil\u001b]0;title\u0007Browser', service: 'shop' },
    });
    const { out } = await call('sessions list bob@example.com');
    expect(out).toContain('192.0.2.7');
    expect(out).not.toContain('\u001b');
    const { json } = await call('sessions list 2 --json');
    const { id } = json.results.find(({ ip }: { ip: string }) => ip === '192.0.2.7');
    expect((await call(`sessions end ${id}`)).code).toBe(0);
    expect((await call(`sessions end ${id}`)).code).toBe(1);
    expect(await lastEvent(database)).toMatchObject({
      type: 'session_ended',
      sessionId: id,
      details: { operator: OPERATOR },
    });
    const { access } = await auth.login('bob@example.com');
    expect((await call('sessions end-all 2')).code).toBe(0);
    expect((await auth.get('/auth/user/', access)).status).toBe(401);
    expect((await call('sessions list 2')).out).toBe('No sessions.\n');
  });

  it('flushexpiredtokens deletes what has expired and nothing else', async () => {
    const later = NOW + 2 * 86_400;
    auth.now = later;
    await auth.login('ann@example.com', OTHER);
    auth.now = NOW;
    const [[{ count } = { count: 0 }]] = await database.batch([
      orm.select({ count: sql<number>`count(*)` }).from(sessions),
    ]);
    const flushed = await call('flushexpiredtokens', { now: later });
    expect(flushed.out).toBe(`${count - 1} expired sessions deleted\n`);
    expect((await call('flushexpiredtokens --json', { now: later })).json).toEqual({ deleted: 0 });
    expect((await call('sessions list ann@example.com --json', { now: later })).json.results).toHaveLength(1);
  });

  it('flushexpiredtokens stops when it is interrupted', async () => {
    const stopped = await call('flushexpiredtokens --json', { signal: AbortSignal.abort() });
    expect(stopped).toMatchObject({ code: 130, json: { error: 'Interrupted.' } });
  });

  it('services registers client-services and gives them keys that sign', async () => {
    expect(await call('services add Shop!')).toMatchObject({
      code: 1,
      err: expect.stringContaining('lower-case name'),
    });
    expect((await call('services add shop --closed --json')).json).toMatchObject({
      name: 'shop',
      is_open: false,
    });
    expect((await call('services add shop')).err).toBe('name: This name already exists.\n');
    expect((await call('services open shop --json')).json).toMatchObject({ is_open: true });
    const { out, err } = await call('services keys add shop');
    const [, id = '', secret = ''] = /^SERVICE_KEY_ID=(\S+)\nSERVICE_SECRET=(\S+)\n$/.exec(out) ?? [];
    expect(err).not.toContain(secret);
    expect(await serviceKeysOf(auth).find(id, NOW)).toEqual({ service: 'shop', secret });
    const listed = await call('services keys list shop --json');
    expect(listed.json.results).toMatchObject([{ key_id: id }]);
    expect(listed.out).not.toContain(secret);
    const { batch } = database;
    const [rows] = await batch([orm.select().from(events)]);
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect((await call(`services keys revoke shop ${id}`)).code).toBe(0);
    expect((await call('services keys list shop')).out).toBe('No keys.\n');
    expect((await call('services remove shop --yes')).code).toBe(0);
    expect((await call('services list')).out).toBe('No services.\n');
  });

  it('keys rotate publishes a key, once at a time', async () => {
    const published = await call('keys rotate --json');
    const { kid } = published.json;
    const kids = async () =>
      (await call('keys list --json')).json.results.map((key: { kid: string }) => key.kid);
    expect(await kids()).toContain(kid);
    expect(await lastEvent(database)).toMatchObject({
      type: 'keys_rotated',
      details: { operator: OPERATOR },
    });
    expect(await call('keys rotate')).toMatchObject({
      code: 1,
      err: expect.stringContaining('nothing to rotate'),
    });
    expect(await call('keys rotate --compromised')).toMatchObject({ code: 2 });
    const said = await call('keys rotate --compromised --yes');
    expect(said.out).toMatch(/ signs from now on\. Nothing that was signed before counts any more/);
    const dropped = await call('keys rotate --compromised --yes --json');
    expect(await kids()).toEqual([dropped.json.kid]);
  });

  it('seals nothing that the service could not open', async () => {
    await call('services add blog');
    const wrong = { AUTH_SECRET: 'Zk3mP9qLx2VbN7sTy4RwHc8JdFg5KeUa' };
    const before = await call('keys list --json');
    for (const argv of ['keys rotate', 'keys rotate --compromised --yes', 'services keys add blog']) {
      expect(await call(argv, { env: wrong })).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringMatching(/^AUTH_SECRET is not the one of this service/),
      });
    }
    expect((await call('keys list --json')).json).toEqual(before.json);
    expect((await call('services keys list blog')).out).toBe('No keys.\n');
    expect((await call('keys rotate --lost-secret', { env: wrong })).code).toBe(0);
    expect((await call('check', { env: wrong })).code).toBe(0);
  });
});
