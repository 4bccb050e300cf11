import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { defineExtraData } from '../../../../src/auth.ts';
import type { MailMessage } from '../../../../src/mail.ts';
import { PASSWORD } from '../../../support/auth.ts';
import { createVisitor, hiddenFields, unescapeHtml } from '../support/visitor.ts';
import { type Browser, createStage, formFields } from './stage.ts';

const accessgroup = defineExtraData({
  name: 'accessgroup',
  schema: v.object({
    user_type: v.picklist(['customer', 'admin']),
    limit: v.optional(v.pipe(v.number(), v.maxValue(100, 'At most 100.'))),
    beta: v.optional(v.boolean()),
    tags: v.optional(v.array(v.string())),
  }),
});
const nested = defineExtraData({ name: 'nested', schema: v.object({ a: v.object({ b: v.number() }) }) });

const mails: MailMessage[] = [];
const work: Promise<unknown>[] = [];
const stage = await createStage({
  extraData: [accessgroup, nested],
  publicUrl: 'https://auth.test',
  mailer: { send: async (message) => void mails.push(message) },
  waitUntil: (promise) => void work.push(promise),
});
const readers = await stage.group('readers', { permissions: ['shop.view_order'] });
const shippers = await stage.group('shippers', { permissions: ['shop.add_order'], access: { shop: 'com' } });
const root = await stage.browser({ staff: true, superuser: true });

/** What the admin API says of a user. */
const stored = async (id: number) =>
  (
    await stage.call(
      { ...root.person, token: (await stage.auth.login(root.person.email)).access },
      'GET',
      `users/${id}`,
    )
  ).body;

/** Opens a user's form and sends it with changes, as a browser would; undefined unticks a box. */
async function edit(browser: Browser, id: number, changes: Record<string, string | undefined>) {
  const path = `/admin/users/${id}`;
  const fields: Record<string, string> = formFields((await browser.get(path)).text, path);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) delete fields[name];
    else fields[name] = value;
  }
  return browser.post(path, fields);
}

const faultOf = (text: string, field: string): string =>
  unescapeHtml(new RegExp(`id="${field.replaceAll('.', '\\.')}-error">([^<]*)<`).exec(text)?.[1] ?? '');

describe('the list', () => {
  it('finds users by address, by name either way round, and by id', async () => {
    const { id } = await stage.person();
    await stage.call(root.person, 'PATCH', `users/${id}`, {
      email: 'zoe.quill@example.com',
      first_name: 'Zoë Ann',
      last_name: 'Quill',
    });
    const found = async (search: string, more = '') => {
      const { text } = await root.get(`/admin/users?search=${encodeURIComponent(search)}${more}`);
      return text.includes('>zoe.quill@example.com<');
    };
    for (const search of ['zoe.q', 'ZOE.Quill@', 'Zoë', 'zoë ann  q', 'quill', 'Quill zoë', String(id)])
      expect([search, await found(search)]).toEqual([search, true]);
    for (const search of ['oe.quill', 'ann', 'quillz', `${id}0`, '%', '_'])
      expect([search, await found(search)]).toEqual([search, false]);
    expect(await found('quill', '&is_active=true')).toBe(true);
    expect(await found('quill', '&is_staff=true')).toBe(false);
    expect(await found('quill', '&is_superuser=false')).toBe(true);
  });

  it('pages through a search, each user once', async () => {
    const names = Array.from({ length: 7 }, (_, index) => `pager${index}@example.com`);
    for (const [index, email] of names.entries()) {
      const { body } = await stage.call(root.person, 'POST', 'users', {
        email,
        // Found by address and by name, some of them by the same name.
        first_name: index % 2 ? 'Pager' : 'Same',
        last_name: index > 3 ? 'Pager' : 'Person',
      });
      expect(body.email).toBe(email);
    }
    for (const more of ['', '&is_active=true', '&is_superuser=false']) {
      const seen: string[] = [];
      let path: string | undefined = `/admin/users?search=pager&limit=2${more}`;
      while (path && seen.length < 20) {
        const { text }: { text: string } = await root.get(path);
        seen.push(
          ...[...text.matchAll(/href="\/admin\/users\/\d+">([^<]+)</g)].map(([, email = '']) => email),
        );
        path = unescapeHtml(/href="([^"]+)" rel="next"/.exec(text)?.[1] ?? '') || undefined;
      }
      expect(seen.sort()).toEqual(names);
    }
  });

  it.each([
    'after=nonsense&search=pager',
    'after=9999999',
    'after=1%20x&search=a',
    'search=%00',
    'after=%F0',
  ])('takes any cursor and search: %s', async (query) =>
    expect((await root.get(`/admin/users?${query}`)).status).toBeLessThan(500),
  );

  it('says what is wrong with a filter', async () => {
    const { status, text } = await root.get('/admin/users?is_staff=maybe&search=ada');
    expect(status).toBe(400);
    expect(faultOf(text, 'is_staff')).toBe('Must be a valid boolean.');
    expect(text).toContain('value="ada"');
  });
});

describe('a user', () => {
  it('is changed in what was changed, and in nothing else', async () => {
    const { id } = await stage.person({ permissions: ['shop.add_order'] });
    const before = await stored(id);
    const events = await stage.countEvents();
    expect((await edit(root, id, {})).location).toBe(`/admin/users/${id}`);
    expect(await stored(id)).toEqual(before);
    expect(await stage.countEvents()).toBe(events + 1); // The login of whoever looks.
    await edit(root, id, {
      first_name: 'Grace',
      phone: '12',
      [`group.${readers}`]: 'on',
      'access.wiki': 'com.sales',
    });
    expect(await stored(id)).toEqual({
      ...before,
      first_name: 'Grace',
      phone: '12',
      groups: [readers],
      access: { wiki: 'com.sales' },
    });
    expect((await root.get(`/admin/users/${id}`)).text).toContain('The user is changed.');
    await edit(root, id, {
      phone: '',
      'permission.shop.add_order': undefined,
      is_active: undefined,
      'access.wiki': '',
    });
    expect(await stored(id)).toEqual({
      ...before,
      first_name: 'Grace',
      groups: [readers],
      permissions: [],
      is_active: false,
    });
  });

  it('says beside the fields what is wrong, and keeps what was written', async () => {
    const { id } = await stage.person();
    const { status, text } = await edit(root, id, {
      email: root.person.email,
      first_name: 'x'.repeat(151),
      'access.shop': 'not a level',
      'extra.nested': '{"a": {"b": "x"}}',
    });
    expect(status).toBe(400);
    expect(faultOf(text, 'first_name')).toContain('no more than 150');
    expect(faultOf(text, 'access.shop')).toContain('Enter an access level');
    expect(text).toContain('value="not a level"');
    const second = await edit(root, id, { email: root.person.email, 'extra.nested': '{"a": {"b": "x"}}' });
    expect(faultOf(second.text, 'email')).toBe('This email already exists.');
    expect(faultOf(second.text, 'extra.nested')).toMatch(/^nested\.a\.b: /);
    expect(second.text).toContain(`value="${root.person.email}"`);
    expect(unescapeHtml(second.text)).toContain('{"a": {"b": "x"}}</textarea>');
    expect(faultOf((await edit(root, id, { 'extra.nested': '{' })).text, 'extra.nested')).toBe(
      'This is not JSON.',
    );
  });

  it('is not written over what somebody else wrote meanwhile', async () => {
    const { id } = await stage.person();
    const path = `/admin/users/${id}`;
    const open = formFields((await root.get(path)).text, path);
    await edit(root, id, { first_name: 'Theirs', [`group.${readers}`]: 'on' });
    // Another field than theirs goes through.
    expect((await root.post(path, { ...open, last_name: 'Mine' })).status).toBe(303);
    expect(await stored(id)).toMatchObject({ first_name: 'Theirs', last_name: 'Mine', groups: [readers] });
    const clash = await root.post(path, { ...open, first_name: 'Mine', [`group.${shippers}`]: 'on' });
    expect(clash.status).toBe(409);
    expect(faultOf(clash.text, 'first_name')).toContain('Somebody else changed this meanwhile');
    expect(faultOf(clash.text, 'groups')).toContain('Somebody else changed this meanwhile');
    expect(clash.text).toContain('value="Mine"');
    // Whoever has seen that may send it again.
    expect((await root.post(path, formFields(clash.text, path))).status).toBe(303);
    expect(await stored(id)).toMatchObject({ first_name: 'Mine', groups: [shippers] });
  });

  it('who is gone, or never was, is a page that says so', async () => {
    const { id } = await stage.person();
    const path = `/admin/users/${id}`;
    const open = formFields((await root.get(path)).text, path);
    await root.fill(`${path}/delete`, {});
    expect((await root.post(path, { ...open, first_name: 'x' })).status).toBe(404);
    for (const bad of ['0', '-1', 'x', '1e3', '99999999999999999999', '%00', '%ff', '1%2f2', '__proto__'])
      for (const end of ['', '/delete', '/password', '/sessions', '/sessions/end-all', '/sessions/x/end'])
        expect([bad, end, (await root.get(`/admin/users/${bad}${end}`)).status]).toEqual([bad, end, 404]);
  });

  it('takes no harm from a form that somebody made up', async () => {
    const { id } = await stage.person();
    const path = `/admin/users/${id}`;
    const { csrf_token = '' } = hiddenFields((await root.get(path)).text, path);
    for (const fields of [
      { seen: '{' },
      { seen: '[]' },
      { seen: 'null' },
      { seen: '{"email":1,"value.nested":"{","__proto__":"x"}', 'extra.nested': '{"a":{"b":1}}' },
      { seen: '{}', 'group.x': 'on' },
      { seen: '{}', 'group.99999': 'on', 'permission.nothing': 'on', 'access.nowhere': 'x' },
      { seen: '{}', email: '\0', first_name: '\0' },
      { 'extra.accessgroup.limit': 'x', 'extra.accessgroup.user_type': 'root' },
    ]) {
      const { status } = await root.post(path, { csrf_token, ...fields });
      expect([fields, status]).toEqual([fields, expect.toBeOneOf([303, 400])]);
    }
    const huge = await root.post(path, { csrf_token, first_name: 'x'.repeat(70_000) });
    expect(huge.status).toBe(413);
  });

  it('has extra data, field by field where its shape is known', async () => {
    const { id } = await stage.person();
    const before = await stored(id);
    await edit(root, id, {
      'extra.accessgroup.user_type': 'admin',
      'extra.accessgroup.tags': 'one\r\n two \r\n',
    });
    expect((await stored(id)).extra).toEqual({
      accessgroup: { user_type: 'admin', tags: ['one', 'two'] },
      nested: null,
    });
    const wrong = await edit(root, id, { 'extra.accessgroup.limit': '101' });
    expect(faultOf(wrong.text, 'extra.accessgroup.limit')).toBe('At most 100.');
    await edit(root, id, {
      'extra.accessgroup.limit': '5',
      'extra.accessgroup.beta': 'false',
      'extra.nested': '{"a":{"b":2}}',
    });
    expect((await stored(id)).extra).toEqual({
      accessgroup: { user_type: 'admin', limit: 5, beta: false, tags: ['one', 'two'] },
      nested: { a: { b: 2 } },
    });
    await edit(root, id, { 'remove.accessgroup': 'on', 'extra.nested': '' });
    expect(await stored(id)).toEqual(before);
  });

  it('with extra data that changed meanwhile is not written over', async () => {
    const { id } = await stage.person();
    const path = `/admin/users/${id}`;
    const open = formFields((await root.get(path)).text, path);
    await edit(root, id, { 'extra.nested': '{"a":{"b":1}}' });
    const clash = await root.post(path, { ...open, 'extra.nested': '{"a":{"b":2}}' });
    expect(clash.status).toBe(409);
    expect((await stored(id)).extra.nested).toEqual({ a: { b: 1 } });
  });
});

describe('what staff may', () => {
  it('is to look, with the permission to look', async () => {
    const viewer = await stage.browser({ staff: true, permissions: ['auth.view_user'] });
    const { id } = await stage.person();
    const { status, text } = await viewer.get(`/admin/users/${id}`);
    expect(status).toBe(200);
    const path = `/admin/users/${id}`;
    expect(Object.keys(formFields(text, path)).sort()).toEqual(['csrf_token', 'seen']);
    for (const absent of ['/delete"', '/password"', '/sessions"', '<button>Save'])
      expect(text).not.toContain(absent);
    const { csrf_token = '' } = hiddenFields(text, path);
    expect((await viewer.post(path, { csrf_token, first_name: 'x' })).status).toBe(403);
    expect((await viewer.get('/admin/users/add')).status).toBe(403);
    expect((await viewer.get(`${path}/password`)).status).toBe(403);
  });

  it('ends where they have nothing to give, and where others are staff', async () => {
    const clerk = await stage.browser({
      staff: true,
      permissions: ['auth.change_user', 'auth.view_user', 'shop.view_order'],
    });
    const { id } = await stage.person();
    const path = `/admin/users/${id}`;
    const { text } = await clerk.get(path);
    const disabled = (name: string) =>
      new RegExp(`<input[^>]*name="${name.replaceAll('.', '\\.')}"[^>]*\\sdisabled`).test(text);
    expect(
      [`group.${readers}`, `group.${shippers}`, 'is_staff', 'is_superuser', 'is_active'].map(disabled),
    ).toEqual([false, true, true, true, false]);
    expect((await edit(clerk, id, { [`group.${readers}`]: 'on' })).status).toBe(303);
    const given = await edit(clerk, id, { [`group.${shippers}`]: 'on' });
    expect(given.status).toBe(403);
    expect(given.text).toContain(
      'You cannot give what you do not have yourself: shop.add_order, com at shop.',
    );
    expect((await edit(clerk, id, { is_staff: 'on' })).status).toBe(403);
    const colleague = await stage.person({ staff: true });
    const page = (await clerk.get(`/admin/users/${colleague.id}`)).text;
    expect(page).not.toContain('<button>Save');
    expect(
      (await clerk.post(`/admin/users/${colleague.id}`, { ...formFields(text, path), first_name: 'x' }))
        .status,
    ).toBe(403);
    const own = (await root.get(`/admin/users/${root.person.id}`)).text;
    expect(own).toContain('Nobody changes their own status');
    expect(Object.keys(formFields(own, `/admin/users/${root.person.id}`))).not.toContain('is_active');
  });
});

describe('a new user', () => {
  it('is added with everything that was written', async () => {
    const { status, location } = await root.fill('/admin/users/add', {
      email: 'New@Example.com',
      password: PASSWORD,
      password_again: PASSWORD,
      is_active: 'on',
      is_staff: 'on',
      [`group.${readers}`]: 'on',
      'access.shop': 'com',
      'extra.accessgroup.user_type': 'customer',
    });
    expect(status).toBe(303);
    const id = Number(/\/(\d+)$/.exec(location ?? '')?.[1]);
    expect(await stored(id)).toMatchObject({
      email: 'new@example.com',
      is_staff: true,
      groups: [readers],
      access: { shop: 'com' },
      extra: { accessgroup: { user_type: 'customer' }, nested: null },
    });
    await stage.auth.login('new@example.com');
    expect((await root.get(location ?? '')).text).toContain('The user is added.');
  });

  it('is not added with what is wrong, and nothing but passwords is lost', async () => {
    const { status, text } = await root.fill('/admin/users/add', {
      email: 'nonsense',
      first_name: 'Ada',
      password: PASSWORD,
      password_again: 'another',
      is_active: 'on',
    });
    expect(status).toBe(400);
    expect(faultOf(text, 'password_again')).toContain('didn’t match');
    expect(text).toContain('value="Ada"');
    expect(text).not.toContain(PASSWORD);
    const second = await root.fill('/admin/users/add', {
      email: 'nonsense',
      password: '123',
      password_again: '123',
    });
    expect(faultOf(second.text, 'email')).toBe('Enter a valid email address.');
    expect(faultOf(second.text, 'password')).toContain('too short');
  });
});

describe('a password', () => {
  it('is set, which ends all sessions', async () => {
    const browser = await stage.browser();
    const next = 'Another-Passw0rd-2026';
    const path = `/admin/users/${browser.person.id}/password`;
    const wrong = await root.fill(path, { new_password: next, password_again: 'x' });
    expect([wrong.status, faultOf(wrong.text, 'password_again')]).toEqual([
      400,
      expect.stringContaining('match'),
    ]);
    expect(
      faultOf((await root.fill(path, { new_password: '1', password_again: '1' })).text, 'new_password'),
    ).toContain('too short');
    expect((await root.fill(path, { new_password: next, password_again: next })).location).toBe(
      `/admin/users/${browser.person.id}`,
    );
    expect((await browser.get('/account')).location).toContain('/login');
    await stage.auth.login(browser.person.email, next);
  });

  it('is chosen by the user with a link, by one without any too', async () => {
    const { body } = await stage.call(root.person, 'POST', 'users', { email: 'linked@example.com' });
    const path = `/admin/users/${body.id}`;
    const sent = await root.fill(`${path}/password`, {}, `${path}/password-reset`);
    expect([sent.status, sent.location]).toEqual([303, path]);
    await Promise.all(work.splice(0));
    const link =
      /https:\/\/\S+/.exec(mails.find(({ to }) => to === 'linked@example.com')?.text ?? '')?.[0] ?? '';
    const stranger = createVisitor(stage.auth);
    const { pathname, search } = new URL(link);
    const next = 'Another-Passw0rd-2026';
    await stranger.submit(`${pathname}${search}`, { new_password: next, password_again: next });
    await stage.auth.login('linked@example.com', next);
  });

  it('is mailed to nobody who could not log in with it', async () => {
    const { id } = await stage.person({ active: false });
    const path = `/admin/users/${id}`;
    const { text } = await root.get(`${path}/password`);
    expect(text).not.toContain('/password-reset"');
    const { csrf_token = '' } = hiddenFields(text, `${path}/password`);
    const { status, text: answer } = await root.post(`${path}/password-reset`, { csrf_token });
    expect([status, answer.includes('This user cannot be mailed')]).toEqual([409, true]);
  });
});

describe('sessions', () => {
  it('are listed, and end one by one or all at once', async () => {
    const browser = await stage.browser();
    const { id, email } = browser.person;
    await stage.auth.login(email);
    const path = `/admin/users/${id}/sessions`;
    const links = (text: string) => [...text.matchAll(/href="([^"]+\/end)"/g)].map(([, href = '']) => href);
    const [first = '', ...others] = links((await root.get(path)).text);
    expect(others).toHaveLength(2);
    const ended = await root.fill(first, {});
    expect([ended.status, ended.location]).toEqual([303, path]);
    expect(links((await root.get(path)).text)).toEqual(others);
    expect(
      (await root.post(first, hiddenFields((await root.get(others[0] ?? '')).text, others[0] ?? ''))).status,
    ).toBe(404);
    expect((await root.fill(`${path}/end-all`, {})).status).toBe(303);
    expect((await root.get(path)).text).toContain('They are logged in nowhere.');
    expect((await browser.get('/account')).location).toContain('/login');
  });

  it('are seen with the permission to see them, and end with the one to end them', async () => {
    const { id } = await stage.person();
    const viewer = await stage.browser({ staff: true, permissions: ['easyjwt.view_session'] });
    const { status, text } = await viewer.get(`/admin/users/${id}/sessions`);
    expect([status, text.includes('/end')]).toEqual([200, false]);
    expect((await viewer.get(`/admin/users/${id}/sessions/end-all`)).status).toBe(403);
  });
});

it('goes on with a whole form after the password was asked for, new passwords included', async () => {
  const admin = await stage.browser({ staff: true, superuser: true });
  const { id, email } = await stage.person();
  stage.auth.now += 901;
  const path = `/admin/users/${id}`;
  // What is harmless needs no password.
  expect((await edit(admin, id, { first_name: 'Only a name' })).status).toBe(303);
  const asked = await edit(admin, id, {
    last_name: 'Later',
    is_staff: 'on',
    'extra.nested': '{"a":{"b":7}}',
  });
  expect(asked.text).toContain('Confirm that it is you');
  const done = await admin.post(path, { ...hiddenFields(asked.text, path), own_password: PASSWORD });
  expect(done.location).toBe(path);
  expect(await stored(id)).toMatchObject({
    last_name: 'Later',
    is_staff: true,
    extra: { nested: { a: { b: 7 } } },
  });

  stage.auth.now += 901;
  const next = 'Another-Passw0rd-2026';
  const page = `${path}/password`;
  const again = await admin.fill(page, { new_password: next, password_again: next });
  expect(again.text).toContain('Confirm that it is you');
  expect(again.text).not.toContain(next);
  await admin.post(page, { ...hiddenFields(again.text, page), own_password: PASSWORD });
  await stage.auth.login(email, next);
});
