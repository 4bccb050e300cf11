import { describe, expect, it } from 'vitest';
import { PASSWORD } from '../../support/auth.ts';
import { refresh } from '../../support/sessions.ts';
import { createMailStage, type MailStage } from './mail-stage.ts';

const stage = await createMailStage(2);
const { auth, emailOf, homesIn, usersIn } = stage;
const confirm = (token: string) => auth.post('/auth/email-verify/confirm/', { token });
const emailsIn = async (shard: number) => (await usersIn(shard)).map(({ email }) => email);
const NOBODY_MOVES = { status: 200, body: { outcome: 'changed' } };

/** Where an address is said to be: in the database of its hash, and in the directory there. */
const homeOf = async (email: string, watcher: number) => (await homesIn(watcher))[email];

async function change(person: Parameters<MailStage['changeLink']>[0], to: string) {
  const answer = await confirm(await stage.changeLink(person, to));
  if (answer.status === 200) person.email = to;
  return answer;
}

describe('a link to verify an address', () => {
  it.each([0, 1])('tells the database of its user, %i', async (shard) => {
    const { email } = await stage.personIn(shard);
    const token = await stage.tokenFor(email);
    expect(token).toMatch(shard === 0 ? /^[\da-f]{64}$/ : /^1\.[\da-f]{64}$/);
    expect(await confirm(token)).toMatchObject({ status: 200, body: { outcome: 'verified' } });
    expect((await usersIn(shard)).find((user) => user.email === email)?.emailVerifiedAt).toBe(auth.now);
  });

  it('of a database that is not there is no link', async () => {
    for (const path of ['email-verify/confirm', 'password-reset/confirm']) {
      const body = { token: `9.${'ab'.repeat(32)}`, new_password: PASSWORD };
      expect((await auth.post(`/auth/${path}/`, body)).status).toBe(400);
    }
  });
});

describe('another address', () => {
  it('that another database watches over leaves its user where they are', async () => {
    const person = await stage.personIn(0);
    const [first, second, back] = [person.email, emailOf(1), emailOf(0)];
    const { refresh: token } = await auth.login(first);

    expect(await change(person, second)).toMatchObject(NOBODY_MOVES);
    expect(await homeOf(second, 1)).toBe('0');
    expect(await emailsIn(0)).toContain(second);
    await auth.login(second);
    expect((await auth.post('/auth/token/', { email: first, password: PASSWORD })).status).toBe(401);
    expect((await refresh(auth, token)).status).toBe(200);
    // The old one is free, the new one is not.
    expect((await auth.post('/auth/create-user/', { email: second, password: PASSWORD })).status).toBe(400);
    expect((await auth.post('/auth/create-user/', { email: first, password: PASSWORD })).status).toBe(201);

    const third = emailOf(1);
    expect(await change(person, third)).toMatchObject(NOBODY_MOVES);
    expect([await homeOf(second, 1), await homeOf(third, 1)]).toEqual([undefined, '0']);
    await auth.register(second);

    expect(await change(person, back)).toMatchObject(NOBODY_MOVES);
    expect([await homeOf(third, 1), await homeOf(back, 0)]).toEqual([undefined, undefined]);
    await stage.tokenFor(back);
    expect(await stage.trips(() => auth.login(back))).toEqual([2, 0]);
    await auth.register(third);
  });

  it('of somebody of another database is watched over at home', async () => {
    const person = await stage.personIn(1);
    const [first, second] = [person.email, emailOf(0)];
    expect(await change(person, second)).toMatchObject(NOBODY_MOVES);
    expect([await homeOf(second, 0), await homeOf(first, 1)]).toEqual(['1', undefined]);
    expect(await emailsIn(1)).toContain(second);
    await auth.login(second);
    expect(await change(person, first)).toMatchObject(NOBODY_MOVES);
    expect(await homeOf(second, 0)).toBeUndefined();
    expect((await stage.eventsIn(1)).at(-1)?.type).toBe('email_change');
  });

  it.each([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ])('that somebody has gets no link: of %i, watched over by %i', async (from, to) => {
    const person = await stage.personIn(from);
    const taken = emailOf(to);
    await auth.register(taken);
    const moved = await stage.personIn(1 - to);
    const entered = emailOf(to);
    expect(await change(moved, entered)).toMatchObject(NOBODY_MOVES);
    for (const email of [taken, entered]) {
      await stage.changeLink(person, email);
      expect(stage.sent.at(-1)?.to).toBe(person.email);
      expect(await emailsIn(from)).toContain(person.email);
    }
  });

  it.each([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ])('that somebody got meanwhile is refused: of %i, watched over by %i', async (from, to) => {
    const [one, two] = [await stage.personIn(from), await stage.personIn(1 - from)];
    const [registered, changed] = [emailOf(to), emailOf(to)];
    const links = [await stage.changeLink(one, registered), await stage.changeLink(one, changed)];
    await auth.register(registered);
    expect(await change(two, changed)).toMatchObject(NOBODY_MOVES);
    for (const link of links) {
      expect(await confirm(link)).toMatchObject({ status: 400 });
      expect(await emailsIn(from)).toContain(one.email);
    }
    expect((await auth.login(registered)).access).toBeTruthy();
    expect((await auth.login(changed)).access).toBeTruthy();
  });

  it('that was given up by somebody who broke off is free after a while', async () => {
    const person = await stage.personIn(0);
    const wanted = emailOf(1);
    const token = await stage.changeLink(person, wanted);
    // The address is reserved in the other database, and then home is gone.
    stage.fail([{ database: 0, trip: 1, isLate: false }]);
    expect((await confirm(token)).status).toBe(503);
    stage.fail([]);
    expect(await homeOf(wanted, 1)).toBe('0 moving');
    expect((await auth.post('/auth/create-user/', { email: wanted, password: PASSWORD })).status).toBe(400);
    expect((await auth.post('/auth/token/', { email: wanted, password: PASSWORD })).status).toBe(401);
    await auth.service.scheduled();
    expect(await homeOf(wanted, 1)).toBe('0 moving');
    await stage.sweep();
    expect(await homeOf(wanted, 1)).toBeUndefined();
    await auth.register(wanted);
  });

  it('that its user was about to give up stays theirs, whoever of their database asks for it', async () => {
    const [person, other] = [await stage.personIn(0), await stage.personIn(0)];
    const held = emailOf(1);
    expect(await change(person, held)).toMatchObject(NOBODY_MOVES);
    const [away, wish] = [await stage.changeLink(person, emailOf(0)), emailOf(1)];
    // The link is mailed while the address is free.
    const link = await stage.changeLink(other, wish);
    stage.fail([{ database: 0, trip: 1, isLate: false }]);
    expect((await confirm(away)).status).toBe(503);
    stage.fail([]);
    expect(await homeOf(held, 1)).toBe('0 moving');
    expect(await change(person, wish)).toMatchObject(NOBODY_MOVES);
    const back = await stage.changeLink(person, emailOf(0));
    stage.fail([{ database: 0, trip: 1, isLate: false }]);
    expect((await confirm(back)).status).toBe(503);
    stage.fail([]);
    expect(await homeOf(wish, 1)).toBe('0 moving');
    auth.now += 700;
    expect((await confirm(link)).status).toBe(400);
    expect(await homeOf(wish, 1)).toBe('0');
    expect((await auth.post('/auth/create-user/', { email: wish, password: PASSWORD })).status).toBe(400);
    await auth.login(wish);
  });

  it('that was written although nobody heard of it is kept', async () => {
    const person = await stage.personIn(1);
    const wanted = emailOf(0);
    const token = await stage.changeLink(person, wanted);
    stage.fail([{ database: 1, trip: 1, isLate: true }]);
    expect((await confirm(token)).status).toBe(503);
    stage.fail([]);
    expect(await homeOf(wanted, 0)).toBe('1 moving');
    expect(await emailsIn(1)).toContain(wanted);
    await auth.login(wanted);
    await stage.sweep();
    expect(await homeOf(wanted, 0)).toBe('1');
    expect((await auth.post('/auth/create-user/', { email: wanted, password: PASSWORD })).status).toBe(400);
  });
});

describe('a password reset', () => {
  it.each([0, 1])('of somebody of database %i ends their sessions there', async (shard) => {
    const { email } = await stage.personIn(shard);
    const { refresh: token } = await auth.login(email);
    expect((await auth.post('/auth/password-reset/', { email })).status).toBe(200);
    const body = { token: await stage.tokenFor(email), new_password: 'An0ther!P@ssw0rd#2026' };
    expect(await auth.post('/auth/password-reset/confirm/', body)).toMatchObject({ status: 200 });
    expect((await refresh(auth, token)).status).toBe(401);
    await auth.login(email, 'An0ther!P@ssw0rd#2026');
  });

  it('finds somebody who is elsewhere than the hash of their address says', async () => {
    const { email } = await stage.registerElsewhere(1);
    expect((await auth.post('/auth/password-reset/', { email })).status).toBe(200);
    const token = await stage.tokenFor(email);
    expect(token).toMatch(/^[\da-f]{64}$/);
    const body = { token, new_password: 'An0ther!P@ssw0rd#2026' };
    expect(await auth.post('/auth/password-reset/confirm/', body)).toMatchObject({ status: 200 });
    await auth.login(email, 'An0ther!P@ssw0rd#2026');
    expect((await auth.post('/auth/email-verify/', { email })).status).toBe(200);
  });

  it('of nobody says the same and mails nothing', async () => {
    const before = stage.sent.length;
    for (const shard of [0, 1])
      expect((await auth.post('/auth/password-reset/', { email: emailOf(shard) })).status).toBe(200);
    await stage.sweep();
    expect(stage.sent.length).toBe(before);
  });
});
