/** A refresh or login that fails in the middle: C2, nothing is used up and nothing is left half open. */
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AuthServiceOptions, defineExtraData, type User } from '../../../src/auth.ts';
import { eq } from '../../../src/storage/conditions.ts';
import { orm } from '../../../src/storage/orm.ts';
import { users } from '../../../src/storage/tables.ts';
import { freshDatabase, PASSWORD } from '../../support/auth.ts';
import { DRIVER_ERROR, faultyDatabase } from '../../support/faulty-database.ts';
import {
  changePassword,
  createSessionAuth,
  enter,
  eventsOf,
  refresh,
  sessionRow,
  verify,
} from '../../support/sessions.ts';
import { claimsOf } from '../../support/tokens.ts';

beforeAll(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterAll(() => {
  vi.restoreAllMocks();
});

describe('a hook that throws', async () => {
  const broken = new Set<string>();
  const fail = (name: string) => {
    if (broken.has(name)) throw new Error(`${name} of the deployer's`);
  };
  let allowed = true;
  const hooks: Partial<AuthServiceOptions> = {
    customClaims: (user: User) => {
      fail('customClaims');
      return broken.has('large') ? { text: user.email.repeat(1000) } : {};
    },
    userAuthenticationRule: () => {
      fail('userAuthenticationRule');
      return allowed;
    },
    onLoginSuccess: () => fail('onLoginSuccess'),
    onLoginFailed: () => fail('onLoginFailed'),
    onEvent: () => fail('onEvent'),
    extraData: [
      defineExtraData({
        name: 'flags',
        schema: v.object({}),
        tables: {
          select: (orm, userId) => [orm.select({ id: users.id }).from(users).where(eq(users.id, userId))],
          assemble: ([row]) => (row ? {} : null),
        },
        claims() {
          fail('extraData');
          return {};
        },
      }),
    ],
  };
  const auth = await createSessionAuth(hooks);
  beforeEach(() => {
    broken.clear();
    allowed = true;
  });

  it.each(['customClaims', 'userAuthenticationRule', 'large', 'extraData'])(
    'C2: as %s at a refresh leaves the token as good as it was, for as long as it lasts',
    async (name) => {
      const person = await enter(auth);
      broken.add(name);
      for (const wait of [0, 31, 3600]) {
        auth.now += wait;
        const { status, body } = await refresh(auth, person.refresh);
        expect([status, body]).toEqual([500, { detail: 'Internal server error.', code: 'internal_error' }]);
      }
      broken.clear();
      auth.now += 3600;
      const { status, body } = await refresh(auth, person.refresh);
      expect([status, claimsOf(body.refresh).gen]).toEqual([200, 1]);
      expect(await eventsOf(auth, person.sid, 'refresh_reuse')).toEqual([]);
    },
  );

  it('leaves the grace of the token before as it was', async () => {
    const person = await enter(auth);
    auth.now += 100;
    const { body } = await refresh(auth, person.refresh);
    broken.add('customClaims');
    auth.now += 20;
    expect((await refresh(auth, body.refresh)).status).toBe(500);
    broken.clear();
    expect((await refresh(auth, person.refresh)).body).toEqual(body);
    auth.now += 11;
    expect((await refresh(auth, person.refresh)).status).toBe(401);
  });

  it('does not cost the session when others got the successor meanwhile', async () => {
    const person = await enter(auth);
    let refused = false;
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const flaky = await createSessionAuth({
      database: auth.database,
      async customClaims() {
        if (refused) return {};
        refused = true;
        await held;
        throw new Error('once');
      },
    });
    flaky.now = auth.now;
    const failing = refresh(flaky, person.refresh);
    await vi.waitFor(() => expect(refused).toBe(true));
    const { body } = await refresh(flaky, person.refresh);
    release();
    expect((await failing).status).toBe(500);
    auth.now += 100;
    const next = await refresh(auth, body.refresh);
    expect([next.status, claimsOf(next.body.refresh).gen]).toEqual([200, 2]);
  });

  it('as a rule that says no for a while uses nothing up either', async () => {
    const person = await enter(auth);
    allowed = false;
    expect(await refresh(auth, person.refresh)).toMatchObject({
      status: 401,
      body: { code: 'no_active_account' },
    });
    allowed = true;
    auth.now += 3600;
    expect((await refresh(auth, person.refresh)).status).toBe(200);
  });

  it.each(['customClaims', 'userAuthenticationRule', 'large', 'extraData', 'onLoginSuccess'])(
    'as %s at a login leaves no session open',
    async (name) => {
      const { email, access } = await enter(auth);
      broken.add(name);
      expect((await auth.post('/auth/token/', { email, password: PASSWORD })).status).toBe(500);
      broken.clear();
      expect((await auth.get('/auth/sessions/', access)).body).toHaveLength(1);
    },
  );

  it('as onLoginFailed is a 500 and as onEvent nothing at all', async () => {
    broken.add('onLoginFailed');
    expect((await auth.post('/auth/token/', { email: 'nobody@example.com', password: 'x' })).status).toBe(
      500,
    );
    broken.clear();
    broken.add('onEvent');
    const person = await enter(auth);
    expect((await refresh(auth, person.refresh)).status).toBe(200);
  });

  it.each(['gen', 'sid', 'ver', 'exp', 'jti', 'nbf', 'sub', 'user_id', 'refresh_exp', 'hash_password'])(
    'cannot set %s, which the service reads itself',
    async (name) => {
      const custom = await createSessionAuth({
        database: auth.database,
        customClaims: () => ({ [name]: 'theirs' }),
      });
      const { email } = await enter(auth);
      expect((await custom.post('/auth/token/', { email, password: PASSWORD })).status).toBe(500);
    },
  );
});

describe('a database that fails', async () => {
  const database = faultyDatabase(await freshDatabase());
  const auth = await createSessionAuth({ database });

  it('C2: before a refresh costs nothing: 503, and then the token is as good as before', async () => {
    const person = await enter(auth);
    database.down = DRIVER_ERROR;
    const { status, body, headers } = await refresh(auth, person.refresh);
    expect([status, headers.get('retry-after')]).toEqual([503, '5']);
    expect(JSON.stringify(body)).not.toMatch(/select|secret@|params/);
    auth.now += 3600;
    expect((await refresh(auth, person.refresh)).status).toBe(503);
    database.down = undefined;
    expect((await refresh(auth, person.refresh)).status).toBe(200);
  });

  it('C2: in the middle of a batch changes nothing, whichever statement it is', async () => {
    const person = await enter(auth);
    const before = await sessionRow(auth, person.sid);
    for (database.breakAt = 0; database.breakAt <= 5; database.breakAt += 1) {
      expect((await refresh(auth, person.refresh)).status).toBe(503);
    }
    database.breakAt = undefined;
    expect(await sessionRow(auth, person.sid)).toEqual(before);
    auth.now += 3600;
    expect((await refresh(auth, person.refresh)).status).toBe(200);
  });

  it('I4, I18: in the middle of a password change changes nothing, whichever statement it is', async () => {
    const person = await enter(auth);
    const change = () => changePassword(auth, person.email);
    const read = async () => {
      const [[user]] = await database.batch([orm.select().from(users).where(eq(users.id, person.id))]);
      return user;
    };
    const before = await read();
    for (let index = 0; index <= 3; index += 1) {
      let trips = 0;
      database.before = () => {
        trips += 1;
        database.breakAt = trips === 2 ? index : undefined;
      };
      expect((await change()).status).toBe(503);
      database.before = undefined;
      database.breakAt = undefined;
      expect(await read()).toEqual(before);
      expect(await verify(auth, person.access)).toBe(200);
    }
    expect((await change()).status).toBe(200);
    expect(await verify(auth, person.access)).toBe(401);
    expect((await refresh(auth, person.refresh)).status).toBe(401);
  });

  it('at the second half of a login leaves no session', async () => {
    const { email, access } = await enter(auth);
    const first = database.trips + 1;
    database.before = (trip) => {
      if (trip > first) throw DRIVER_ERROR;
    };
    expect((await auth.post('/auth/token/', { email, password: PASSWORD })).status).toBe(503);
    database.before = undefined;
    expect((await auth.get('/auth/sessions/', access)).body).toHaveLength(1);
    expect(await verify(auth, access)).toBe(200);
  });
});
