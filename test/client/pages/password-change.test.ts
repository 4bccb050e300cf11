import { describe, expect, it } from 'vitest';
import { PASSWORD } from '../../support/auth.ts';
import { createDjango } from '../support/django.ts';
import { ACCESS_COOKIE, APP, AUTH, EMAIL, hostedSite, NAVIGATION } from './support/site.ts';

const SESSION = '__Host-session';
const PAGE = '/auth/password-change/';
const NEW = 'another-Passw0rd-2026';
const errorOf = (text: string, field: string) => new RegExp(`id="${field}-error">([^<]*)<`).exec(text)?.[1];
const change = (more: Record<string, string> = {}) => ({
  password: PASSWORD,
  new_password: NEW,
  password_again: NEW,
  ...more,
});

const site = await hostedSite();

describe('changing the password at a client-service', () => {
  it('asks strangers to log in, and comes back', async () => {
    const ada = site.visitor();
    const { status, location } = await ada.get(PAGE);
    expect([status, location]).toEqual([303, '/auth/login/?next=%2Fauth%2Fpassword-change%2F']);
    expect((await site.logIn(ada, PASSWORD, location ?? '')).location).toBe(PAGE);
    const { text } = await ada.get(PAGE);
    expect(text).toContain('<h1>Change password</h1>');
    expect(text).toContain(`name="username" value="${EMAIL}" autocomplete="username"`);
    expect(text).toContain('All other devices will be logged out.');
  });

  it('says beside the fields what is wrong', async () => {
    const ada = site.visitor();
    await site.logIn(ada);
    const wrong = await ada.fill(PAGE, change({ password: 'wrong' }));
    expect([wrong.status, errorOf(wrong.text, 'password')]).toEqual([
      400,
      'This is not your current password.',
    ]);
    const differ = await ada.fill(PAGE, change({ password_again: 'x' }));
    expect([differ.status, errorOf(differ.text, 'password_again')]).toEqual([
      400,
      'The two passwords do not match.',
    ]);
    const short = await ada.fill(PAGE, change({ new_password: '12345', password_again: '12345' }));
    expect([short.status, errorOf(short.text, 'new_password')]).toEqual([
      400,
      expect.stringContaining('too short'),
    ]);
    const empty = await ada.fill(PAGE, { password: '', new_password: '', password_again: '' });
    expect([empty.status, errorOf(empty.text, 'password')]).toEqual([400, expect.any(String)]);
    for (const { text } of [wrong, differ, short]) expect(text).not.toMatch(/wrong<|value="12345"/);
  });

  it('ends the other sessions and begins one here', async () => {
    const { visitor, logIn, pass } = await hostedSite();
    const [ada, phone] = [visitor(), visitor()];
    await logIn(ada);
    await logIn(phone);
    const before = ada.jar.get(SESSION);
    const { status, location } = await ada.fill(PAGE, change());
    expect([status, location]).toEqual([303, '/auth/password-change/done/']);
    expect(ada.jar.get(SESSION)).not.toBe(before);
    const done = await ada.get(location ?? '');
    expect([done.status, done.text.includes('Password changed')]).toEqual([200, true]);
    pass(61);
    expect((await ada.get('/orders')).text).toBe(`Orders of ${EMAIL}`);
    expect((await phone.get('/orders')).status).toBe(303);
    expect((await logIn(visitor())).status).toBe(400);
    expect((await logIn(visitor(), NEW)).status).toBe(303);
  });

  it('is not done by another site, nor without the token', async () => {
    const ada = site.visitor();
    await site.logIn(ada);
    const evil = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' };
    expect((await ada.fill(PAGE, change(), evil)).status).toBe(403);
    expect((await ada.post(PAGE, change())).status).toBe(403);
    expect((await site.logIn(site.visitor())).status).toBe(303);
  });

  it('says that it cannot know, when there is no answer', async () => {
    const { visitor, logIn, wire } = await hostedSite();
    const ada = visitor();
    await logIn(ada);
    await ada.get(PAGE);
    const fault = (request: Request) =>
      request.url.endsWith(PAGE) ? Promise.reject(new TypeError('refused')) : site.wire.fetch(request);
    wire.fault = fault;
    const { status, text } = await ada.fill(PAGE, change());
    expect([status, text.includes('Your password may have been changed or not')]).toEqual([503, true]);
  });

  it('counts attempts for the rate limit, and says how long to wait', async () => {
    const { visitor, logIn } = await hostedSite({ auth: { loginLimit: '2/10m' } });
    const ada = visitor();
    await logIn(ada);
    for (const _ of [1, 2]) await ada.fill(PAGE, change({ password: 'wrong' }));
    const { status, headers, text } = await ada.fill(PAGE, change());
    expect([status, Number(headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect(text).toContain('please wait a while');
  });

  it('is for the auth-service where the login of the domain is the one that counts', async () => {
    const { visitor, login } = await hostedSite({ client: { accessCookieName: ACCESS_COOKIE } });
    const ada = visitor();
    ada.jar.set(ACCESS_COOKIE, (await login(EMAIL)).access);
    expect((await ada.get(PAGE)).location).toBe(`${AUTH}/account/password`);
  });

  it('leaves the API of the same path to programs', async () => {
    const post = (headers: Record<string, string>, body: string) =>
      site.client.fetch(new Request(`${APP}${PAGE}`, { method: 'POST', headers, body }));
    const json = await post({ 'content-type': 'application/json' }, JSON.stringify({ email: EMAIL }));
    expect([json.status, await json.json()]).toMatchObject([400, { password: [expect.any(String)] }]);
    const form = await post(
      { 'content-type': 'application/x-www-form-urlencoded', accept: '*/*' },
      new URLSearchParams({ email: EMAIL, password: 'wrong', new_password: NEW }).toString(),
    );
    expect([form.status, await form.json()]).toEqual([400, { non_field_errors: [expect.any(String)] }]);
  });

  it('promises nothing that an auth-service of Django does not do', async () => {
    const django = createDjango();
    const token = await django.issue(1);
    const { visitor } = await hostedSite({
      client: { upstream: django, now: () => django.now * 1000, accessCookieName: 'access' },
      pages: { authPublicUrl: '' },
    });
    const ada = visitor();
    ada.jar.set('access', token);
    const { text, status } = await ada.get(PAGE);
    expect([status, text.includes('All other devices')]).toEqual([200, false]);
  });
});

describe('a forgotten password', () => {
  it('is reset at the auth-service, whose page gets what was asked for', async () => {
    const { status, location } = await site.visitor().get('/auth/password-reset/?email=ada%40example.com');
    expect([status, location]).toEqual([303, `${AUTH}/accounts/password_reset/?email=ada%40example.com`]);
    const { text } = await site.visitor().get('/auth/login/');
    expect(text).toContain('href="/auth/password-reset/"');
  });

  it('leads nowhere where nobody said how browsers reach the auth-service', async () => {
    const { visitor } = await hostedSite({ pages: { authPublicUrl: '' } });
    expect((await visitor().get('/auth/password-reset/')).status).toBe(405);
    expect((await visitor().get('/auth/login/')).text).not.toContain('password-reset');
  });

  it('can still be asked for by programs on the same path', async () => {
    const answer = await site.client.fetch(
      new Request(`${APP}/auth/password-reset/`, {
        method: 'POST',
        headers: { ...NAVIGATION, 'content-type': 'application/json' },
        body: '{}',
      }),
    );
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect([303, 405]).not.toContain(answer.status);
  });
});
