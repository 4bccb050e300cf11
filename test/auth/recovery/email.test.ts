import { describe, expect, it } from 'vitest';
import { orm } from '../../../src/storage/orm.ts';
import { events, type UserRow, users } from '../../../src/storage/tables.ts';
import { PASSWORD } from '../../support/auth.ts';
import { createMailAuth, type MailAuth, PUBLIC_URL } from '../mail/support.ts';

const ADA = 'ada@example.com';
const NEW = 'ada@new.example';

const userOf = async ({ database }: MailAuth, id = 1) => {
  const [rows] = await database.batch([orm.select().from(users)]);
  return rows.find((row) => row.id === id);
};
const typesOf = async ({ database }: MailAuth) => {
  const [rows] = await database.batch([orm.select().from(events).orderBy(events.id)]);
  return rows.map(({ type }) => type);
};
const verify = ({ auth }: MailAuth, token: string) => auth.post('/auth/email-verify/confirm/', { token });

describe('a new address', () => {
  it('is mailed a link when its user registers', async () => {
    const set = await createMailAuth();
    await set.auth.register(ADA);
    const [mail, ...more] = await set.mails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: ADA, subject: 'Verify your email address for Example' });
    expect(mail?.text).toContain(`${PUBLIC_URL}/verify-email?token=`);
    expect(mail?.text).toContain('for 1 day');
    expect((await userOf(set))?.emailVerifiedAt).toBeNull();
    set.auth.now += 86_399;
    expect(await verify(set, await set.tokenFor(ADA))).toMatchObject({
      status: 200,
      body: { outcome: 'verified' },
    });
    expect((await userOf(set))?.emailVerifiedAt).toBe(set.auth.now);
    expect(await typesOf(set)).toEqual(['user_created', 'email_verified']);
    expect((await verify(set, await set.tokenFor(ADA))).status).toBe(400);
  });

  it('is verified in time or not at all', async () => {
    const set = await createMailAuth();
    await set.auth.register(ADA);
    const token = await set.tokenFor(ADA);
    set.auth.now += 86_400;
    expect((await verify(set, token)).body).toEqual({ token: ['This link is invalid or has expired.'] });
  });

  it('of somebody who lost the race for it gets nothing', async () => {
    const set = await createMailAuth();
    const body = { email: ADA, password: PASSWORD };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => set.auth.post('/auth/create-user/', body)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await set.mails()).toHaveLength(1);
  });

  it('costs a registration no further round trip', async () => {
    const set = await createMailAuth();
    set.database.trips = 0;
    await set.auth.register(ADA);
    expect(set.database.trips).toBe(2);
  });
});

describe('asking for the verification again', () => {
  const ask = ({ auth }: MailAuth, email: string) => auth.post('/auth/email-verify/', { email });

  it('mails a new link to those who have not verified their address, and tells nobody who that is', async () => {
    const set = await createMailAuth();
    await set.auth.register(ADA);
    const first = await set.tokenFor(ADA);
    await set.mails();
    const answer = await ask(set, ADA);
    expect(await set.mails()).toHaveLength(1);
    const second = await set.tokenFor(ADA);
    expect(second).not.toBe(first);
    const nobody = await ask(set, 'nobody@example.com');
    expect(await set.mails()).toEqual([]);
    expect((await verify(set, second)).status).toBe(200);
    const verified = await ask(set, ADA);
    expect(await set.mails()).toEqual([]);
    expect([nobody.status, nobody.body]).toEqual([answer.status, answer.body]);
    expect([verified.status, verified.body]).toEqual([answer.status, answer.body]);
    expect((await verify(set, first)).status).toBe(400);
  });

  it('is bounded', async () => {
    const set = await createMailAuth();
    const statuses = [];
    for (let time = 0; time < 7; time++) statuses.push((await ask(set, 'nobody@example.com')).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
  });
});

describe('REQUIRE_VERIFIED_EMAIL', () => {
  const login = ({ auth }: MailAuth, password: string) => auth.post('/auth/token/', { email: ADA, password });

  it('lets users log in once their address is verified, and says so only to whoever knows the password', async () => {
    const set = await createMailAuth({ requireVerifiedEmail: true });
    await set.auth.register(ADA);
    const told = await login(set, PASSWORD);
    expect(told).toMatchObject({ status: 401, body: { code: 'email_not_verified' } });
    expect(told.headers.get('www-authenticate')).toMatch(/^Bearer/);
    const wrong = await login(set, 'wrong');
    const nobody = await set.auth.post('/auth/token/', { email: 'nobody@example.com', password: 'wrong' });
    expect([wrong.status, wrong.body]).toEqual([nobody.status, nobody.body]);
    const sliding = await set.auth.post('/auth/token/sliding/', { email: ADA, password: PASSWORD });
    expect(sliding.body.code).toBe('email_not_verified');
    await verify(set, await set.tokenFor(ADA));
    expect((await login(set, PASSWORD)).status).toBe(200);
  });

  it('does not count the right password as a wrong one', async () => {
    const set = await createMailAuth({ requireVerifiedEmail: true });
    await set.auth.register(ADA);
    for (let time = 0; time < 15; time++) expect((await login(set, PASSWORD)).status).toBe(401);
    expect((await typesOf(set)).filter((type) => type === 'login_failed')).toHaveLength(15);
  });

  it('is met by a password reset', async () => {
    const set = await createMailAuth({ requireVerifiedEmail: true });
    await set.auth.register(ADA);
    await set.auth.post('/auth/password-reset/', { email: ADA });
    const token = await set.tokenFor(ADA);
    const new_password = 'An0ther!Passw0rd';
    await set.auth.post('/auth/password-reset/confirm/', { token, new_password });
    expect((await login(set, new_password)).status).toBe(200);
  });

  it.each([
    { mailer: undefined, debug: false, authSecret: 'XhZq0vT3mD8yK5rB1nW6cL9pF2sG7jA4' },
    { publicUrl: '' },
  ])('is refused where no mail can be sent', async (options) => {
    await expect(createMailAuth({ requireVerifiedEmail: true, ...options })).rejects.toThrow(
      'REQUIRE_VERIFIED_EMAIL cannot be on without a mailer and PUBLIC_URL',
    );
  });
});

describe('changing the address', () => {
  async function setUp(options: Parameters<typeof createMailAuth>[0] = {}) {
    const set = await createMailAuth(options);
    await set.auth.register(ADA);
    const { access } = await set.auth.login(ADA);
    await set.mails();
    const ask = (new_email: string, password = PASSWORD, token: string | undefined = access) =>
      set.auth.request('POST', '/auth/email-change/', {
        body: { new_email, password },
        ...(token && { token }),
      });
    return { ...set, access, ask };
  }

  it('takes the password and a click in the new mailbox, and tells the old one', async () => {
    const set = await setUp();
    const answer = await set.ask(` Ada@NEW.example`);
    expect([answer.status, answer.body]).toEqual([200, { detail: 'Mail is on its way to the new address.' }]);
    const asked = await set.mails();
    expect(asked.map(({ to, subject }) => [to, subject]).sort()).toEqual([
      [ADA, 'A new email address for your account at Example'],
      [NEW, 'Confirm your new email address for Example'],
    ]);
    const notice = asked.find(({ to }) => to === ADA);
    expect(notice?.text).not.toContain('http');
    expect(notice?.text).not.toContain(NEW);
    expect((await userOf(set))?.email).toBe(ADA);

    expect(await verify(set, await set.tokenFor(NEW))).toMatchObject({
      status: 200,
      body: { outcome: 'changed' },
    });
    expect(await userOf(set)).toMatchObject({ email: NEW, emailVerifiedAt: set.auth.now });
    expect((await set.mails()).map(({ to, subject }) => [to, subject])).toEqual([
      [ADA, 'Your email address at Example was changed'],
    ]);
    expect((await typesOf(set)).slice(-2)).toEqual(['email_change_requested', 'email_change']);
    expect((await set.auth.get('/auth/user/', set.access)).body.email).toBe(NEW);
    await set.auth.login(NEW);
    expect((await set.auth.post('/auth/token/', { email: ADA, password: PASSWORD })).status).toBe(401);
    expect((await verify(set, await set.tokenFor(NEW))).status).toBe(400);
  });

  it('is refused without a token, and without the password', async () => {
    const { ask, auth, mails, ...set } = await setUp();
    const body = { new_email: NEW, password: PASSWORD };
    expect((await auth.post('/auth/email-change/', body)).status).toBe(401);
    expect(await ask(NEW, 'wrong')).toMatchObject({ status: 400, body: { password: expect.anything() } });
    expect(await ask('nonsense')).toMatchObject({ status: 400, body: { new_email: expect.anything() } });
    expect(await mails()).toEqual([]);
    expect((await typesOf({ ...set, auth, mails })).at(-1)).toBe('email_change_failed');
  });

  it('lets nobody guess the password who has a token', async () => {
    const { ask } = await setUp();
    const statuses = [];
    for (let time = 0; time < 12; time++) statuses.push((await ask(NEW, 'wrong')).status);
    expect(statuses).toEqual([...Array(10).fill(400), 429, 429]);
    expect((await ask(NEW)).status).toBe(429);
  });

  it('does not tell whose the new address is', async () => {
    const set = await setUp();
    await set.auth.register(NEW);
    await set.mails();
    const trips = async (email: string) => {
      set.database.trips = 0;
      const { status, body } = await set.ask(email);
      const before = set.database.trips;
      await set.settle();
      return { status, body, before };
    };
    const taken = await trips(NEW);
    expect((await set.mails()).map(({ to }) => to)).toEqual([ADA]);
    expect(await trips('free@new.example')).toEqual(taken);
    expect((await set.mails()).map(({ to }) => to).sort()).toEqual([ADA, 'free@new.example']);
  });

  it('yields to whoever took the address in between', async () => {
    const set = await setUp();
    await set.ask(NEW);
    const token = await set.tokenFor(NEW);
    await set.auth.register(NEW);
    expect(await verify(set, token)).toMatchObject({
      status: 400,
      body: { token: ['Somebody else has this email address by now.'] },
    });
    expect((await userOf(set))?.email).toBe(ADA);
  });

  it('gives an address that two want to one of them', async () => {
    const set = await setUp();
    await set.auth.register('eve@example.com');
    const eve = await set.auth.login('eve@example.com');
    await set.ask(NEW);
    const one = await set.tokenFor(NEW);
    await set.ask(NEW, PASSWORD, eve.access);
    const two = await set.tokenFor(NEW);
    const answers = await Promise.all([one, two].map((token) => verify(set, token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it('dies with the sessions of its time', async () => {
    const set = await setUp();
    await set.ask(NEW);
    const token = await set.tokenFor(NEW);
    await set.auth.request('DELETE', '/auth/sessions/', { token: set.access });
    expect((await verify(set, token)).status).toBe(400);
  });

  it('mails nobody more often than the limit says', async () => {
    const { ask, mails } = await setUp();
    const statuses = [];
    for (let time = 0; time < 7; time++) statuses.push((await ask('victim@example.org')).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
    expect((await mails()).filter(({ to }) => to === 'victim@example.org')).toHaveLength(5);
  });

  it('cannot be confirmed by a link for something else', async () => {
    const set = await setUp();
    await set.auth.post('/auth/password-reset/', { email: ADA });
    expect((await verify(set, await set.tokenFor(ADA))).status).toBe(400);
    await set.ask(NEW);
    const token = await set.tokenFor(NEW);
    const body = { token, new_password: 'An0ther!Passw0rd' };
    expect((await set.auth.post('/auth/password-reset/confirm/', body)).status).toBe(400);
  });
});

describe('registration that tells nothing', () => {
  const options = { discreetRegistration: true };
  const register = ({ auth }: MailAuth, email: string, password = PASSWORD) =>
    auth.post('/auth/create-user/', { email, password });

  it('answers the same at the same cost whether or not the address is taken, and tells its owner', async () => {
    const outcome = async (email: string) => {
      const set = await createMailAuth(options);
      await register(set, ADA);
      await set.mails();
      Object.assign(set.passwords, { hashed: 0, verified: 0 });
      set.database.before = undefined;
      const seen = [];
      for (let time = 0; time < 2; time++) {
        const answer = await register(set, email);
        await set.settle();
        seen.push([
          answer.status,
          answer.body,
          [...answer.headers].filter(([name]) => name !== 'x-request-id'),
        ]);
      }
      const { hashed, verified } = set.passwords;
      return { told: [seen, hashed, verified], subjects: (await set.mails()).map(({ subject }) => subject) };
    };
    const free = await outcome('new@example.com');
    const taken = await outcome(ADA);
    expect(taken.told).toEqual(free.told);
    expect(free.told).toMatchObject([[{ 0: 202 }, { 0: 202 }], 2, 0]);
    expect(free.subjects).toEqual([
      'Verify your email address for Example',
      'You already have an account at Example',
    ]);
    expect(taken.subjects).toEqual(Array(2).fill('You already have an account at Example'));
  });

  it('costs the same round trips before the answer', async () => {
    const set = await createMailAuth({ ...options, waitUntil: () => undefined, mailer: undefined });
    const trips = async (email: string) => {
      set.database.trips = 0;
      await register(set, email);
      return set.database.trips;
    };
    expect([await trips(ADA), await trips(ADA)]).toEqual([2, 2]);
  });

  it('changes nothing about an account that was there', async () => {
    const set = await createMailAuth(options);
    await register(set, ADA);
    const before = await userOf(set);
    await register(set, ADA, 'An0ther!Passw0rd');
    expect(await userOf(set)).toEqual(before satisfies UserRow | undefined);
  });

  it('says what is wrong with what was written', async () => {
    const set = await createMailAuth(options);
    await register(set, ADA);
    const weak = await register(set, ADA, '123');
    expect(weak.status).toBe(400);
    expect(Object.keys(weak.body)).toEqual(['password']);
  });

  it('does not mail an owner more often than the limit says, and does not tell that either', async () => {
    const set = await createMailAuth(options);
    await register(set, ADA);
    await set.mails();
    for (let time = 0; time < 9; time++) expect((await register(set, ADA)).status).toBe(202);
    expect(await set.mails()).toHaveLength(5);
  });

  it('is refused where no mail can be sent', async () => {
    await expect(createMailAuth({ ...options, publicUrl: '', mailer: undefined })).rejects.toThrow(
      'DISCREET_REGISTRATION cannot be on without a mailer and PUBLIC_URL',
    );
  });
});
