/** A database that is down takes its own users with it, and no others. */
import { describe, expect, it } from 'vitest';
import { orm } from '../../../src/storage/orm.ts';
import { emailHomes } from '../../../src/storage/tables.ts';
import { PASSWORD } from '../../support/auth.ts';
import { refresh, verify } from '../../support/sessions.ts';
import { createMailStage } from './mail-stage.ts';
import { createShards } from './stage.ts';

describe.each([0, 1])('while database %i is down', async (dead) => {
  const stage = await createShards(2, { rateLimit: true, loginLimit: '1000/1m' });
  const { auth, databases } = stage;
  const people = await Promise.all(
    [0, 1].map(async (shard) => {
      const email = stage.emailOf(shard);
      await auth.register(email);
      return { email, ...(await auth.login(email)) };
    }),
  );
  const [lost, well] = dead === 0 ? people : people.toReversed();
  const gone = databases[dead];
  if (!lost || !well || !gone) throw new Error('there are two');
  gone.down = new Error('gone');

  it('its users get 503, and are not asked for again and again', async () => {
    for (let attempt = 0; attempt < 20; attempt++) {
      const { status, headers } = await auth.get('/auth/user/', lost.access);
      expect([status, headers.get('retry-after')]).toEqual([503, expect.any(String)]);
    }
    expect((await refresh(auth, lost.refresh)).status).toBe(503);
    expect((await auth.post('/auth/token/', { email: lost.email, password: PASSWORD })).status).toBe(503);
    expect(
      (await auth.post('/auth/create-user/', { email: stage.emailOf(dead), password: PASSWORD })).status,
    ).toBe(503);
    // The circuit breaker lets nobody wait for it.
    const [asked] = (await stage.trips(() => auth.get('/auth/user/', lost.access))).slice(dead);
    expect(asked).toBe(0);
  });

  it('the others are served, and new ones are registered', async () => {
    expect((await auth.get('/auth/user/', well.access)).status).toBe(200);
    expect(await verify(auth, well.access)).toBe(200);
    expect((await refresh(auth, well.refresh)).status).toBe(200);
    await auth.login(well.email);
    const fresh = stage.emailOf(1 - dead);
    await auth.register(fresh);
    await auth.login(fresh);
    const guess = { email: well.email, password: 'wrong' };
    expect((await auth.post('/auth/token/', guess)).status).toBe(401);
  });

  it('says so by /readyz, without taking the service away from the others', async () => {
    const { status, body } = await auth.get('/readyz');
    expect([status, body.checks.database]).toEqual(
      dead === 0 ? [503, 'unreachable'] : [200, 'partly_unreachable'],
    );
  });

  it('housekeeping goes on in the other one, and says that it failed', async () => {
    auth.now += 30 * 86_400;
    await expect(auth.service.scheduled()).rejects.toThrow();
    expect(await stage.sessionsIn(1 - dead)).toEqual([]);
    gone.down = undefined;
    expect(await stage.sessionsIn(dead)).toHaveLength(1);
    auth.now += 60;
    await auth.service.scheduled();
    expect(await stage.sessionsIn(dead)).toEqual([]);
  });
});

describe('while the database that watches over an address is down', () => {
  it('whoever asks for the address with the right password has all their attempts left', async () => {
    const stage = await createMailStage(2, { rateLimit: true });
    const { auth, databases } = stage;
    const { email, access } = await stage.personIn(0);
    const body = { password: PASSWORD, new_email: stage.emailOf(1) };
    const caller = { ip: '198.51.100.9' };
    for (const database of databases.slice(1)) database.down = new Error('gone');
    for (let attempt = 0; attempt < 12; attempt++) {
      const answer = await auth.request('POST', '/auth/email-change/', { caller, token: access, body });
      expect(answer.status).toBe(503);
    }
    const login = await auth.request('POST', '/auth/token/', { caller, body: { email, password: PASSWORD } });
    expect(login.status).toBe(200);
  });
});

describe('while a database is down in which users have addresses that others watch over', () => {
  it('what became of the addresses of the rest is looked at all the same', async () => {
    const stage = await createMailStage(3);
    const [home, second] = stage.databases;
    if (!home || !second) throw new Error('there are three');
    const [waiting, given] = [stage.emailOf(0), stage.emailOf(0)];
    const unknown = Array.from({ length: 600 }, (_, index) => `far${index}@example.com`);
    const { batch } = home;
    await batch([
      orm.insert(emailHomes).values({ email: waiting, shard: 1, movingSince: 2 }),
      orm.insert(emailHomes).values({ email: given, shard: 2, movingSince: 3 }),
      ...unknown.map((email) => orm.insert(emailHomes).values({ email, shard: 9, movingSince: 1 })),
    ]);
    second.down = new Error('gone');
    await expect(stage.sweep()).rejects.toThrow();
    const left = await stage.homesIn(0);
    expect([left[waiting], left[given]]).toEqual(['1 moving', undefined]);
    expect(Object.keys(left)).toHaveLength(unknown.length + 1);
  });
});
