/** Where `next` may lead: to registered services too, without a read of the database for whoever asks for less. */
import { describe, expect, it } from 'vitest';
import { orm } from '../../../src/storage/orm.ts';
import { services } from '../../../src/storage/tables.ts';
import { freshDatabase, type TestAuth } from '../../support/auth.ts';
import { DRIVER_ERROR, faultyDatabase } from '../../support/faulty-database.ts';
import { createSessionAuth } from '../../support/sessions.ts';
import { HOSTILE } from '../../web/hostile-next.ts';
import { createStage } from '../admin/stage.ts';
import { createVisitor, ORIGIN } from './support/visitor.ts';

const APP = 'https://app.test';

const register = ({ database }: TestAuth, origins: readonly string[]) =>
  database.batch([
    orm
      .insert(services)
      .values({ name: 'shop', origins, createdAt: 1 })
      .onConflictDoUpdate({ target: services.name, set: { origins } }),
  ]);

const loginPage = (next: string) => `/login?next=${encodeURIComponent(next)}`;

describe('next', () => {
  it('leads to a registered service, through login, logout and the content security policy', async () => {
    const auth = await createSessionAuth({ nextAllowedOrigins: ['https://listed.test'] });
    await register(auth, [APP, 'https://other.test:8443']);
    await auth.register('ada@example.com');
    const browser = createVisitor(auth);
    const page = await browser.get(loginPage(`${APP}/orders?id=1`));
    expect(page.text).toContain('app.test');
    expect(page.headers.get('content-security-policy')).toContain(
      `form-action 'self' https://listed.test ${APP};`,
    );
    const { location } = await browser.logIn(
      'ada@example.com',
      `?next=${encodeURIComponent(`${APP}/orders`)}`,
    );
    expect(location).toBe(`${APP}/orders`);
    expect((await browser.get(loginPage('https://other.test:8443/'))).location).toBe(
      'https://other.test:8443/',
    );
    const out = await browser.submit(`/logout?next=${encodeURIComponent(`${APP}/bye`)}`, {});
    expect(out.location).toBe(`${APP}/bye`);
  });

  it('F3: leads nowhere else, whatever is asked for', async () => {
    const auth = await createSessionAuth();
    await register(auth, [APP]);
    await auth.register('ada@example.com');
    const browser = createVisitor(auth);
    await browser.logIn('ada@example.com');
    for (const raw of [...HOSTILE, 'https://evil.test/', 'https://app.test:444/', 'http://app.test/']) {
      const value = raw.replaceAll('https://auth.test', ORIGIN);
      expect([raw, (await browser.get(loginPage(value))).location]).toEqual([raw, '/account']);
    }
  });

  it('has the database read once a minute at most, and only for a foreign origin', async () => {
    const database = faultyDatabase(await freshDatabase());
    const auth = await createSessionAuth({ database, nextAllowedOrigins: ['https://listed.test'] });
    await register(auth, [APP]);
    const browser = createVisitor(auth);
    const trips = async (next: string) => {
      database.trips = 0;
      const { text } = await browser.get(`/register?next=${encodeURIComponent(next)}`);
      return [database.trips, text.includes(`name="next" value="${next}"`)];
    };
    expect(await trips('/account/password')).toEqual([0, true]);
    expect(await trips('https://listed.test/')).toEqual([0, true]);
    expect(await trips('https://evil.test@app.test/')).toEqual([0, false]);
    expect(await trips('javascript:alert(1)')).toEqual([0, false]);
    expect(await trips(`${APP}/`)).toEqual([1, true]);
    expect(await trips(`${APP}/other`)).toEqual([0, true]);
    expect(await trips('https://evil.test/')).toEqual([0, false]);
    await register(auth, []);
    expect(await trips(`${APP}/`)).toEqual([0, true]);
    auth.now += 60;
    expect(await trips(`${APP}/`)).toEqual([1, false]);
  });

  it('is what was known last while the database is away, and the default page if nothing was', async () => {
    const database = faultyDatabase(await freshDatabase());
    const auth = await createSessionAuth({ database });
    await register(auth, [APP]);
    const browser = createVisitor(auth);
    const ask = async () => (await browser.get(`/register?next=${encodeURIComponent(`${APP}/`)}`)).text;
    database.down = DRIVER_ERROR;
    expect(await ask()).not.toContain('name="next"');
    database.down = undefined;
    auth.now += 60;
    expect(await ask()).toContain('name="next"');
    database.down = DRIVER_ERROR;
    auth.now += 3600;
    expect(await ask()).toContain('name="next"');
  });
});

describe('the origins of a service', async () => {
  const stage = await createStage();
  const admin = await stage.person({ staff: true, superuser: true });

  it('are kept, shown, changed and audited', async () => {
    const body = { name: 'blog', origins: [`${APP}`, 'http://localhost:8787', APP] };
    const made = await stage.call(admin, 'POST', 'services', body);
    expect(made).toMatchObject({ status: 201, body: { origins: ['http://localhost:8787', APP] } });
    const changed = await stage.call(admin, 'PATCH', 'services/blog', { origins: [APP] });
    expect(changed).toMatchObject({ status: 200, body: { is_open: true, origins: [APP] } });
    expect(await stage.lastEvent()).toMatchObject({
      type: 'service_changed',
      details: { before: { origins: ['http://localhost:8787', APP] }, after: { origins: [APP] } },
    });
    const events = await stage.countEvents();
    await stage.call(admin, 'PATCH', 'services/blog', { origins: [APP] });
    expect(await stage.countEvents()).toBe(events);
    const { body: all } = await stage.call(admin, 'GET', 'services');
    expect(all.results.map(({ origins }: { origins: string[] }) => origins)).toEqual([[APP], [], []]);
  });

  it.each([
    'https://app.test/',
    'https://App.test',
    'https://app.test:443',
    'http://app.test',
    'https://user@app.test',
    'javascript:alert(1)',
    'https://*.app.test',
    '*',
    'null',
    '',
    `https://${'a'.repeat(250)}.test`,
    7,
    null,
    // Browsers know such hosts. In a content security policy they would be directives.
    'https://app.test;script-src',
    'https://app.test,x',
  ])('cannot be %j', async (origin) => {
    const { status, body } = await stage.call(admin, 'PATCH', 'services/shop', { origins: [origin] });
    expect([status, Object.keys(body)]).toEqual([400, ['origins']]);
  });

  it('are twenty at most', async () => {
    const origins = Array.from({ length: 21 }, (_, index) => `https://app${index}.test`);
    expect((await stage.call(admin, 'PATCH', 'services/shop', { origins })).status).toBe(400);
    expect((await stage.call(admin, 'PATCH', 'services/shop', { origins: APP })).status).toBe(400);
    expect((await stage.call(admin, 'PATCH', 'services/shop', { origins: origins.slice(1) })).status).toBe(
      200,
    );
  });
});
