import { describe, expect, it, vi } from 'vitest';
import { orm } from '../../../src/storage/orm.ts';
import { events, outbox, recoveryTokens, type UserRow, users } from '../../../src/storage/tables.ts';
import { PASSWORD } from '../../support/auth.ts';
import { createMailAuth, type MailAuth, PUBLIC_URL } from '../mail/support.ts';

const NEW_PASSWORD = 'An0ther!Passw0rd';
const ADA = 'ada@example.com';

async function setUp(options: Parameters<typeof createMailAuth>[0] = {}) {
  const set = await createMailAuth(options);
  await set.auth.register(ADA);
  await set.mails();
  const ask = (email = ADA) => set.auth.post('/auth/password-reset/', { email });
  const confirm = (token: string, new_password = NEW_PASSWORD) =>
    set.auth.post('/auth/password-reset/confirm/', { token, new_password });
  const login = (password: string) => set.auth.post('/auth/token/', { email: ADA, password });
  return { ...set, ask, confirm, login };
}

const update = ({ database }: MailAuth, values: Partial<UserRow>) =>
  database.batch([orm.update(users).set(values)]);

describe('asking for a password reset', () => {
  it('D15: mails a link to the page that the settings name, whatever the request says of its host', async () => {
    const { auth, mails } = await setUp();
    const answer = await auth.request('POST', '/auth/password-reset/', {
      body: { email: ' Ada@Example.com' },
      headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
    });
    expect([answer.status, answer.body]).toEqual([
      200,
      { detail: 'If there is an account with this address, mail is on its way to it.' },
    ]);
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      to: ADA,
      from: { name: 'Example', email: 'accounts@example.com' },
      subject: 'Reset your password for Example',
    });
    const link = `${PUBLIC_URL}/password-reset/confirm?token=`;
    expect(
      mail?.text
        .split('\n')
        .find((line) => line.startsWith(link))
        ?.slice(link.length),
    ).toMatch(/^[\da-f]{64}$/);
    expect(mail?.html).toContain(`href="${link}`);
    expect(JSON.stringify(mail)).not.toMatch(/evil|auth\.test/);
    expect(mail?.text).toContain('for 30 minutes');
  });

  it('can lead to a page of an app', async () => {
    const { ask, mails } = await setUp({ passwordResetPage: 'https://app.example.com/reset?lang=en' });
    await ask();
    expect((await mails())[0]?.text).toContain('https://app.example.com/reset?lang=en&token=');
  });

  it('D9: is answered in the same way at the same cost, whoever has the address', async () => {
    const outcome = async (email: string, values?: Partial<UserRow>) => {
      const set = await setUp();
      if (values) await update(set, values);
      Object.assign(set.passwords, { hashed: 0, verified: 0 });
      const seen = [];
      for (let time = 0; time < 7; time++) {
        set.database.trips = 0;
        const { status, headers, body } = await set.ask(email);
        const { trips } = set.database;
        await set.settle();
        const same = [...headers].filter(([name]) => name !== 'x-request-id');
        seen.push({ status, headers: same, body, trips, after: set.database.trips - trips });
      }
      const { hashed, verified } = set.passwords;
      // The mails themselves go out after the answer, and only where there is somebody to get them.
      const told = seen.map(({ after: _after, ...rest }) => rest);
      return { told: JSON.stringify([told, hashed, verified]), mails: (await set.mails()).length };
    };
    const known = await outcome(ADA);
    expect(known.mails).toBe(5);
    expect(known.told).toContain('"trips":1');
    expect(known.told).toContain('429');
    expect(await outcome('nobody@example.com')).toEqual({ told: known.told, mails: 0 });
    expect(await outcome(ADA, { isActive: false })).toEqual({ told: known.told, mails: 0 });
    expect(await outcome(ADA, { password: '!nothing' })).toEqual({ told: known.told, mails: 0 });
  });

  it('does not wait for the mail, nor fail with it', async () => {
    const { ask, server, settle, mails } = await setUp();
    let release = () => {};
    server.before = new Promise<void>((resolve) => {
      release = resolve;
    });
    expect((await ask()).status).toBe(200);
    release();
    expect(await mails()).toHaveLength(1);
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    server.broken = new Error('no');
    expect((await ask()).status).toBe(200);
    await settle();
  });

  it.each([['not an address'], ['two@example.com,three@example.com'], ['a@b.example\r\nBcc: c@d.example']])(
    'refuses %j',
    async (email) => {
      const { ask, mails } = await setUp();
      expect(await ask(email)).toMatchObject({ status: 400, body: { email: expect.anything() } });
      expect(await mails()).toEqual([]);
    },
  );

  it('is bounded by account and by address, and leaves links that were mailed working', async () => {
    const { auth, ask, confirm, tokenFor, mails } = await setUp({ mailLimitPerAddress: '6/1h' });
    const from = (email: string, ip: string) =>
      auth.request('POST', '/auth/password-reset/', { body: { email }, caller: { ip } });
    await ask();
    const token = await tokenFor(ADA);
    for (let time = 0; time < 4; time++) expect((await ask()).status).toBe(200);
    const refused = await ask();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '720']);
    expect(await mails()).toHaveLength(5);
    for (let time = 0; time < 6; time++)
      expect((await from(`nobody${time}@example.com`, '192.0.2.1')).status).toBe(200);
    expect((await from('nobody7@example.com', '192.0.2.1')).status).toBe(429);
    expect((await confirm(token)).status).toBe(200);
  });

  it('C11, D15: stores the hash of the token alone, and the mail sealed', async () => {
    const { ask, database, server, settle, auth, tokenFor } = await setUp();
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    server.broken = new Error('down');
    await ask();
    await settle();
    const file = JSON.stringify(
      await database.batch([
        orm.select().from(recoveryTokens),
        orm.select().from(outbox),
        orm.select().from(events),
      ]),
    );
    delete server.broken;
    auth.now += 60;
    await auth.service.scheduled();
    const token = await tokenFor(ADA);
    expect(file).not.toContain(token);
    expect(file).not.toContain('Reset your password');
    expect(file).toContain('password_reset_requested');
  });

  it('is 503 where the service cannot send mail', async () => {
    const { ask } = await setUp({ publicUrl: '', mailer: undefined });
    expect(await ask()).toMatchObject({ status: 503, body: { code: 'mail_not_configured' } });
  });
});

describe('D15: the link of a password reset', () => {
  it('sets the password once, ends every session, verifies the address and logs nobody in', async () => {
    const { auth, ask, confirm, login, tokenFor, database, mails } = await setUp();
    const before = await auth.login(ADA);
    await ask();
    const token = await tokenFor(ADA);
    await mails();
    const done = await confirm(token);
    expect([done.status, done.body, done.headers.get('set-cookie')]).toEqual([200, {}, null]);
    expect((await auth.post('/auth/token/refresh/', { refresh: before.refresh })).status).toBe(401);
    expect((await auth.get('/auth/user/', before.access)).status).toBe(401);
    expect((await login(PASSWORD)).status).toBe(401);
    expect((await login(NEW_PASSWORD)).status).toBe(200);
    const [[user]] = await database.batch([orm.select().from(users)]);
    expect(user).toMatchObject({ epoch: 1, emailVerifiedAt: auth.now });
    const again = await confirm(token, 'Y3t!AnotherPassword');
    expect([again.status, again.body]).toEqual([400, { token: ['This link is invalid or has expired.'] }]);
    expect((await login(NEW_PASSWORD)).status).toBe(200);
    expect((await mails()).map(({ to, subject }) => [to, subject])).toEqual([
      [ADA, 'Your password for Example was changed'],
    ]);
  });

  it('works once when used twice at the same time', async () => {
    const { ask, confirm, tokenFor, database } = await setUp();
    await ask();
    const token = await tokenFor(ADA);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => confirm(token, `An0ther!Passw0rd${index}`)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(19);
    const [rows] = await database.batch([orm.select().from(events)]);
    expect(rows.filter(({ type }) => type === 'password_reset')).toHaveLength(1);
  });

  it('works until its time is over, and not after it', async () => {
    const { auth, ask, confirm, tokenFor } = await setUp({ passwordResetTimeout: 600 });
    await ask();
    const token = await tokenFor(ADA);
    auth.now += 599;
    expect((await confirm(token, 'short')).status).toBe(400);
    auth.now += 1;
    expect((await confirm(token)).body).toEqual({ token: ['This link is invalid or has expired.'] });
  });

  it('still works after a password that could not be taken', async () => {
    const { ask, confirm, tokenFor, passwords } = await setUp();
    await ask();
    const token = await tokenFor(ADA);
    passwords.hashed = 0;
    const weak = await confirm(token, 'ada@example');
    expect([weak.status, weak.body]).toEqual([
      400,
      { new_password: ['The password is too similar to the email address.'] },
    ]);
    expect(passwords.hashed).toBe(0);
    expect((await confirm(token)).status).toBe(200);
  });

  it('dies when the password is changed, when the address is, and when another link was used', async () => {
    const { auth, ask, confirm, tokenFor } = await setUp();
    await ask();
    const first = await tokenFor(ADA);
    await ask();
    const second = await tokenFor(ADA);
    expect(first).not.toBe(second);
    expect((await confirm(second)).status).toBe(200);
    expect((await confirm(first)).status).toBe(400);

    await ask();
    const third = await tokenFor(ADA);
    await auth.post('/auth/password-change/', {
      email: ADA,
      password: NEW_PASSWORD,
      new_password: PASSWORD,
    });
    expect((await confirm(third)).status).toBe(400);
  });

  it('dies with the address that it was mailed to', async () => {
    const set = await setUp();
    await set.ask();
    const token = await set.tokenFor(ADA);
    await update(set, { email: 'other@example.com' });
    expect((await set.confirm(token)).status).toBe(400);
  });

  it('is nothing that can be guessed or used for something else', async () => {
    const { auth, confirm, tokenFor } = await createMailAuth().then(async (set) => {
      await set.auth.register(ADA);
      const confirm = (token: string) =>
        set.auth.request('POST', '/auth/password-reset/confirm/', {
          body: { token, new_password: NEW_PASSWORD },
          caller: { ip: '192.0.2.1' },
        });
      return { ...set, confirm };
    });
    const verification = await tokenFor(ADA);
    expect((await confirm(verification)).status).toBe(400);
    expect((await confirm('x')).status).toBe(400);
    expect((await auth.post('/auth/email-verify/confirm/', { token: verification })).status).toBe(200);
  });

  it('does not count against an address while it is right; forged ones do', async () => {
    const { auth, ask, tokenFor } = await setUp({ tokenLimitPerAddress: '3/1h' });
    await ask();
    const token = await tokenFor(ADA);
    const confirm = (value: string, new_password: string) =>
      auth.request('POST', '/auth/password-reset/confirm/', {
        body: { token: value, new_password },
        caller: { ip: '192.0.2.1' },
      });
    for (let time = 0; time < 5; time++) expect((await confirm(token, 'short')).status).toBe(400);
    const forged = [];
    for (let time = 0; time < 5; time++) forged.push((await confirm('forged', NEW_PASSWORD)).status);
    expect(forged).toEqual([400, 400, 400, 429, 429]);
  });

  it('lets its user in where somebody else had used up all guesses', async () => {
    const { auth, ask, confirm, tokenFor } = await setUp({ loginLimitPerAccount: '12/1d' });
    const login = (password: string, ip: string) =>
      auth.request('POST', '/auth/token/', { body: { email: ADA, password }, caller: { ip } });
    for (let time = 0; time < 10; time++) await login('wrong', '192.0.2.1');
    for (let time = 0; time < 10; time++) await login('wrong', '198.51.100.7');
    expect((await login(PASSWORD, '198.51.100.7')).status).toBe(429);
    await ask();
    const token = await tokenFor(ADA);
    await auth.request('POST', '/auth/password-reset/confirm/', {
      body: { token, new_password: NEW_PASSWORD },
      caller: { ip: '198.51.100.7' },
    });
    for (let time = 0; time < 20; time++) await login('wrong', '203.0.113.1');
    for (let time = 0; time < 20; time++) await login('wrong', '203.0.113.2');
    expect((await login(NEW_PASSWORD, '198.51.100.7')).status).toBe(200);
    expect((await confirm(token)).status).toBe(400);
  });

  it('is deleted by the scheduled run after its time', async () => {
    const { auth, ask, database, settle } = await setUp();
    await ask();
    await settle();
    auth.now += 86_400;
    await auth.service.scheduled();
    const [rows] = await database.batch([orm.select().from(recoveryTokens)]);
    expect(rows).toEqual([]);
  });
});

describe('changing a password', () => {
  it('tells its user by mail, in the language of whoever did it, and nobody of a failure', async () => {
    const { auth, mails } = await setUp();
    const change = (password: string) =>
      auth.request('POST', '/auth/password-change/', {
        body: { email: ADA, password, new_password: NEW_PASSWORD },
        headers: { 'accept-language': 'de' },
      });
    expect((await change('wrong')).status).toBe(400);
    expect(await mails()).toEqual([]);
    expect((await change(PASSWORD)).status).toBe(200);
    expect((await mails()).map(({ to, subject }) => [to, subject])).toEqual([
      [ADA, 'Ihr Passwort für Example wurde geändert'],
    ]);
  });
});

describe('PASSWORD_RESET_TIMEOUT', () => {
  it.each([599, 3601, '3d'])('cannot be %s', async (passwordResetTimeout) => {
    await expect(createMailAuth({ passwordResetTimeout })).rejects.toThrow(
      'PASSWORD_RESET_TIMEOUT cannot be',
    );
  });
});
