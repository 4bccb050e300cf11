/** What both services have to do on every runtime. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, createApp, type Script } from './app.ts';
import { isAsWritten, WALKED, walkPage } from './documented.ts';
import { OBSERVE } from './scenarios/observe.ts';
import { RACES } from './scenarios/races.ts';
import { login, type Scenario, USER } from './scenarios/scenario.ts';
import { WALKTHROUGH } from './scenarios/walkthrough.ts';
import { WIRE } from './scenarios/wire.ts';

/** Add a table of scenarios here. */
const TABLES: Readonly<Record<string, readonly Scenario[]>> = {
  walkthrough: WALKTHROUGH,
  wire: WIRE,
  races: RACES,
  observe: OBSERVE,
};

/** Starts a script of package.json and puts it through everything; the tests build on each other's state. */
export function describeRuntime(script: Script): void {
  describe(`npm run ${script}`, () => {
    let app: App;
    beforeAll(async () => {
      app = await createApp(script);
      await app.start();
      return () => app.dispose();
    });

    it('says where the services are', () => {
      const ready = app.output().match(/^ready: .*$/gm);
      expect(ready).toEqual([`ready: auth-service ${app.urls.auth} client-service ${app.urls.client}`]);
    });

    it.each(WALKED)('does what %s says', async (page) => {
      const steps = await walkPage(app, page);
      expect(steps.length).toBeGreaterThanOrEqual(10);
      expect(steps.filter((step) => !isAsWritten(step))).toEqual([]);
    });

    for (const [table, scenarios] of Object.entries(TABLES)) {
      describe(table, () => {
        it.each([...scenarios])('$name', ({ run }) => run(app));
      });
    }

    describe('killed and started again', () => {
      it('leaves nothing running, and keeps users and sessions', async () => {
        const { access: token, refresh } = await login(app);
        await app.stop('SIGKILL');
        await expect.poll(app.isGone, { timeout: 10_000 }).toBe(true);
        await app.start();
        const me = await app.call('/api/me/', { token });
        expect(me).toMatchObject({ status: 200, body: { id: 3, email: USER.email } });
        expect(await app.call('/auth/token/refresh/', { json: { refresh } })).toMatchObject({ status: 200 });
      });

      it('goes on serving those it knows when the auth-service ends, and says that it has', async () => {
        const { access: token } = await login(app);
        expect(await app.call('/api/test/', { token })).toMatchObject({ status: 200 });
        await app.killAuth();
        expect(await app.call('/api/test/', { token })).toMatchObject({ status: 200 });
        const outage = await app.call('/auth/token/', { json: {} });
        expect([outage.status, outage.headers.has('retry-after')]).toEqual([503, true]);
        await expect.poll(app.output).toMatch(/^The auth-service ended \(/m);
      });

      it('ends on SIGTERM with everything that it started', async () => {
        expect(await app.stop('SIGTERM')).toBe(0);
        expect(await app.isGone()).toBe(true);
      });
    });

    afterAll(() => {
      expect(app.output()).not.toMatch(/unexpected|unhandled|Uncaught/i);
      // Nor did either service print a token or a key, whatever it was put through.
      expect(app.output()).not.toMatch(/eyJ[\w-]+\.eyJ|PRIVATE KEY|"d":"/);
    });
  });
}
