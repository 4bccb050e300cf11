/** The first run: who may see that there is no superuser yet, and how one is made. */
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../../src/storage/database.ts';
import { users } from '../../../src/storage/schema.ts';
import { freshDatabase } from '../../support/auth.ts';
import { createSessionAuth } from '../../support/sessions.ts';
import { createVisitor } from './support/visitor.ts';

const COMMAND = 'easyjwt createsuperuser';

async function deployed() {
  const inner = await freshDatabase();
  const state = { trips: 0, isDown: false };
  const database: Database = {
    orm: inner.orm,
    batch(statements) {
      state.trips += 1;
      return state.isDown ? Promise.reject(new Error('down')) : inner.batch(statements);
    },
  };
  const auth = await createSessionAuth({ database });
  const set = (email: string, flags: Partial<typeof users.$inferInsert>) =>
    database.batch([database.orm.update(users).set(flags).where(eq(users.email, email))]);
  return { auth, browser: createVisitor(auth), state, set };
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
    const { auth, browser, state, set } = await deployed();
    const look = async () => {
      state.trips = 0;
      const { text } = await browser.get('/login');
      return [text.includes(COMMAND), state.trips];
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
    const { auth, browser, state } = await deployed();
    state.isDown = true;
    const { status, text } = await browser.get('/login');
    expect([status, text.includes(COMMAND)]).toEqual([200, false]);
    // It is left alone for a while, and then asked again.
    state.isDown = false;
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
