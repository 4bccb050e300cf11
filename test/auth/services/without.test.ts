/** A service that takes no signed requests: its administration has nothing of the keys that sign them, and everything else. */
import { describe, expect, it } from 'vitest';
import { openApi } from '../../../src/openapi.ts';
import { AUTH_PAGES } from '../../bench/budgets.ts';
import { weigh } from '../../bench/bundle.ts';
import { freshDatabase, serviceKeysOf } from '../../support/auth.ts';
import { createSessionAuth } from '../../support/sessions.ts';
import { createStage, formFields } from '../pages/admin/stage.ts';

const [OLD, NEW] = ['an-old-secret-of-32-characters-or-so', 'a-new-secret-of-32-characters-or-so'];

/** What stands on a page below the navigation. */
const mainOf = (text: string) => text.split('<main')[1] ?? '';

describe('a service without signed services', async () => {
  const database = await freshDatabase();
  const before = await createSessionAuth({ database, authSecret: [OLD] });
  const key = await serviceKeysOf(before).issue('shop', before.now);
  const stage = await createStage({ database, authSecret: [NEW, OLD], takesSigned: false, openApi });
  const root = await stage.browser({ staff: true, superuser: true });

  it.each([
    ['GET', 'keys'],
    ['POST', 'keys'],
    ['DELETE', `keys/${key.keyId}`],
  ])('answers %s services/shop/%s as what is nowhere', async (method, path) => {
    const ask = (who: typeof root.person | undefined, end: string) =>
      stage.call(who, method, `services/shop/${end}`);
    for (const who of [root.person, undefined]) {
      const { status, body } = await ask(who, path);
      const unknown = await ask(who, 'nonsense');
      expect([status, body]).toEqual([404, { detail: 'Not found.' }]);
      expect([unknown.status, unknown.body]).toEqual([status, body]);
    }
  });

  it.each(['keys', `keys/${key.keyId}/revoke`])('has no page services/shop/%s', async (path) => {
    const fields = formFields((await root.get('/admin/services/shop')).text, '/admin/services/shop');
    const look = (end: string) => root.get(`/admin/services/shop/${end}`);
    const send = (end: string) => root.post(`/admin/services/shop/${end}`, fields);
    for (const ask of [look, send]) {
      const { status, text } = await ask(path);
      expect([status, text.includes('<h1>Page not found</h1>')]).toEqual([404, true]);
      expect(text).toBe((await ask('nonsense')).text);
    }
  });

  it('says nothing of keys on the page of a service', async () => {
    const { status, text } = await root.get('/admin/services/shop');
    expect([status, mainOf(text)]).toEqual([200, expect.stringContaining('What it receives')]);
    expect(mainOf(text)).not.toMatch(/\bkeys?\b/i);
  });

  it('describes no keys', async () => {
    const { paths } = (await stage.auth.get('/openapi.json')).body;
    expect(Object.keys(paths).filter((path) => path.includes('/services/'))).toEqual([
      '/admin/api/services/',
      '/admin/api/services/{name}/',
    ]);
  });

  it('changes services all the same, on their pages and in the API', async () => {
    const path = '/admin/services/wiki';
    const fields = formFields((await root.get(path)).text, path);
    const saved = await root.post(path, { ...fields, is_open: 'on', origins: 'https://wiki.test' });
    expect([saved.status, saved.location]).toEqual([303, path]);
    const { body } = await stage.call(root.person, 'GET', 'services/wiki');
    expect(body).toMatchObject({ is_open: true, origins: ['https://wiki.test'] });
    expect((await root.get('/admin/services/none')).status).toBe(404);
    expect((await stage.call(root.person, 'PATCH', 'services/wiki', { is_open: false })).status).toBe(200);
  });

  it('keeps the keys that are there: sealed anew by the scheduled run, gone with their service', async () => {
    await stage.auth.service.scheduled();
    const after = await createSessionAuth({ database, authSecret: [NEW] });
    const find = () => serviceKeysOf(after).find(key.keyId, after.now);
    expect(await find()).toEqual({ service: 'shop', secret: key.secret });
    expect((await root.fill('/admin/services/shop/delete', {})).location).toBe('/admin/services');
    after.now += 60;
    expect(await find()).toBeUndefined();
  });
});

describe('a Worker', () => {
  const SIGNED = "import { signedServices } from './src/signed-services.ts';\n";
  const OWN = [
    'src/auth/admin/service-keys.ts',
    'src/auth/pages/admin/services/keys.ts',
    'src/auth/routes/admin/service-key.ts',
    'src/auth/routes/admin/service-keys.ts',
    'src/auth/services/keys.ts',
  ];
  const heldBy = async (module: string) => {
    const { files } = await weigh(module);
    return Object.keys(files).filter((file) => (files[file] ?? 0) > 0);
  };

  it('with an administration holds the keys of services where they sign', async () => {
    const without = await heldBy(AUTH_PAGES);
    expect(OWN.filter((file) => without.includes(file))).toEqual([]);
    const signed = await heldBy(SIGNED + AUTH_PAGES.replace(' admin,', ' admin, signedServices,'));
    expect(OWN.filter((file) => signed.includes(file))).toEqual(OWN);
  });

  it('without one holds what is theirs, and nothing that an administration is made of', async () => {
    const held = await heldBy(`${SIGNED}
import { createAuthService } from './src/auth.ts';
export default (options) => createAuthService({ ...options, signedServices });`);
    expect(OWN.filter((file) => held.includes(file))).toEqual(OWN);
    expect(
      held.filter((file) =>
        /auth\/admin\/(change|look|actor)|admin\/handlers|pages\/admin\/\w+\.ts|web\/html/.test(file),
      ),
    ).toEqual([]);
  });
});
