/** The pages for people of either database, and limits on their passwords. */
import { describe, expect, it } from 'vitest';
import { eq } from '../../../src/storage/conditions.ts';
import { orm } from '../../../src/storage/orm.ts';
import { users } from '../../../src/storage/tables.ts';
import { PASSWORD } from '../../support/auth.ts';
import { createVisitor, hiddenFields } from '../pages/support/visitor.ts';
import { createMailStage } from './mail-stage.ts';
import { createShards } from './stage.ts';

const stage = await createMailStage(2);
const { auth, databases } = stage;

describe.each([0, 1])('a browser of somebody of database %i', async (shard) => {
  const { id, email } = await stage.personIn(shard);
  const { batch } = databases[shard] ?? auth.database;
  await batch([orm.update(users).set({ isStaff: true, isSuperuser: true }).where(eq(users.id, id))]);

  it('is logged in, shows its account and changes it', async () => {
    const browser = createVisitor(auth);
    await browser.logIn(email);
    expect((await browser.submit('/account', { first_name: 'Ada' })).status).toBe(303);
    const account = await browser.get('/account');
    expect(account.text).toContain('value="Ada"');
    expect(account.text).toContain(email);
    expect((await stage.usersIn(shard)).find((user) => user.id === id)?.firstName).toBe('Ada');
    // Silent sign-on.
    expect((await browser.get('/login')).status).toBe(303);
    const wanted = stage.emailOf(1 - shard);
    expect((await browser.submit('/account/email', { email: wanted, password: PASSWORD })).status).toBe(303);
    const link = await browser.get(`/verify-email?token=${await stage.tokenFor(wanted)}`);
    expect([link.status, link.text.includes(wanted)]).toEqual([200, true]);
    expect((await browser.get(`/verify-email?token=${1 - shard}.${'ab'.repeat(32)}`)).text).not.toContain(
      wanted,
    );
  });

  it('works in the admin, on users of both', async () => {
    const browser = createVisitor(auth);
    await browser.logIn(email);
    const [near, far] = [await stage.personIn(shard), await stage.personIn(1 - shard)];
    const list = await browser.get('/admin/users');
    for (const person of [near, far]) {
      expect(list.text).toContain(person.email);
      const page = await browser.get(`/admin/users/${person.id}`);
      expect([page.status, page.text.includes(person.email)]).toEqual([200, true]);
      expect((await browser.get(`/admin/users/${person.id}/sessions`)).status).toBe(200);
      expect((await browser.get('/admin/events')).text).toContain(person.email);
    }
    expect((await browser.get('/admin/events.csv')).text).toContain(String(far.id));
    expect((await browser.get('/admin/users/5000000000001')).status).toBe(404);
  });

  it('is logged out everywhere', async () => {
    const [one, two] = [createVisitor(auth), createVisitor(auth)];
    await one.logIn(email);
    await two.logIn(email);
    const path = '/account/logout-everywhere';
    const { text } = await one.get('/account');
    const { status } = await one.post(path, hiddenFields(text, path));
    expect(status).toBe(303);
    expect((await two.get('/account')).status).toBe(303);
  });
});

describe('guesses at a password', () => {
  it('are counted where the account is, and not where its entry is', async () => {
    const set = await createShards(2, {
      rateLimit: true,
      loginLimit: '3/10m',
      loginLimitPerAccount: '3/10m',
    });
    const { email } = await set.registerElsewhere(1);
    const login = (password: string) =>
      set.auth.request('POST', '/auth/token/', { body: { email, password }, caller: { ip: '198.51.100.7' } });
    for (let guess = 0; guess < 3; guess++) expect((await login('wrong')).status).toBe(401);
    expect((await login(PASSWORD)).status).toBe(429);
    expect((await set.eventsIn(1)).filter(({ type }) => type !== 'user_created')).toEqual([]);
    const types = (await set.eventsIn(0)).map(({ type }) => type);
    expect(types).toEqual(['login_failed', 'login_failed', 'login_failed', 'throttled']);
    set.auth.now += 601;
    expect((await login(PASSWORD)).status).toBe(200);
  });

  it('of nobody are counted like those of somebody', async () => {
    const set = await createShards(2, { rateLimit: true, loginLimit: '3/10m' });
    for (const shard of [0, 1]) {
      const email = set.emailOf(shard);
      const statuses: number[] = [];
      for (let guess = 0; guess < 4; guess++)
        statuses.push((await set.auth.post('/auth/token/', { email, password: 'wrong' })).status);
      expect(statuses).toEqual([401, 401, 401, 429]);
    }
  });
});
