/** A service that knows fewer databases than there are: nobody passes for a stranger, or for somebody who is logged out. */
import { describe, expect, it } from 'vitest';
import { shardOfEmail } from '../../../src/core/shards.ts';
import { spreadUsers, userShards } from '../../../src/shards.ts';
import { freshDatabase, PASSWORD, type TestAuth } from '../../support/auth.ts';
import { changePassword, refresh } from '../../support/sessions.ts';
import { claimsOf } from '../../support/tokens.ts';
import { createVisitor } from '../pages/support/visitor.ts';
import { createMailStage } from './mail-stage.ts';

const UNKNOWN = { status: 503, body: { code: 'database_unavailable' } };
const stage = await createMailStage(3, { rateLimit: true, loginLimit: '8/1m' });
const people = await Promise.all([0, 1, 2].map(stage.personIn));

const logIn = (auth: TestAuth, email: string, password = PASSWORD) =>
  auth.post('/auth/token/', { email, password });

describe.each([1, 2])('a service with %i of three databases', async (count) => {
  const auth = await stage.serviceOf(count);
  auth.now = stage.auth.now;
  const [home, , lost] = people;
  if (!home || !lost) throw new Error('there are three');

  it('lets those in whom it finds, and tells all others nothing', async () => {
    expect((await logIn(auth, home.email)).status).toBe(200);
    // Whether somebody is there shows in nothing.
    for (const email of [lost.email, home.email, 'nobody@example.com']) {
      const answer = await logIn(auth, email, 'wrong');
      expect(answer).toMatchObject(UNKNOWN);
      expect(answer.headers.get('retry-after')).toBe('60');
    }
    expect(await logIn(auth, lost.email)).toMatchObject(UNKNOWN);
    expect(await changePassword(auth, lost.email, 'An0ther!P@ssw0rd#2026')).toMatchObject(UNKNOWN);
  });

  it('counts guesses all the same', async () => {
    const { email } = await stage.personIn(0);
    const statuses: number[] = [];
    for (let guess = 0; guess < 10; guess++) statuses.push((await logIn(auth, email, 'wrong')).status);
    expect(statuses).toEqual([...Array(8).fill(503), 429, 429]);
  });

  it('says so by /readyz, and stays ready until it is replaced', async () => {
    const { status, body } = await auth.get('/readyz');
    expect([status, body.checks]).toMatchObject([200, { database: 'ok', spread: 'unknown' }]);
  });

  it('counts a token of ours as no forgery, and a forged one as one', async () => {
    const pair = await stage.auth.login(lost.email);
    expect(claimsOf(pair.refresh).sid).toMatch(/^2\./);
    for (let time = 0; time < 40; time++) expect(await refresh(auth, pair.refresh)).toMatchObject(UNKNOWN);
    const statuses = new Set<number>();
    for (let time = 0; time < 40; time++)
      statuses.add((await refresh(auth, `${pair.refresh.slice(0, -8)}AAAAAAAA`)).status);
    expect(statuses).toContain(401);
    expect(statuses).not.toContain(503);
  });
});

describe('a service with one database that is the only one', () => {
  it('is ready, and says nothing of others', async () => {
    const { auth } = await createMailStage(1);
    const { status, body } = await auth.get('/readyz');
    expect([status, Object.keys(body.checks)]).toEqual([200, ['database', 'migrations', 'signing_key']]);
    expect((await logIn(auth, 'nobody@example.com')).status).toBe(401);
  });
});

describe('discreet registration', () => {
  it.each([
    [1, 2],
    [2, 1],
  ])(
    'tells nobody who exists at a service with %i of the databases, of which %i were made ready',
    async (count, spread) => {
      const set = await createMailStage(1);
      const other = await freshDatabase();
      const [home] = set.databases;
      if (!home) throw new Error('there is one');
      // Both are for home.
      const emails = Array.from({ length: 99 }, (_, index) => `new${index}@example.com`);
      const [taken = '', free = ''] = emails.filter((email) => shardOfEmail(email, 2) === 0);
      await set.auth.register(taken);
      if (spread === 2) await spreadUsers([home, other], { now: set.auth.now });
      const auth = await set.serviceOf(1, {
        discreetRegistration: true,
        ...(count === 2 && { shards: userShards([other]) }),
      });
      for (const email of [taken, free]) {
        const browser = createVisitor(auth, 'https://accounts.example.com');
        const form = { email, new_password: PASSWORD, password_again: PASSWORD };
        expect((await browser.submit('/register', form)).status).toBe(503);
      }
    },
  );
});
