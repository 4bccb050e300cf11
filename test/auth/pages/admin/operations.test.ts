/** The pages of groups, permissions, services and signing keys. The rules are those of the operations: test/auth/admin. */

import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { defineExtraData } from '../../../../src/auth.ts';
import { freshDatabase, PASSWORD } from '../../../support/auth.ts';
import { DRIVER_ERROR, faultyDatabase } from '../../../support/faulty-database.ts';
import { hiddenFields, unescapeHtml } from '../support/visitor.ts';
import { type Browser, createStage, formFields } from './stage.ts';

const database = faultyDatabase(await freshDatabase());
const stage = await createStage({
  database,
  extraData: [
    defineExtraData({ name: 'cart', schema: v.object({}), services: ['shop'] }),
    defineExtraData({ name: 'badges', schema: v.object({}) }),
  ],
});
const root = await stage.browser({ staff: true, superuser: true });

/** A group over the API. */
const groupNamed = async (name: string) => {
  const { body } = await stage.call(root.person, 'GET', 'groups?limit=100');
  return body.results.find((group: { name: string }) => group.name === name);
};

/** Sends the whole form of a page, with something changed in it. */
async function save(
  browser: Browser,
  path: string,
  changes: Record<string, string | undefined>,
  action = path,
) {
  const { text } = await browser.get(path);
  const fields = Object.entries({ ...formFields(text, action), ...changes });
  return browser.post(
    action,
    Object.fromEntries(fields.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
  );
}

const headingOf = (text: string) => /<h1>([^<]*)<\/h1>/.exec(text)?.[1];

describe('groups', () => {
  it('are made with permissions and access levels, changed, and deleted after a question', async () => {
    const made = await save(root, '/admin/groups/add', {
      name: 'Editors',
      'permission.shop.add_order': 'on',
      'access.shop': ' com.sales ',
    });
    const group = await groupNamed('Editors');
    expect([made.status, made.location]).toEqual([303, `/admin/groups/${group.id}`]);
    expect(group).toMatchObject({ permissions: ['shop.add_order'], access: { shop: 'com.sales' } });
    const path = `/admin/groups/${group.id}`;
    expect((await root.get(path)).text).toContain('The group is added.');
    const changed = await save(root, path, {
      name: 'Writers',
      'permission.shop.add_order': undefined,
      'permission.shop.view_order': 'on',
      'access.shop': '',
      'access.wiki': 'read',
    });
    expect(changed.location).toBe(path);
    expect(await groupNamed('Writers')).toEqual({
      id: group.id,
      name: 'Writers',
      permissions: ['shop.view_order'],
      access: { wiki: 'read' },
    });
    const list = (await root.get('/admin/groups')).text;
    expect(list).toContain(`<a href="${path}">Writers</a>`);
    expect(list).toContain('shop.view_order');
    expect((await root.get(`${path}/delete`)).text).toContain('The group Writers will be deleted.');
    expect(await groupNamed('Writers')).toBeDefined();
    expect((await root.fill(`${path}/delete`, {})).location).toBe('/admin/groups');
    expect(await groupNamed('Writers')).toBeUndefined();
    expect((await root.get(path)).status).toBe(404);
  });

  it('say beside the fields what is wrong, and keep what was written', async () => {
    await stage.group('Taken');
    const { status, text } = await save(root, '/admin/groups/add', {
      name: 'Taken',
      'permission.shop.add_order': 'on',
      'access.shop': 'com.sales',
    });
    expect(status).toBe(400);
    expect(text).toContain('<title>Error: Add group – EasyJWT</title>');
    expect(text).toContain('id="name-error">This name already exists.');
    expect(text).toContain('value="com.sales"');
    expect(text).toMatch(/name="permission.shop.add_order" checked/);
    const level = await save(root, '/admin/groups/add', { name: 'x', 'access.shop': 'a..b' });
    expect(level.text).toContain('id="access.shop-error">Enter an access level');
    const german = await root.post(
      '/admin/groups/add',
      { ...hiddenFields(text, '/admin/groups/add'), name: 'Taken' },
      { 'accept-language': 'de' },
    );
    expect(german.text).toContain('Diesen Namen gibt es schon.');
  });

  it('keep what the form does not offer', async () => {
    const id = await stage.group('Wide', { permissions: ['shop.delete_order'], access: { wiki: 'a' } });
    expect((await save(root, `/admin/groups/${id}`, { name: 'Wider' })).status).toBe(303);
    expect(await groupNamed('Wider')).toMatchObject({
      permissions: ['shop.delete_order'],
      access: { wiki: 'a' },
    });
  });

  it('are not written over by who saw them before somebody else changed them', async () => {
    const id = await stage.group('Shared', { permissions: ['shop.add_order'] });
    const path = `/admin/groups/${id}`;
    const seen = (await root.get(path)).text;
    const send = (changes: Record<string, string>) =>
      root.post(path, { ...formFields(seen, path), ...changes });
    await stage.call(root.person, 'PATCH', `groups/${id}`, {
      permissions: ['shop.add_order', 'shop.view_order'],
    });
    // Another field: what was changed meanwhile stays.
    expect((await send({ name: 'Shared by all' })).status).toBe(303);
    expect(await groupNamed('Shared by all')).toMatchObject({
      permissions: ['shop.add_order', 'shop.view_order'],
    });
    const stale = await send({ 'permission.shop.delete_order': 'on' });
    expect([stale.status, stale.text.includes('Somebody else changed this meanwhile')]).toEqual([409, true]);
    expect(stale.text).toMatch(/name="permission.shop.delete_order" checked/);
    expect((await groupNamed('Shared by all')).permissions).not.toContain('shop.delete_order');
    const again = formFields(stale.text, path);
    expect((await root.post(path, { ...again, 'permission.shop.view_order': 'on' })).status).toBe(303);
    expect((await groupNamed('Shared')).permissions).toEqual([
      'shop.add_order',
      'shop.delete_order',
      'shop.view_order',
    ]);
  });

  it('obey the rules: nobody gives what they do not have', async () => {
    const clerk = await stage.browser({
      staff: true,
      permissions: ['auth.add_group', 'auth.change_group', 'shop.view_order'],
    });
    const { status, text } = await save(clerk, '/admin/groups/add', {
      name: 'Powerful',
      'permission.shop.add_order': 'on',
    });
    expect(status).toBe(403);
    expect(text).toContain('You cannot give what you do not have yourself: shop.add_order.');
    expect(await groupNamed('Powerful')).toBeUndefined();
    const fine = await save(clerk, '/admin/groups/add', { name: 'Fine', 'permission.shop.view_order': 'on' });
    expect(fine.status).toBe(303);
  });

  it('are only looked at by those who may only look', async () => {
    const auditor = await stage.browser({ staff: true, permissions: ['auth.view_group'] });
    const id = await stage.group('Still', { permissions: ['shop.add_order'] });
    const { text } = await auditor.get(`/admin/groups/${id}`);
    expect(text).toContain('disabled');
    expect(text).not.toMatch(/<button>|\/delete"/);
    expect((await auditor.get('/admin/groups')).text).not.toContain('/admin/groups/add');
    for (const path of ['/admin/groups/add', `/admin/groups/${id}/delete`])
      expect((await auditor.get(path)).status).toBe(403);
    const fields = hiddenFields((await auditor.get('/account')).text, '/account');
    expect((await auditor.post(`/admin/groups/${id}`, { ...fields, name: 'Moved' })).status).toBe(403);
  });
});

describe('permissions', () => {
  it('are listed, made, and taken from everybody after a question', async () => {
    const path = '/admin/permissions/add';
    const fields = { name: 'blog.add_post', label: 'Can add post' };
    expect((await root.fill(path, fields)).location).toBe('/admin/permissions');
    expect((await root.get('/admin/permissions?after=blog')).text).toContain('Can add post');
    expect((await root.fill(path, fields)).text).toContain('This name already exists.');
    expect((await root.fill(path, { name: 'nonsense' })).text).toContain(
      'Enter a permission as app_label.codename.',
    );
    const remove = '/admin/permissions/blog.add_post/delete';
    expect((await root.get(remove)).text).toContain('blog.add_post (Can add post) will be taken from all');
    expect((await root.fill(remove, {})).location).toBe('/admin/permissions');
    expect((await root.get(remove)).status).toBe(404);
  });

  it('are a page at a time', async () => {
    const { text } = await root.get('/admin/permissions?limit=2');
    expect(text.match(/<th role="rowheader"/g)).toHaveLength(2);
    const next = unescapeHtml(/href="([^"]+)" rel="next"/.exec(text)?.[1] ?? '');
    expect(next).toMatch(/^\/admin\/permissions\?limit=2&after=/);
    expect((await root.get(next)).text).toContain('From the start');
  });
});

describe('services', () => {
  it('are registered, changed, and deleted after a question', async () => {
    const add = '/admin/services/_add';
    expect((await root.get(add)).text).toMatch(/name="is_open" checked/);
    const made = await save(root, add, {
      name: 'blog',
      is_open: undefined,
      origins: 'https://blog.test\r\nhttps://www.blog.test',
    });
    expect(made.location).toBe('/admin/services/blog');
    const read = async () => (await stage.call(root.person, 'GET', 'services/blog')).body;
    expect(await read()).toMatchObject({
      is_open: false,
      origins: ['https://blog.test', 'https://www.blog.test'],
    });
    await save(root, '/admin/services/blog', { is_open: 'on', origins: 'https://blog.test' });
    expect(await read()).toMatchObject({ is_open: true, origins: ['https://blog.test'] });
    const wrong = await root.fill('/admin/services/blog', { origins: 'blog.test' });
    expect([wrong.status, wrong.text.includes('Enter an origin such as')]).toEqual([400, true]);
    expect(wrong.text).toContain('>\nblog.test</textarea>');
    const list = (await root.get('/admin/services')).text;
    expect(list).toContain('<a href="/admin/services/blog">blog</a>');
    expect((await root.get('/admin/services/blog/delete')).text).toContain('The registration of blog');
    expect((await root.fill('/admin/services/blog/delete', {})).location).toBe('/admin/services');
    expect((await root.get('/admin/services/blog')).status).toBe(404);
  });

  it('are not written over by who saw them before somebody else changed them', async () => {
    const path = '/admin/services/wiki';
    const fields = { ...formFields((await root.get(path)).text, path), origins: '' };
    await stage.call(root.person, 'PATCH', 'services/wiki', { origins: ['https://wiki.test'] });
    const open = await root.post(path, { ...fields, is_open: 'on' });
    expect(open.status).toBe(303);
    const { body } = await stage.call(root.person, 'GET', 'services/wiki');
    expect(body).toMatchObject({ is_open: true, origins: ['https://wiki.test'] });
    const stale = await root.post(path, { ...fields, origins: 'https://other.test' });
    expect(stale.status).toBe(409);
    const { origins: _, is_open: _open, ...without } = formFields((await root.get(path)).text, path);
    expect((await root.post(path, without)).status).toBe(303);
    const kept = await stage.call(root.person, 'GET', 'services/wiki');
    expect(kept.body).toMatchObject({ is_open: false, origins: ['https://wiki.test'] });
  });

  it('that are called like an address of ours are still found', async () => {
    for (const name of ['add', 'keys', 'delete', '_add']) {
      const { status } = await save(root, '/admin/services/_add', { name });
      expect([name, status]).toEqual([name, name.startsWith('_') ? 400 : 303]);
      const page = await root.get(`/admin/services/${name}`);
      expect(headingOf(page.text)).toBe(name.startsWith('_') ? 'Register service' : name);
    }
  });

  it('say which extra data they receive', async () => {
    const receives = async (name: string) =>
      /Extra data:.*?<\/p>/s
        .exec((await root.get(`/admin/services/${name}`)).text)?.[0]
        .match(/(?<=<code>)\w+/g);
    expect(await receives('shop')).toEqual(['cart', 'badges']);
    expect(await receives('wiki')).toEqual(['badges']);
  });

  it('get keys whose secret is shown once, and lose them after a question', async () => {
    const path = '/admin/services/shop';
    const shown = await root.fill(path, {}, `${path}/keys`);
    expect(shown.status).toBe(200);
    expect(shown.headers.get('cache-control')).toBe('no-store');
    const [id = '', secret = ''] = [...shown.text.matchAll(/<dd><code>([^<]+)<\/code>/g)].map(
      ([, each]) => each,
    );
    expect(secret.length).toBeGreaterThan(30);
    const { text } = await root.get(path);
    expect([text.includes(id), text.includes(secret)]).toEqual([true, false]);
    expect((await root.get(`${path}/keys`)).location).toBe(path);
    const revoke = `${path}/keys/${encodeURIComponent(id)}/revoke`;
    expect(text).toContain(`href="${revoke}"`);
    expect((await root.get(revoke)).text).toContain(`shop can no longer sign with the key ${id}`);
    expect((await root.fill(revoke, {})).location).toBe(path);
    expect((await root.get(path)).text).not.toContain(revoke);
    expect((await root.get(revoke)).status).toBe(404);
  });

  it('ask for the password again before a key is made, and show the secret then', async () => {
    const clerk = await stage.browser({ staff: true, permissions: ['easyjwt.change_service'] });
    stage.auth.now += 901;
    const asked = await clerk.fill('/admin/services/wiki', {}, '/admin/services/wiki/keys');
    expect(headingOf(asked.text)).toBe('Confirm that it is you');
    expect((await stage.call(clerk.person, 'GET', 'services/wiki/keys')).body.results ?? []).toEqual([]);
    const fields = hiddenFields(asked.text, '/admin/services/wiki/keys');
    const shown = await clerk.post('/admin/services/wiki/keys', { ...fields, own_password: PASSWORD });
    expect(headingOf(shown.text)).toBe('New key');
  });
});

describe('signing keys', () => {
  it('are listed with what they do, and rotated after a question', async () => {
    const admin = await stage.browser({ staff: true, permissions: ['easyjwt.change_signingkey'] });
    const before = await admin.get('/admin/keys');
    expect(before.text).toMatch(/EdDSA.*signs</s);
    expect((await admin.get('/admin/keys/rotate')).text).toContain('Nobody is logged out.');
    expect((await admin.fill('/admin/keys/rotate', {})).location).toBe('/admin/keys');
    expect((await admin.get('/admin/keys')).text).toContain('published, signs soon');
    const again = await admin.fill('/admin/keys/rotate', {});
    expect([again.status, again.text.includes('There is nothing to rotate')]).toEqual([409, true]);
  });

  it('are left alone by those who may only look', async () => {
    const auditor = await stage.browser({ staff: true, permissions: ['easyjwt.view_signingkey'] });
    const { status, text } = await auditor.get('/admin/keys');
    expect([status, text.includes('/rotate')]).toEqual([200, false]);
    expect((await auditor.get('/admin/keys/compromised')).status).toBe(403);
  });

  it('that somebody else knows are dropped at once, and everybody has to log in', async () => {
    const other = await createStage();
    const admin = await other.browser({ staff: true, superuser: true });
    const bystander = await other.browser();
    expect((await admin.get('/admin/keys/compromised')).text).toContain('every user is logged out, you too');
    expect((await admin.fill('/admin/keys/compromised', {})).location).toBe('/admin/keys');
    for (const browser of [admin, bystander])
      expect((await browser.get('/account')).location).toBe('/login?next=%2Faccount');
  });

  it('of the settings are not rotated here', async () => {
    const fixed = await createStage({
      algorithm: 'HS256',
      signingKey: crypto.randomUUID() + crypto.randomUUID(),
    });
    const admin = await fixed.browser({ staff: true, superuser: true });
    const { text } = await admin.get('/admin/keys');
    expect([text.includes('of the settings'), text.includes('/rotate')]).toEqual([true, false]);
  });
});

const group = await stage.group('Looked at', { permissions: ['shop.add_order'] });

describe.each([
  '/admin/groups',
  '/admin/groups/add',
  `/admin/groups/${group}`,
  `/admin/groups/${group}/delete`,
  '/admin/permissions',
  '/admin/permissions/add',
  '/admin/permissions/shop.add_order/delete',
  '/admin/services',
  '/admin/services/_add',
  '/admin/services/shop',
  '/admin/services/shop/delete',
  '/admin/keys',
  '/admin/keys/rotate',
])('%s', (path) => {
  it('is one round trip, for staff who may', async () => {
    const admin = await stage.browser({ staff: true, superuser: true });
    const nobody = await stage.browser({ staff: true });
    database.trips = 0;
    expect((await admin.get(path)).status).toBe(200);
    expect(database.trips).toBe(1);
    const { status, text } = await nobody.get(path);
    expect([status, headingOf(text)]).toEqual([403, 'No permission']);
  });

  it('says so without a database, and what is nonsense in its address is no fault of ours', async () => {
    const admin = await stage.browser({ staff: true, superuser: true });
    for (const query of ['?after=%00', '?after=x&limit=0', '?limit=1e9', '?nonsense=1', '?after=%FF'])
      expect((await admin.get(`${path}${query}`)).status).toBeLessThan(500);
    database.down = DRIVER_ERROR;
    const { status, text } = await admin.get(path);
    database.down = undefined;
    expect([status, text.includes('users params')]).toEqual([503, false]);
  });
});

it('nonsense in addresses and forms is a 4xx', async () => {
  const { text } = await root.get('/admin/groups/add');
  const hidden = hiddenFields(text, '/admin/groups/add');
  const long = 'x'.repeat(5000);
  for (const path of [
    '/admin/groups/0',
    '/admin/groups/-1',
    '/admin/groups/99999999999999999999',
    '/admin/groups/%FF',
    '/admin/groups/x/delete',
    '/admin/permissions/%00/delete',
    '/admin/permissions/none/delete',
    '/admin/services/%FF',
    '/admin/services/none/keys',
    '/admin/services/none/delete',
    '/admin/services/shop/keys/%2e%2e/revoke',
    `/admin/services/${long}`,
  ]) {
    const seen = [(await root.get(path)).status, (await root.post(path, { ...hidden, name: 'x' })).status];
    for (const status of seen) expect([path, status < 500]).toEqual([path, true]);
  }
  for (const fields of [
    { name: long },
    { name: '\0' },
    { name: 'a', 'permission.': 'on' },
    { name: 'a', 'permission.no.such': 'on' },
    { name: 'a', [`permission.${long}`]: 'on' },
    { name: 'a', 'access.none': 'a' },
    { name: 'a', 'access.': 'a' },
    { name: 'a', 'access.shop': long },
    { name: 'a', 'access.__proto__': 'a' },
  ]) {
    const { status } = await root.post('/admin/groups/add', { ...hidden, ...fields });
    expect([Object.keys(fields), status]).toEqual([Object.keys(fields), 400]);
  }
  const form = new FormData();
  for (const [name, value] of Object.entries(hidden)) form.set(name, value);
  for (const name of ['name', 'origins', 'access.shop']) form.set(name, new Blob(['x']), 'x');
  const { headers, body } = new Request('https://auth.test', { method: 'POST', body: form });
  const sent = {
    body: await new Response(body).text(),
    headers: { 'content-type': headers.get('content-type') ?? '', 'sec-fetch-site': 'same-origin' },
  };
  for (const path of ['/admin/services/_add', '/admin/groups/add'])
    expect((await root.send('POST', path, sent)).status).toBe(400);
});

it('forms of other sites change nothing', async () => {
  const { text } = await root.get('/admin/permissions/add');
  const fields = { ...hiddenFields(text, '/admin/permissions/add'), name: 'evil.add_all' };
  const foreign = await root.post('/admin/permissions/add', fields, { 'sec-fetch-site': 'cross-site' });
  expect(foreign.status).toBe(403);
  const bare = Object.fromEntries(Object.entries(fields).filter(([name]) => name !== 'csrf_token'));
  expect((await root.post('/admin/permissions/add', bare)).status).toBe(403);
  expect((await root.get('/admin/permissions/evil.add_all/delete')).status).toBe(404);
});
