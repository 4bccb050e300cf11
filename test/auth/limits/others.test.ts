import { describe, expect, it, vi } from 'vitest';
import {
  type AuthServiceOptions,
  createAuthService,
  DEMO_AUTH_SECRET,
  SettingsError,
} from '../../../src/auth.ts';
import { orm } from '../../../src/storage/orm.ts';
import { events } from '../../../src/storage/tables.ts';
import { createTestAuth, freshDatabase, PASSWORD } from '../../support/auth.ts';
import { faultyDatabase } from '../../support/faulty-database.ts';
import { plainPasswords } from '../../support/plain-passwords.ts';

const HERE = '198.51.100.7';

async function setUp(options: Partial<AuthServiceOptions> = {}) {
  const passwords = plainPasswords();
  const database = faultyDatabase(await freshDatabase());
  const auth = await createTestAuth({ passwords, ...options, database });
  const post = (path: string, body: unknown, ip = HERE) =>
    auth.request('POST', path, { body, caller: ip === '' ? {} : { ip } });
  const register = (email: string, ip?: string) =>
    post('/auth/create-user/', { email, password: PASSWORD }, ip);
  const types = async () => {
    const [rows] = await database.batch([orm.select({ type: events.type }).from(events).orderBy(events.id)]);
    return rows.map(({ type }) => type);
  };
  return { auth, database, passwords, post, register, types };
}

describe('registrations', () => {
  it('are bounded by address, before anything is hashed', async () => {
    const { auth, register, passwords, database, types } = await setUp({
      registrationLimitPerAddress: '5/1h',
    });
    for (let each = 0; each < 5; each++) expect((await register(`new${each}@example.com`)).status).toBe(201);
    Object.assign(passwords, { hashed: 0, verified: 0 });
    database.trips = 0;
    const refused = await register('new5@example.com');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '720']);
    expect([database.trips, passwords.hashed]).toEqual([1, 0]);
    expect((await types()).filter((type) => type === 'throttled')).toHaveLength(1);
    expect((await register('new5@example.com', '192.0.2.1')).status).toBe(201);
    auth.now += 720;
    expect((await register('new6@example.com')).status).toBe(201);
  });

  it('are bounded by account, taken or not', async () => {
    const { register } = await setUp({ registrationLimitPerAccount: '3/1h' });
    const statuses = [];
    for (let time = 0; time < 4; time++) statuses.push((await register('ada@example.com', '')).status);
    expect(statuses).toEqual([201, 400, 400, 429]);
  });

  it('are not bounded where no address is known, but by account', async () => {
    const { register } = await setUp({ registrationLimitPerAddress: '1/1h' });
    for (let each = 0; each < 5; each++)
      expect((await register(`new${each}@example.com`, '')).status).toBe(201);
  });
});

describe('tokens', () => {
  const FORGED = 'eyJhbGciOiJub25lIn0.e30.x';
  const limits = { tokenLimitPerAddress: '3/15m' };

  it.each([
    ['/auth/token/refresh/', 'refresh'],
    ['/auth/token/verify/', 'token'],
    ['/auth/token/blacklist/', 'refresh'],
    ['/auth/token/sliding/refresh/', 'token'],
  ])('that are forged are bounded by address at %s', async (path, field) => {
    const { auth, post } = await setUp(limits);
    const statuses = [];
    for (let time = 0; time < 5; time++) statuses.push((await post(path, { [field]: FORGED })).status);
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    expect((await post(path, { [field]: FORGED }, '192.0.2.1')).status).toBe(401);
    expect((await post(path, { [field]: FORGED }, '')).status).toBe(401);
    auth.now += 300;
    expect((await post(path, { [field]: FORGED })).status).toBe(401);
  });

  it('that are valid, expired or ended never count, and are answered while their address is throttled', async () => {
    const { auth, database, post, register } = await setUp(limits);
    await register('ada@example.com');
    const { body: pair } = await post('/auth/token/', { email: 'ada@example.com', password: PASSWORD });
    const use = async () => {
      let { refresh } = pair;
      for (let time = 0; time < 8; time++) {
        const answer = await post('/auth/token/refresh/', { refresh });
        expect(answer.status).toBe(200);
        refresh = answer.body.refresh;
        auth.now += 1;
        expect((await post('/auth/token/verify/', { token: refresh })).status).toBe(200);
        const user = await auth.request('GET', '/auth/user/', {
          token: answer.body.access,
          caller: { ip: HERE },
        });
        expect(user.status).toBe(200);
      }
      return refresh;
    };
    pair.refresh = await use();
    for (let time = 0; time < 4; time++) await post('/auth/token/verify/', { token: FORGED });
    expect((await post('/auth/token/verify/', { token: FORGED })).status).toBe(429);
    const refresh = await use();
    const late = pair.access;
    auth.now += 600;
    for (let time = 0; time < 5; time++)
      expect((await post('/auth/token/verify/', { token: late })).status).toBe(401);
    await post('/auth/token/blacklist/', { refresh });
    for (let time = 0; time < 5; time++)
      expect((await post('/auth/token/refresh/', { refresh })).status).toBe(401);
    const cost = async (body: unknown) => {
      database.trips = 0;
      await post('/auth/token/verify/', body);
      return database.trips;
    };
    expect([await cost({ token: refresh }), await cost({ token: FORGED })]).toEqual([1, 1]);
  });

  it('that are forged are 401 while the database cannot count them', async () => {
    const { database, post } = await setUp(limits);
    await post('/auth/token/verify/', { token: FORGED });
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    database.down = new Error('down');
    for (let time = 0; time < 5; time++) {
      expect((await post('/auth/token/verify/', { token: FORGED })).status).toBe(401);
    }
  });
});

describe('the coarse filter by address', () => {
  const filter = (success: boolean) => ({
    keys: [] as string[],
    async limit({ key }: { key: string }) {
      this.keys.push(key);
      return { success };
    },
  });

  it('is asked first, for whole networks, and spares the database', async () => {
    const addressLimiter = filter(false);
    const { database, post } = await setUp({ addressLimiter });
    const login = { email: 'ada@example.com', password: 'wrong' };
    const refused = await post('/auth/token/', login, '2001:db8::1');
    expect([refused.status, refused.headers.get('retry-after'), refused.body.code]).toEqual([
      429,
      '60',
      'throttled',
    ]);
    expect(database.trips).toBe(0);
    await post('/auth/create-user/', { email: 'ada@example.com', password: PASSWORD });
    expect(addressLimiter.keys).toEqual(['login:2001:db8:0:0::/64', `register:${HERE}`]);
  });

  it('lets through, and is not asked about valid tokens or without an address', async () => {
    const addressLimiter = filter(true);
    const { post, register } = await setUp({ addressLimiter });
    await register('ada@example.com', '');
    const credentials = { email: 'ada@example.com', password: PASSWORD };
    const { body } = await post('/auth/token/', credentials, '');
    expect((await post('/auth/token/verify/', { token: body.access })).status).toBe(200);
    expect((await post('/auth/token/refresh/', { refresh: body.refresh })).status).toBe(200);
    expect(addressLimiter.keys).toEqual([]);
    expect((await post('/auth/token/', credentials)).status).toBe(200);
    expect(addressLimiter.keys).toEqual([`login:${HERE}`]);
  });

  it('keeps nobody out when it fails', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { register } = await setUp({ addressLimiter: { limit: () => Promise.reject(new Error('no')) } });
    expect((await register('ada@example.com')).status).toBe(201);
  });
});

describe('RATE_LIMIT=off', () => {
  it('switches everything off under DEBUG', async () => {
    const { post, register } = await setUp({
      rateLimit: 'off',
      loginLimit: '1/1d',
      registrationLimitPerAddress: '1/1d',
    });
    await register('ada@example.com');
    expect((await register('bob@example.com')).status).toBe(201);
    const login = (password: string) => post('/auth/token/', { email: 'ada@example.com', password });
    for (let time = 0; time < 20; time++) expect((await login('wrong')).status).toBe(401);
    expect((await login(PASSWORD)).status).toBe(200);
  });

  it('is refused on a deployment', async () => {
    const database = await freshDatabase();
    const authSecret = 'XhZq0vT3mD8yK5rB1nW6cL9pF2sG7jA4';
    expect(() => createAuthService({ database, authSecret, rateLimit: 'off' })).toThrow(
      'Cannot start: RATE_LIMIT cannot be off without DEBUG: write on, or raise the limits.',
    );
    expect(() => createAuthService({ database, authSecret })).not.toThrow();
  });

  it.each(['10', '0/15m', '10/0', '10/m', '-1/1d', '1e3/1d', '10/15m/2', '99999999/1d'])(
    'a limit cannot be %j',
    async (loginLimit) => {
      const options = {
        database: await freshDatabase(),
        debug: true,
        authSecret: DEMO_AUTH_SECRET,
        loginLimit,
      };
      expect(() => createAuthService(options)).toThrow(SettingsError);
      expect(() => createAuthService(options)).toThrow('LOGIN_LIMIT cannot be');
    },
  );
});
