/** Ways in which sessions end, and what is left of their tokens then. */
import { describe, expect, it } from 'vitest';
import { eq } from '../../../src/storage/conditions.ts';
import { orm } from '../../../src/storage/orm.ts';
import { sessions } from '../../../src/storage/tables.ts';
import { PASSWORD, type TestAuth } from '../../support/auth.ts';
import { plainPasswords } from '../../support/plain-passwords.ts';
import {
  changePassword,
  createSessionAuth,
  deleteUser,
  editUser,
  enter,
  eventsOf,
  type Person,
  refresh,
  sessionRow,
  verify,
} from '../../support/sessions.ts';

const BLACKLISTED = { status: 401, body: { detail: 'Token is blacklisted', code: 'token_not_valid' } };

/** Status of every use of a pair. */
async function uses(auth: TestAuth, pair: { access: string; refresh: string }): Promise<number[]> {
  return [
    (await refresh(auth, pair.refresh)).status,
    await verify(auth, pair.refresh),
    await verify(auth, pair.access),
    (await auth.get('/auth/user/', pair.access)).status,
    (await auth.get('/auth/sessions/', pair.access)).status,
  ];
}
const GOOD = [200, 200, 200, 200, 200];
const BAD = [401, 401, 401, 401, 401];

describe.each([{}, { rotateRefreshTokens: false }])('with %j', async (options) => {
  const auth = await createSessionAuth(options);

  it('C8: logging out ends the session with all its tokens, whichever of its refresh tokens is given', async () => {
    const person = await enter(auth);
    const { body } = await refresh(auth, person.refresh);
    const latest = { ...person, ...body };
    const answer = await auth.post('/auth/token/logout/', { refresh: person.refresh });
    expect([answer.status, answer.body]).toEqual([200, { detail: 'Logged out.' }]);
    expect(await uses(auth, person)).toEqual(BAD);
    expect(await uses(auth, latest)).toEqual(BAD);
    expect(await eventsOf(auth, person.sid, 'logout')).toMatchObject([{ userId: person.id, at: auth.now }]);
  });

  it('logging out again, or with what is no token, is the same 200', async () => {
    const person = await enter(auth);
    const answers = await Promise.all(
      [person.refresh, person.refresh, 'nonsense', '', person.access].map((token) =>
        auth.post('/auth/token/logout/', { refresh: token }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await eventsOf(auth, person.sid, 'logout')).toHaveLength(1);
    expect(await verify(auth, person.access)).toBe(401);
  });

  it('blacklisting ends the session too; again it is a 401', async () => {
    const person = await enter(auth);
    expect(await auth.post('/auth/token/blacklist/', { refresh: person.refresh })).toMatchObject({
      status: 200,
      body: {},
    });
    expect(await uses(auth, person)).toEqual(BAD);
    expect(await auth.post('/auth/token/blacklist/', { refresh: person.refresh })).toMatchObject(BLACKLISTED);
  });

  it('A18: an access token ends nothing', async () => {
    const person = await enter(auth);
    expect(await auth.post('/auth/token/blacklist/', { refresh: person.access })).toMatchObject({
      status: 401,
      body: { detail: 'Token has wrong type' },
    });
    expect(await uses(auth, person)).toEqual(GOOD);
  });

  it('C8: a log out wins over the refreshes that race with it', async () => {
    for (let round = 0; round < 10; round++) {
      const person = await enter(auth);
      const racing = Array.from({ length: 6 }, () => refresh(auth, person.refresh));
      const ended = auth.post('/auth/token/logout/', { refresh: person.refresh });
      const late = Array.from({ length: 6 }, () => refresh(auth, person.refresh));
      expect((await ended).status).toBe(200);
      const answers = await Promise.all([...racing, ...late]);
      for (const { status, body } of answers) {
        expect([200, 401]).toContain(status);
        if (status === 200) expect(await uses(auth, { ...person, ...body })).toEqual(BAD);
      }
    }
  });

  it('a list of sessions says what is known of each, and ends any one of one’s own', async () => {
    const { email, ...first } = await enter(auth);
    const caller = { service: 'shop', ip: '203.0.113.9', userAgent: 'Firefox/150' };
    const { body: second } = await auth.request('POST', '/auth/token/', {
      body: { email, password: 'S3cure!P@ssw0rd#2026' },
      caller,
    });
    const { body } = await auth.get('/auth/sessions/', first.access);
    const other = body.find(({ id }: { id: string }) => id !== first.sid);
    expect(other).toMatchObject({
      service: 'shop',
      ip: caller.ip,
      user_agent: 'Firefox/150',
      is_current: false,
    });
    const path = `/auth/sessions/${other.id}/`;
    expect((await auth.request('DELETE', path, { token: first.access })).status).toBe(204);
    expect(await uses(auth, second)).toEqual(BAD);
    expect(await uses(auth, first)).toEqual(GOOD);
    expect((await auth.request('DELETE', path, { token: first.access })).status).toBe(404);
    expect(await eventsOf(auth, other.id, 'session_ended')).toHaveLength(1);
  });

  it('nobody ends somebody else’s session', async () => {
    const [mine, theirs] = [await enter(auth), await enter(auth)];
    for (const id of [theirs.sid, 'unknown', "' or 1=1 --", '%00', 'x'.repeat(5000)]) {
      const { status } = await auth.request('DELETE', `/auth/sessions/${encodeURIComponent(id)}/`, {
        token: mine.access,
      });
      expect(status).toBe(404);
    }
    expect(await uses(auth, theirs)).toEqual(GOOD);
  });

  it('C12: logging out everywhere ends every session, and those to come are new', async () => {
    const person = await enter(auth);
    const other = await auth.login(person.email);
    expect((await auth.request('DELETE', '/auth/sessions/', { token: other.access })).status).toBe(204);
    for (const pair of [person, other]) expect(await uses(auth, pair)).toEqual(BAD);
    const next = await auth.login(person.email);
    expect((await auth.get('/auth/sessions/', next.access)).body).toHaveLength(1);
    expect(await uses(auth, next)).toEqual(GOOD);
  });

  it('C9: a password change ends every session', async () => {
    const person = await enter(auth);
    await changePassword(auth, person.email);
    expect(await uses(auth, person)).toEqual(BAD);
    expect(await uses(auth, await auth.login(person.email, 'An0ther!P@ssw0rd#2026'))).toEqual(GOOD);
  });

  it('C7: whoever is no longer active is refused everywhere; once active again, with old tokens too', async () => {
    const person = await enter(auth);
    await editUser(auth, person.id, { isActive: false, epoch: 1 });
    expect(await uses(auth, person)).toEqual(BAD);
    expect(await refresh(auth, person.refresh)).toMatchObject({ body: { code: 'no_active_account' } });
    await editUser(auth, person.id, { isActive: true, epoch: 2 });
    expect(await uses(auth, person)).toEqual(BAD);
  });

  it('C7: whoever was deactivated by hand keeps their session for when they are active again', async () => {
    const person = await enter(auth);
    await editUser(auth, person.id, { isActive: false });
    expect(await uses(auth, person)).toEqual([401, 401, 401, 401, 401]);
    auth.now += 100;
    await editUser(auth, person.id, { isActive: true });
    expect(await uses(auth, person)).toEqual(GOOD);
  });

  it('C7: deleting a user ends their sessions and un-ends none', async () => {
    const [person, ended] = [await enter(auth), await enter(auth)];
    await auth.post('/auth/token/logout/', { refresh: ended.refresh });
    for (const { id } of [person, ended]) await deleteUser(auth, id);
    for (const pair of [person, ended]) expect(await uses(auth, pair)).toEqual(BAD);
    expect((await sessionRow(auth, ended.sid))?.revokedAt).toBe(auth.now);
    expect(await auth.post('/auth/token/blacklist/', { refresh: ended.refresh })).toMatchObject(BLACKLISTED);
    // Somebody else who registers is somebody else, whatever their number.
    const { id } = await enter(auth);
    expect([person.id, ended.id]).not.toContain(id);
  });
});

describe('a login that is under way', async () => {
  const plain = plainPasswords();
  let meanwhile: (() => Promise<unknown>) | undefined;
  const auth = await createSessionAuth({
    passwords: {
      ...plain,
      async verify(password, encoded) {
        const verdict = await plain.verify(password, encoded);
        const work = meanwhile;
        meanwhile = undefined;
        await work?.();
        return verdict;
      },
    },
  });

  it.each([
    ['the password is changed', ({ email }: Person) => changePassword(auth, email)],
    [
      'the user logs out everywhere',
      ({ access }: Person) => auth.request('DELETE', '/auth/sessions/', { token: access }),
    ],
    ['the user is deleted', ({ id }: Person) => deleteUser(auth, id)],
  ] as const)('opens no session when %s after the old password was found right', async (_what, happens) => {
    const person = await enter(auth);
    meanwhile = () => happens(person);
    const { status } = await auth.post('/auth/token/', { email: person.email, password: PASSWORD });
    expect(status).toBe(401);
    const [rows] = await auth.database.batch([
      orm.select().from(sessions).where(eq(sessions.userId, person.id)),
    ]);
    expect(rows.map(({ id }) => id)).toEqual([person.sid]);
  });
});

describe('verify', async () => {
  const auth = await createSessionAuth();

  it('takes the generation of a refresh token into account, as refresh does', async () => {
    const person = await enter(auth);
    const { body } = await refresh(auth, person.refresh);
    expect([await verify(auth, person.refresh), await verify(auth, body.refresh)]).toEqual([200, 200]);
    auth.now += 31;
    expect([await verify(auth, person.refresh), await verify(auth, body.refresh)]).toEqual([401, 200]);
    expect((await refresh(auth, body.refresh)).status).toBe(200);
  });

  it('changes nothing: the session of a used up token goes on', async () => {
    const person = await enter(auth);
    const { body } = await refresh(auth, person.refresh);
    auth.now += 31;
    await verify(auth, person.refresh);
    expect((await refresh(auth, body.refresh)).status).toBe(200);
  });

  it('LENIENT_VERIFY looks at signature and claims alone', async () => {
    const lenient = await createSessionAuth({ database: auth.database, lenientVerify: true });
    const person = await enter(auth);
    await auth.post('/auth/token/logout/', { refresh: person.refresh });
    await deleteUser(auth, person.id);
    lenient.now = auth.now;
    for (const token of [person.access, person.refresh]) {
      expect([await verify(auth, token), await verify(lenient, token)]).toEqual([401, 200]);
      expect(await verify(lenient, `${token.slice(0, -4)}AAAA`)).toBe(401);
    }
    lenient.now += 301;
    expect(await verify(lenient, person.access)).toBe(401);
    expect((await refresh(lenient, person.refresh)).status).toBe(401);
  });
});

describe('tokens that name users by email', async () => {
  const auth = await createSessionAuth({ userIdField: 'email' });

  it('do not let in whoever registers the address next', async () => {
    const person = await enter(auth);
    await deleteUser(auth, person.id);
    expect(await auth.register(person.email)).not.toBe(person.id);
    expect(await uses(auth, person)).toEqual(BAD);
  });

  it('tell events of whom they are', async () => {
    const person = await enter(auth);
    await refresh(auth, person.refresh);
    auth.now += 31;
    await refresh(auth, person.refresh);
    expect(await eventsOf(auth, person.sid, 'refresh_reuse')).toMatchObject([{ userId: person.id }]);
    const next = await auth.login(person.email);
    const seen = await auth.get('/auth/sessions/', next.access);
    await auth.post('/auth/token/logout/', { refresh: next.refresh });
    expect(await eventsOf(auth, seen.body[0].id, 'logout')).toMatchObject([{ userId: person.id }]);
  });
});

describe('C11: what is stored', async () => {
  const auth = await createSessionAuth();

  it('nothing that the database holds of a session opens it', async () => {
    const person = await enter(auth);
    const row = JSON.stringify(await sessionRow(auth, person.sid));
    for (const part of [...person.refresh.split('.'), ...person.access.split('.')])
      expect(row).not.toContain(part);
    expect(await verify(auth, person.sid)).toBe(401);
  });
});
