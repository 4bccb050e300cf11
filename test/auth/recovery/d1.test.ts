/** The statements of recovery and limits on D1, which is not libSQL. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { d1Database } from '../../../src/storage/d1.ts';
import { orm } from '../../../src/storage/orm.ts';
import { outbox, rateLimits, recoveryTokens } from '../../../src/storage/tables.ts';
import { PASSWORD } from '../../support/auth.ts';
import { openWorkerd, type Workerd } from '../../support/workerd.ts';
import { createMailAuth } from '../mail/support.ts';

const NEW_PASSWORD = 'An0ther!Passw0rd';

let workerd: Workerd;
beforeAll(async () => {
  workerd = await openWorkerd();
}, 60_000);
afterAll(() => workerd.dispose());

describe('on D1', () => {
  it('everything about an account by mail works, and is swept up', async () => {
    const set = await createMailAuth({ database: d1Database(workerd.binding), discreetRegistration: true });
    const { auth, database } = set;
    const email = 'ada@example.com';
    const post = (path: string, body: unknown) =>
      auth.request('POST', path, { body, caller: { ip: '2001:db8::1' } });
    const login = (password: string) => post('/auth/token/', { email, password });

    expect((await post('/auth/create-user/', { email, password: PASSWORD })).status).toBe(202);
    const verification = await set.tokenFor(email);
    expect((await post('/auth/create-user/', { email, password: PASSWORD })).status).toBe(202);
    expect((await set.mails()).map(({ subject }) => subject)).toEqual([
      'Verify your email address for Example',
      'You already have an account at Example',
    ]);
    expect((await post('/auth/email-verify/confirm/', { token: verification })).body).toEqual({
      outcome: 'verified',
    });

    for (let time = 0; time < 9; time++) expect((await login('wrong')).status).toBe(401);
    expect((await login(PASSWORD)).status).toBe(200);
    for (let time = 0; time < 10; time++) expect((await login('wrong')).status).toBe(401);
    const refused = await login(PASSWORD);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '90']);

    await post('/auth/password-reset/', { email });
    const reset = await set.tokenFor(email);
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () =>
        post('/auth/password-reset/confirm/', { token: reset, new_password: NEW_PASSWORD }),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400]);
    const { body } = await login(NEW_PASSWORD);

    const change = await auth.request('POST', '/auth/email-change/', {
      body: { new_email: 'ada@new.example', password: NEW_PASSWORD },
      token: body.access,
    });
    expect(change.status).toBe(200);
    const token = await set.tokenFor('ada@new.example');
    expect((await post('/auth/email-verify/confirm/', { token })).body).toEqual({ outcome: 'changed' });
    await set.settle();

    auth.now += 60 * 86_400;
    await auth.service.scheduled();
    const left = await database.batch([
      orm.select().from(rateLimits),
      orm.select().from(recoveryTokens),
      orm.select().from(outbox),
    ]);
    expect(left).toEqual([[{ key: 'leftovers', until: expect.any(Number) }], [], []]);
  });

  it('fifty guesses at the same time are no more than ten', async () => {
    const { auth, passwords } = await createMailAuth({ database: d1Database(workerd.binding) });
    passwords.verified = 0;
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        auth.post('/auth/token/', { email: 'bob@example.com', password: 'wrong' }),
      ),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(40);
    expect(passwords.verified).toBe(10);
  });
});
