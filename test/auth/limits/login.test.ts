import { describe, expect, it, vi } from 'vitest';
import type { AuthEvent, AuthServiceOptions } from '../../../src/auth.ts';
import { orm } from '../../../src/storage/orm.ts';
import { events, rateLimits, type UserRow, users } from '../../../src/storage/tables.ts';
import { createTestAuth, freshDatabase, PASSWORD } from '../../support/auth.ts';
import { faultyDatabase } from '../../support/faulty-database.ts';
import { plainPasswords } from '../../support/plain-passwords.ts';

const HERE = '198.51.100.7';
const PATHS = ['/auth/token/', '/auth/token/sliding/'] as const;

/** A service with a user ada@example.com whose passwords cost nothing, and ways to log in from an address. */
async function setUp(options: Partial<AuthServiceOptions> = {}) {
  const seen: AuthEvent[] = [];
  const passwords = plainPasswords();
  const database = faultyDatabase(await freshDatabase());
  const auth = await createTestAuth({
    passwords,
    onEvent: (event) => void seen.push(event),
    ...options,
    database,
  });
  await auth.register('ada@example.com');
  const login = async (
    password: string,
    { ip = HERE, email = 'ada@example.com', path = PATHS[0] as string } = {},
  ) => auth.request('POST', path, { body: { email, password }, caller: ip === '' ? {} : { ip } });
  const fail = async (times: number, where: Parameters<typeof login>[1] = {}) => {
    const statuses = [];
    for (let time = 0; time < times; time++) statuses.push((await login('wrong', where)).status);
    return statuses;
  };
  const stored = async () => {
    const [rows] = await database.batch([
      orm.select({ type: events.type, user: events.userId }).from(events).orderBy(events.id),
    ]);
    return rows;
  };
  return { auth, database, passwords, seen, login, fail, stored };
}

const times = (count: number, status: number): number[] => Array(count).fill(status);

describe('D10: wrong passwords', () => {
  it.each(PATHS)('are throttled at %s after ten for an account from one address', async (path) => {
    const { fail, login } = await setUp();
    expect(await fail(12, { path })).toEqual([...times(10, 401), 429, 429]);
    const refused = await login(PASSWORD, { path });
    expect(refused.status).toBe(429);
    expect(refused.body).toEqual({
      detail: 'Request was throttled. Expected available in 90 seconds.',
      code: 'throttled',
    });
    expect(refused.headers.get('retry-after')).toBe('90');
  });

  it('are forgiven one by one as time passes, however often somebody tried meanwhile', async () => {
    const { auth, fail, login } = await setUp();
    await fail(50);
    auth.now += 89;
    const early = await login(PASSWORD);
    expect([early.status, early.headers.get('retry-after'), early.body.detail]).toEqual([
      429,
      '1',
      'Request was throttled. Expected available in 1 second.',
    ]);
    auth.now += 1;
    expect(await fail(2)).toEqual([401, 429]);
    auth.now += 15 * 60;
    expect(await fail(11)).toEqual([...times(10, 401), 429]);
  });

  it('D14: count at login and at password change together', async () => {
    const { auth, fail } = await setUp();
    await fail(6);
    const change = (password: string) =>
      auth.request('POST', '/auth/password-change/', {
        body: { email: 'ada@example.com', password, new_password: 'An0ther!Passw0rd' },
        caller: { ip: HERE },
      });
    for (let time = 0; time < 4; time++) expect((await change('wrong')).status).toBe(400);
    expect((await change(PASSWORD)).status).toBe(429);
    auth.now += 90;
    expect((await change(PASSWORD)).status).toBe(200);
  });

  it('count for the canonical address', async () => {
    const { fail, login } = await setUp();
    for (const email of ['Ada@Example.com', ' ada@example.com', 'ADA@EXAMPLE.COM', 'ada＠example.com']) {
      await fail(3, { email });
    }
    expect((await login(PASSWORD)).status).toBe(429);
  });

  it('count for all of an IPv6 /64, and for no other', async () => {
    const { login, fail } = await setUp();
    for (let host = 1; host <= 10; host++) await fail(1, { ip: `2001:db8:0:1::${host}` });
    expect((await login(PASSWORD, { ip: '2001:db8:0:1:ffff::1' })).status).toBe(429);
    expect((await login(PASSWORD, { ip: '2001:db8:0:2::1' })).status).toBe(200);
  });

  it('are bounded for an account over all addresses, and for an address over all accounts', async () => {
    const one = await setUp();
    for (let host = 1; host <= 10; host++) await one.fail(10, { ip: `203.0.113.${host}` });
    expect((await one.login(PASSWORD, { ip: '192.0.2.1' })).status).toBe(429);
    one.auth.now += 86_400 / 100;
    expect((await one.login(PASSWORD, { ip: '192.0.2.1' })).status).toBe(200);

    const other = await setUp();
    for (let each = 0; each < 100; each++) await other.fail(1, { email: `nobody${each}@example.com` });
    expect((await other.login(PASSWORD)).status).toBe(429);
    expect((await other.login(PASSWORD, { ip: '192.0.2.1' })).status).toBe(200);
  });

  it('from no known address count for the account', async () => {
    const { fail, login } = await setUp();
    await fail(10, { ip: '' });
    expect((await login(PASSWORD, { ip: '' })).status).toBe(429);
    expect((await login(PASSWORD)).status).toBe(200);
  });

  it('do not count where the platform failed, not the password', async () => {
    const { login, fail, passwords } = await setUp();
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { verify } = passwords;
    passwords.verify = () => Promise.reject(new Error('out of memory'));
    for (let time = 0; time < 20; time++) expect((await login(PASSWORD)).status).toBe(500);
    passwords.verify = verify;
    expect(await fail(11)).toEqual([...times(10, 401), 429]);
  });

  it.each([
    ['wrong ones', 'wrong', 401],
    ['right ones', PASSWORD, 200],
  ])(
    'at the same time are hashed no more often than one after the other: %s',
    async (_, password, status) => {
      const { login, passwords } = await setUp();
      passwords.verified = 0;
      const answers = await Promise.all(Array.from({ length: 40 }, () => login(password)));
      const admitted = answers.filter((answer) => answer.status !== 429);
      expect(passwords.verified).toBe(admitted.length);
      expect(new Set(admitted.map((answer) => answer.status))).toEqual(new Set([status]));
      if (password === 'wrong') expect(admitted).toHaveLength(10);
    },
  );
});

describe('a right password', () => {
  it('never counts', async () => {
    const { login } = await setUp();
    for (let time = 0; time < 30; time++) expect((await login(PASSWORD)).status).toBe(200);
  });

  it('wipes out the wrong ones before it at its address, not those of others there', async () => {
    const { auth, login, fail } = await setUp({ loginLimitPerAddress: '15/15m' });
    await auth.register('eve@example.com');
    await fail(9);
    expect((await login(PASSWORD)).status).toBe(200);
    expect(await fail(10)).toEqual(times(10, 401));
    // Nine wrong ones count for the address; those after the login came from a known user.
    expect(await fail(10, { email: 'nobody@example.com' })).toEqual([...times(6, 401), ...times(4, 429)]);
  });

  it('makes its address known: nobody elsewhere can lock the user out there', async () => {
    const { auth, login, fail } = await setUp({ loginLimitPerAccount: '20/1d' });
    const attack = async () => {
      for (let host = 1; host <= 4; host++) await fail(7, { ip: `203.0.113.${host}` });
    };
    expect((await login(PASSWORD)).status).toBe(200);
    await attack();
    expect((await login(PASSWORD, { ip: '192.0.2.1' })).status).toBe(429);
    for (let day = 0; day < 29; day++) {
      auth.now += 86_400;
      await attack();
      expect((await login(PASSWORD)).status).toBe(200);
    }
    expect(await fail(11)).toEqual([...times(10, 401), 429]);
  });

  it('makes its address known for thirty days only', async () => {
    const { auth, login, fail } = await setUp();
    await login(PASSWORD);
    auth.now += 30 * 86_400;
    for (let host = 1; host <= 12; host++) await fail(10, { ip: `203.0.113.${host}` });
    expect((await login(PASSWORD)).status).toBe(429);
  });

  it('of a password change counts no more than that of a login, whatever the new one is', async () => {
    const { auth } = await setUp();
    const change = (new_password: string) =>
      auth.request('POST', '/auth/password-change/', {
        body: { email: 'ada@example.com', password: PASSWORD, new_password },
        caller: { ip: HERE },
      });
    for (let time = 0; time < 30; time++) expect((await change('short')).status).toBe(400);
    expect((await change('An0ther!Passw0rd')).status).toBe(200);
  });
});

describe('D11: users that exist and users that do not', () => {
  const outcomes = async (
    email: string,
    prepare?: (set: Awaited<ReturnType<typeof setUp>>) => Promise<unknown>,
  ) => {
    const set = await setUp();
    await prepare?.(set);
    const seen = [];
    for (let time = 0; time < 13; time++) {
      set.passwords.verified = 0;
      set.passwords.hashed = 0;
      set.database.trips = 0;
      const { status, body, headers } = await set.login('wrong', { email });
      const names = [...headers].flatMap(([name, value]) =>
        name === 'x-request-id' ? [] : [`${name}: ${value}`],
      );
      seen.push({ status, body, names, trips: set.database.trips, ...set.passwords });
    }
    return JSON.stringify(seen);
  };
  const change = (set: Awaited<ReturnType<typeof setUp>>, values: Partial<UserRow>) =>
    set.database.batch([orm.update(users).set(values)]);

  it('are throttled alike, at the same cost', async () => {
    const known = await outcomes('ada@example.com');
    expect(known).toContain('429');
    expect(await outcomes('nobody@example.com')).toBe(known);
    expect(await outcomes('ada@example.com', (set) => change(set, { isActive: false }))).toBe(known);
    expect(await outcomes('ada@example.com', (set) => change(set, { password: '!' }))).toBe(known);
  });
});

describe('the cost of a login', () => {
  it('is two round trips, one when it is throttled', async () => {
    const { database, login, fail, passwords } = await setUp();
    const cost = async (password: string) => {
      database.trips = 0;
      passwords.verified = 0;
      await login(password);
      return [database.trips, passwords.verified];
    };
    await login(PASSWORD);
    expect(await cost(PASSWORD)).toEqual([2, 1]);
    expect(await cost('wrong')).toEqual([2, 1]);
    await fail(10);
    expect(await cost(PASSWORD)).toEqual([1, 0]);
  });
});

describe('E7: the audit log', () => {
  it('names every failed login and the moment of throttling, and does not grow with what is throttled', async () => {
    const { fail, stored, seen } = await setUp();
    await fail(40);
    const rows = (await stored()).filter(({ type }) => type !== 'user_created');
    expect(rows.filter(({ type }) => type === 'login_failed')).toHaveLength(10);
    expect(rows.filter(({ type }) => type === 'throttled')).toHaveLength(1);
    expect(rows.every(({ user }) => user === 1)).toBe(true);
    expect(seen.map(({ type }) => type).filter((type) => type !== 'user_created')).toEqual(
      rows.map(({ type }) => type),
    );
    expect(seen.find(({ type }) => type === 'throttled')).toMatchObject({ outcome: 'failure', ip: HERE });
  });

  it('has failures of addresses that nobody has, without naming them', async () => {
    const { fail, stored } = await setUp();
    await fail(1, { email: 'secret-typed-here@example.com' });
    expect((await stored()).at(-1)).toEqual({ type: 'login_failed', user: null });
  });

  it('has failed password changes', async () => {
    const { auth, stored } = await setUp();
    await auth.post('/auth/password-change/', {
      email: 'ada@example.com',
      password: 'wrong',
      new_password: 'An0ther!Passw0rd',
    });
    expect((await stored()).at(-1)).toEqual({ type: 'password_change_failed', user: 1 });
  });
});

describe('what is stored', () => {
  it('is neither an email address nor an IP address', async () => {
    const { database, fail } = await setUp();
    await fail(1, { email: 'a-password-typed-here' });
    const [rows] = await database.batch([orm.select().from(rateLimits)]);
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/typed|198\.51/);
  });

  it('is deleted by the scheduled run once it is empty', async () => {
    const { auth, database, fail, login } = await setUp();
    await login(PASSWORD);
    for (let each = 0; each < 30; each++) await fail(1, { email: `nobody${each}@example.com` });
    const count = async () => {
      const [rows] = await database.batch([orm.select().from(rateLimits)]);
      return rows.filter(({ key }) => key !== 'leftovers').length;
    };
    auth.now += 86_400;
    await auth.service.scheduled();
    expect(await count()).toBe(1);
    auth.now += 30 * 86_400;
    await auth.service.scheduled();
    expect(await count()).toBe(0);
  });
});
