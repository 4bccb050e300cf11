/** The first run: who may see that there is no superuser yet, and how one is made. */
import { describe, expect, it } from 'vitest';
import { eq } from '../../../src/storage/conditions.ts';
import { orm } from '../../../src/storage/orm.ts';
import type { NewRowOf } from '../../../src/storage/table.ts';
import { users } from '../../../src/storage/tables.ts';
import { freshDatabase } from '../../support/auth.ts';
import { DRIVER_ERROR, faultyDatabase } from '../../support/faulty-database.ts';
import { createSessionAuth } from '../../support/sessions.ts';
import { createVisitor } from './support/visitor.ts';

const COMMAND = 'easyjwt createsuperuser';

async function deployed() {
  const database = faultyDatabase(await freshDatabase());
  const auth = await createSessionAuth({ database });
  const set = (email: string, flags: Partial<NewRowOf<typeof users>>) =>
    database.batch([orm.update(users).set(flags).where(eq(users.email, email))]);
  return { auth, browser: createVisitor(auth), database, set };
}

describe('a deployment without a superuser', () => {
  it('shows at its address and at /admin/ how to make one, and no password', async () => {
    const { browser } = await deployed();
    for (const start of ['/', '/admin/', '/login']) {
      let page = await browser.get(start);
      for (let hops = 0; page.location && hops < 3; hops++) page = await browser.get(page.location);
      expect([start, page.status, page.text.includes(COMMAND)]).toEqual([start, 200, true]);
      expect(page.text).not.toMatch(/admin@|password:|changeme/i);
    }
  });

  it('stops once there is an active one, and asks the database never again', async () => {
    const { auth, browser, database, set } = await deployed();
    const look = async () => {
      database.trips = 0;
      const { text } = await browser.get('/login');
      return [text.includes(COMMAND), database.trips];
    };
    const email = 'root@example.com';
    await auth.register(email);
    expect(await look()).toEqual([true, 1]);
    await set(email, { isStaff: true });
    expect(await look()).toEqual([true, 1]);
    await set(email, { isSuperuser: true, isActive: false });
    expect(await look()).toEqual([true, 1]);
    await set(email, { isActive: true });
    expect(await look()).toEqual([false, 1]);
    expect(await look()).toEqual([false, 0]);
    await set(email, { isSuperuser: false });
    expect(await look()).toEqual([false, 0]);
  });

  it('shows its login page while the database is away', async () => {
    const { auth, browser, database } = await deployed();
    database.down = DRIVER_ERROR;
    const { status, text } = await browser.get('/login');
    expect([status, text.includes(COMMAND)]).toEqual([200, false]);
    // It is left alone for a while, and then asked again.
    database.down = undefined;
    expect((await browser.get('/login')).text).not.toContain(COMMAND);
    auth.now += 60;
    expect((await browser.get('/login')).text).toContain(COMMAND);
  });

  it('says so in the language of whoever reads it', async () => {
    const { browser } = await deployed();
    const { text } = await browser.get('/login', { 'accept-language': 'de' });
    expect(text).toContain('noch keinen Superuser');
    expect(text).toContain(COMMAND);
  });
});
