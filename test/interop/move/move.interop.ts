/**
 * A live move: people are logged in at a real Django auth-service, behind Django's client-service and behind ours. Their
 * users are imported while it runs, the client-services are pointed at our auth-service, and nobody notices.
 */
import { execFile } from 'node:child_process';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../runtime/call.ts';
import { type Django, startDjango } from '../support/django.ts';
import { type OurAuth, type Ours, type Settings, startAuth, startClient } from '../support/ours.ts';
import type { Given, Project } from '../support/projects.ts';
import { SIGNING_KEY } from '../support/stages.ts';

const PASSWORD = 'S3cure!P@ssw0rd#2026';
const emailOf = (name: string) => `${name}@example.com`;

/** Runs `npm run easyjwt -- import-django` and gives what it prints. */
function importFrom(django: Django, { databaseUrl = '' }: OurAuth, settings: Settings): Promise<string> {
  const { PATH = '', HOME = '' } = process.env;
  const AUTH_SECRET = 'the-interop-tests-keep-their-keys-with-this-0123456789';
  const env = { PATH, HOME, AUTH_SECRET, ...settings, DATABASE_URL: databaseUrl };
  return new Promise((resolve, reject) => {
    execFile(
      'npm',
      ['run', '-s', 'easyjwt', '--', 'import-django', django.database],
      { env },
      (error, out, err) => (error ? reject(new Error(`import-django failed: ${out}${err}`)) : resolve(out)),
    );
  });
}

/** Both kinds of client-service in front of an auth-service; Django's goes on with its database. */
async function clientsOf(url: string, before?: Django): Promise<readonly [Django, Ours]> {
  const theirs = { apps: [], jwt: { REMOTE_AUTH_SERVICE_URL: url } };
  return Promise.all([startDjango('client', theirs, before), startClient(url)]);
}

const login = (client: Django | Ours, name: string): Promise<Answer> =>
  client.call('/auth/token/', { json: { email: emailOf(name), password: PASSWORD } });
const refreshAt = (client: Django | Ours, refresh: string): Promise<Answer> =>
  client.call('/auth/token/refresh/', { json: { refresh } });

const MOVES: readonly [string, Project, Given, Settings][] = [
  [
    'django-easyjwt, to HS256 with its key',
    'auth',
    { apps: ['easyjwt_auth.token_blacklist'], jwt: { SIGNING_KEY } },
    { ALGORITHM: 'HS256', SIGNING_KEY },
  ],
  [
    'simplejwt, to keys of our own',
    'simplejwt-by-email',
    { jwt: { SIGNING_KEY, ROTATE_REFRESH_TOKENS: true, BLACKLIST_AFTER_ROTATION: true } },
    { SIGNING_KEY },
  ],
];

describe.each(MOVES)('from %s', (_name, project, given, settings) => {
  it('keeps everybody logged in', async () => {
    const django = await startDjango(project, given);
    const ids = new Map<string, number>();
    const add = async (name: string, flags: object = {}) => {
      ids.set(name, await django.behind('create', { email: emailOf(name), password: PASSWORD, ...flags }));
    };
    await add('left');
    await add('ada', { first_name: 'Ada' });
    await add('admin', { is_staff: true, is_superuser: true });
    await add('inactive');
    await django.behind('delete', { id: ids.get('left') ?? 0 });

    const before = await clientsOf(django.url);
    const sessions: { access: string; refresh: string }[] = [];
    for (const client of before) {
      const { status, body } = await login(client, 'ada');
      expect(status).toBe(200);
      sessions.push(body);
    }
    const admin = (await login(before[1], 'admin')).body;
    const inactive = (await login(before[0], 'inactive')).body;
    await django.behind('update', { id: ids.get('inactive') ?? 0, is_active: false });
    const ended = (await login(before[0], 'ada')).body;
    expect((await before[0].call('/auth/token/logout/', { json: { refresh: ended.refresh } })).status).toBe(
      200,
    );

    const auth = await startAuth('node', settings);
    expect(await importFrom(django, auth, settings)).toMatch(/users/);
    const after = await clientsOf(auth.url, before[0]);

    for (const [index, { access, refresh }] of sessions.entries()) {
      for (const client of after) {
        expect((await client.call('/api/test/', { token: access })).status).toBe(200);
        const refreshed = await refreshAt(client, refresh);
        expect([index, refreshed.status]).toEqual([index, 200]);
        expect((await client.call('/api/test/', { token: refreshed.body.access })).status).toBe(200);
        const me = await auth.call('/auth/user/', { token: refreshed.body.access });
        expect(me.body).toMatchObject({ id: ids.get('ada'), email: emailOf('ada'), first_name: 'Ada' });
      }
    }
    for (const client of after) {
      for (const { refresh } of [ended, inactive])
        expect((await refreshAt(client, refresh)).status).toBe(401);
      expect((await login(client, 'ada')).status).toBe(200);
      expect((await login(client, 'inactive')).status).toBe(401);
    }
    const { access: token } = (await refreshAt(after[1], admin.refresh)).body;
    expect((await after[1].call('/api/staff/', { token })).status).toBe(200);
    const json = { email: emailOf('new'), password: PASSWORD };
    expect((await auth.call('/auth/create-user/', { json })).body.id).toBeGreaterThan(
      Math.max(...ids.values()),
    );
  });
});
