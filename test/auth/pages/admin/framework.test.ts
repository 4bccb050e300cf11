import { describe, expect, it } from 'vitest';
import { ADMIN_PAGES } from '../../../../src/auth/pages/admin/pages.ts';
import { PASSWORD } from '../../../support/auth.ts';
import { createVisitor, hiddenFields } from '../support/visitor.ts';
import { createStage } from './stage.ts';

const stage = await createStage();
const { auth } = stage;

describe('/admin/', () => {
  it('asks strangers to log in, and leads back', async () => {
    const stranger = createVisitor(auth);
    const { status, location } = await stranger.get('/admin/users?search=ada&is_staff=true');
    expect([status, location]).toEqual([
      303,
      `/login?next=${encodeURIComponent('/admin/users?search=ada&is_staff=true')}`,
    ]);
    const { email } = await stage.person({ staff: true, permissions: ['auth.view_user'] });
    const answer = await stranger.submit(location ?? '', { email, password: PASSWORD });
    expect(answer.location).toBe('/admin/users?search=ada&is_staff=true');
    expect((await stranger.get(answer.location ?? '')).status).toBe(200);
  });

  it('is for staff: everybody else is told so, with any permission', async () => {
    for (const given of [{}, { permissions: ['auth.view_user'] }, { superuser: true }]) {
      const browser = await stage.browser(given);
      for (const path of ['/admin/', '/admin/users', '/admin/users/1/delete']) {
        const { status, text } = await browser.get(path);
        expect(status).toBe(403);
        expect(text).toContain('<h1>For staff only</h1>');
        expect(text).not.toContain('class="sections"');
      }
    }
  });

  it('shows what somebody may, and says so where they may nothing', async () => {
    const nobody = await (await stage.browser({ staff: true })).get('/admin/');
    expect([nobody.status, nobody.text.includes('class="sections"')]).toEqual([200, false]);
    expect(nobody.text).toContain('have not been given any permission');
    const auditor = await (
      await stage.browser({ staff: true, permissions: ['easyjwt.view_event', 'auth.view_user'] })
    ).get('/admin/');
    const links = [...auditor.text.matchAll(/<h2><a href="([^"]+)"/g)].map(([, href]) => href);
    expect(links).toEqual(['/admin/users', '/admin/events']);
  });

  it('has the headers of every page, and is no place for what staff may not', async () => {
    const browser = await stage.browser({ staff: true });
    const { status, headers, text } = await browser.get('/admin/users');
    expect(status).toBe(403);
    expect(text).toContain('<h1>No permission</h1>');
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      'referrer-policy': 'no-referrer',
    });
  });
});

describe('every page', () => {
  const forms = ADMIN_PAGES.filter(({ submit }) => submit);
  const addressOf = (path: string) => path.replace(/:\w+/g, '1');

  it.each(forms.map(({ path }) => path))('takes no form that is not ours: %s', async (path) => {
    const root = await stage.browser({ staff: true, superuser: true });
    const events = await stage.countEvents();
    for (const fields of [{}, { csrf_token: 'x' }, { carried: 'x', own_password: PASSWORD }]) {
      const { status, text } = await root.post(addressOf(path), fields);
      expect(status).toBe(403);
      expect(text).toContain('Please try that again');
    }
    expect(await stage.countEvents()).toBe(events);
  });

  it.each(ADMIN_PAGES.map(({ path }) => path))('asks strangers to log in: %s', async (path) => {
    const { status, location } = await createVisitor(auth).get(addressOf(path));
    expect(status).toBe(303);
    expect(location).toMatch(/^\/login\?next=%2Fadmin|^\/admin\/$/);
  });

  it.each(ADMIN_PAGES.map(({ path }) => path))('is for those with the permission: %s', async (path) => {
    if (path === '/admin') return;
    const clerk = await stage.browser({ staff: true });
    const { status, location } = await clerk.get(addressOf(path));
    // What is a form alone leads on to a page.
    if (status === 303) expect(location).toMatch(/^\/admin\//);
    else expect(status).toBe(403);
  });
});

describe('a confirmation', () => {
  it('asks first, and does it on a click', async () => {
    const browser = await stage.browser({
      staff: true,
      permissions: ['auth.view_user', 'auth.delete_user'],
    });
    const target = await stage.person();
    const path = `/admin/users/${target.id}/delete`;
    expect((await browser.get(path)).text).toContain(`${target.email} will be deleted`);
    const { status, location } = await browser.fill(path, {});
    expect([status, location]).toEqual([303, '/admin/users']);
    expect((await browser.get('/admin/users')).text).toContain('The user is deleted.');
    expect((await browser.get(path)).status).toBe(404);
    expect((await browser.get('/admin/users')).text).not.toContain('The user is deleted.');
  });

  it('is not shown to those who may only look', async () => {
    const browser = await stage.browser({ staff: true, permissions: ['auth.view_user'] });
    const { id } = await stage.person();
    expect((await browser.get(`/admin/users/${id}/delete`)).status).toBe(403);
  });

  it('says what an operation refuses', async () => {
    const browser = await stage.browser({
      staff: true,
      permissions: ['auth.view_user', 'auth.delete_user'],
    });
    const { id } = await stage.person({ staff: true });
    const { status, text } = await browser.fill(`/admin/users/${id}/delete`, {});
    expect(status).toBe(403);
    expect(text).toContain('role="alert">Only superusers may change or log out staff and superusers.');
  });
});

describe('a login that is too old', () => {
  const given = { staff: true, permissions: ['auth.view_user', 'auth.delete_user'] };

  async function aged() {
    const browser = await stage.browser(given);
    auth.now += 901;
    const target = await stage.person();
    const path = `/admin/users/${target.id}/delete`;
    return { browser, target, path, asked: await browser.fill(path, {}) };
  }

  it('has to give the password, and goes on with what it was about', async () => {
    const { browser, path, asked } = await aged();
    expect(asked.status).toBe(200);
    expect(asked.text).toContain('<h1>Confirm that it is you</h1>');
    expect((await browser.get(path)).status).toBe(200);
    const done = await browser.post(path, { ...hiddenFields(asked.text, path), own_password: PASSWORD });
    expect([done.status, done.location]).toEqual([303, '/admin/users']);
    expect((await browser.get(path)).status).toBe(404);
    // It holds for a while, in this browser and session alone.
    auth.now += 900;
    const next = await stage.person();
    expect((await browser.fill(`/admin/users/${next.id}/delete`, {})).status).toBe(303);
    auth.now += 1;
    const last = await stage.person();
    expect((await browser.fill(`/admin/users/${last.id}/delete`, {})).status).toBe(200);
    expect((await browser.get(`/admin/users/${last.id}/delete`)).status).toBe(200);
  });

  it('is asked again for a wrong password, and nothing happens', async () => {
    const { browser, path, asked } = await aged();
    const wrong = await browser.post(path, { ...hiddenFields(asked.text, path), own_password: 'wrong' });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('was entered incorrectly');
    expect(wrong.cookies.filter((line) => line.startsWith('__Host-admin'))).toEqual([]);
    expect(await stage.lastEvent()).toMatchObject({
      type: 'reauthentication_failed',
      userId: browser.person.id,
    });
    const again = await browser.post(path, { ...hiddenFields(wrong.text, path), own_password: PASSWORD });
    expect(again.status).toBe(303);
  });

  it('cannot be made young by what was proved in another session or for another page', async () => {
    const one = await aged();
    const other = await aged();
    const stolen = hiddenFields(one.asked.text, one.path);
    const own = hiddenFields(other.asked.text, other.path);
    await one.browser.post(one.path, { ...stolen, own_password: PASSWORD });
    other.browser.jar.set('__Host-admin', one.browser.jar.get('__Host-admin') ?? '');
    expect((await other.browser.fill(other.path, {})).status).toBe(200);
    for (const carried of [stolen.carried ?? '', own.carried?.slice(0, -4) ?? '', 'x']) {
      const answer = await other.browser.post(other.path, { ...own, carried, own_password: PASSWORD });
      expect(answer.text).toContain('<h1>Confirm that it is you</h1>');
    }
    expect((await other.browser.get(other.path)).status).toBe(200);
  });

  it('counts wrong passwords as a login does', async () => {
    const limited = await createStage({ rateLimit: true, loginLimit: '3/15m', debug: true });
    const browser = await limited.browser(given);
    limited.auth.now += 901;
    const { id } = await limited.person();
    const path = `/admin/users/${id}/delete`;
    const asked = hiddenFields((await browser.fill(path, {})).text, path);
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 4; attempt++)
      statuses.push((await browser.post(path, { ...asked, own_password: `wrong${attempt}` })).status);
    expect(statuses).toEqual([400, 400, 400, 429]);
    expect((await browser.submit('/login', {})).status).not.toBe(500);
  });
});
