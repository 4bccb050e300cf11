/** A walk over every endpoint of the auth-service, its answers and the commonest refusals. */
import type { Stage } from '../../auth/admin/stage.ts';
import { PASSWORD } from '../../support/auth.ts';
import { claimsOf } from '../../support/tokens.ts';
import type { Answered } from './answers.ts';

/** One call of the walk and its answer. */
export interface Step extends Answered {
  readonly method: string;
  readonly path: string;
  readonly hasToken: boolean;
}

interface Init {
  readonly body?: unknown;
  readonly token?: string | undefined;
  readonly headers?: Record<string, string>;
  /** A client-service in whose name it is. */
  readonly service?: string;
}

const NEW_PASSWORD = 'An0ther!Passw0rd';

/** Walks. @returns every call */
export async function walk(stage: Stage): Promise<readonly Step[]> {
  const steps: Step[] = [];

  // biome-ignore lint/suspicious/noExplicitAny: steps go on with what the ones before answered
  async function call(method: string, path: string, init: Init = {}): Promise<any> {
    const { body, token, headers = {}, service } = init;
    const response = await stage.auth.service.private.fetch(
      new Request(`https://auth.test${path}`, {
        method,
        headers: {
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(token && { authorization: `Bearer ${token}` }),
          ...headers,
        },
        body: body === undefined ? null : JSON.stringify(body),
      }),
      service ? { service } : {},
    );
    const text = await response.text();
    const { status } = response;
    steps.push({ method, path, hasToken: token !== undefined, status, headers: response.headers, text });
    const isJson = response.headers.get('content-type') === 'application/json';
    return { ...(isJson && text !== '' ? JSON.parse(text) : {}), status, etag: response.headers.get('etag') };
  }
  const post = (path: string, body: unknown, init: Init = {}) => call('POST', path, { ...init, body });
  const unchanged = async (path: string, init: Init = {}) => {
    const { etag } = await call('GET', path, init);
    await call('GET', path, { ...init, headers: { 'if-none-match': etag } });
  };
  const followed = new Set<string>();
  /** The token of the link in a mail to somebody, which was not followed yet. */
  async function mailed(to: string): Promise<string> {
    const response = await stage.auth.service.private.fetch(new Request('https://auth.test/dev/outbox'));
    const mails: { to: string; text: string }[] = await response.json();
    const texts = mails.filter((mail) => mail.to === to).map(({ text }) => text);
    const tokens = texts.flatMap((text) => /token=([\da-f]+)/.exec(text)?.[1] ?? []);
    const fresh = tokens.find((token) => !followed.has(token)) ?? '';
    followed.add(fresh);
    return fresh;
  }

  await call('GET', '/healthz');
  await call('GET', '/readyz');
  await call('GET', '/readyz');
  await unchanged('/openapi.json');
  await unchanged('/.well-known/jwks.json');

  // Somebody comes, and what they do with tokens.
  const email = 'walker@example.com';
  const credentials = { email, password: PASSWORD };
  await post('/auth/create-user/', { ...credentials, first_name: 'Ada', phone: '123' });
  await post('/auth/create-user/', credentials);
  await post('/auth/create-user/', { email: 'no address', password: '1' });
  const pair = await post('/auth/token/', credentials, { headers: { 'user-agent': 'walk' } });
  await post('/auth/token/', { ...credentials, password: 'wrong' });
  await post('/auth/token/', 'no object');
  await post('/auth/token/', { email: 'x'.repeat(70_000) });
  await post('/auth/token/', credentials, { headers: { 'content-type': 'text/plain' } });
  await post('/auth/token/', credentials, { headers: { accept: 'image/png' } });
  const next = await post('/auth/token/refresh/', { refresh: pair.refresh });
  await post('/auth/token/refresh/', { refresh: next.refresh, rotate: false });
  await post('/auth/token/refresh/', { refresh: 'a.b.c' });
  await post('/auth/token/verify/', { token: next.access });
  await post('/auth/token/verify/', { token: 'a.b.c' });
  const sliding = await post('/auth/token/sliding/', credentials);
  await post('/auth/token/sliding/', { ...credentials, password: 'wrong' });
  await post('/auth/token/sliding/refresh/', { token: sliding.token });
  await post('/auth/token/sliding/refresh/', { token: 'a.b.c' });
  await post('/auth/token/blacklist/', { refresh: sliding.token });
  await post('/auth/token/blacklist/', { refresh: sliding.token });
  await post('/auth/token/logout/', {});

  // Who they are and where.
  const token: string = next.access;
  const other = await post('/auth/token/', credentials);
  await unchanged('/auth/user/', { token });
  await call('GET', '/auth/user/');
  await call('GET', '/auth/user/', { token: 'a.b.c' });
  await call('GET', '/auth/user/', { headers: { authorization: 'Bearer' } });
  await call('GET', '/auth/user/', { token, service: 'wiki' });
  const { id } = await call('GET', '/auth/user/', { token });
  await unchanged(`/auth/users/${id}/`, { token });
  await call('GET', '/auth/users/987654/', { token });
  await call('GET', `/auth/users/${id}/`, { token, service: 'wiki' });
  await call('GET', '/auth/sessions/', { token });
  await call('DELETE', `/auth/sessions/${claimsOf(other.access).sid}/`, { token });
  await call('DELETE', '/auth/sessions/nothing/', { token });

  // Recovery.
  await post('/auth/email-verify/', { email });
  await post('/auth/email-verify/', { email: 'no address' });
  await call('GET', '/dev/outbox');
  await post('/auth/email-verify/confirm/', { token: await mailed(email) });
  await post('/auth/email-verify/confirm/', { token: 'nothing' });
  await post('/auth/email-change/', { password: PASSWORD, new_email: 'moved@example.com' }, { token });
  await post('/auth/email-change/', { password: 'wrong', new_email: 'moved@example.com' }, { token });
  await post('/auth/email-change/', { password: PASSWORD, new_email: 'no address' }, { token });
  await post('/auth/email-verify/confirm/', { token: await mailed('moved@example.com') });
  await post('/auth/password-reset/', { email: 'moved@example.com' });
  await post('/auth/password-reset/', { email: 'no address' });
  const link = await mailed('moved@example.com');
  await post('/auth/password-reset/confirm/', { token: link, new_password: '1' });
  await post('/auth/password-reset/confirm/', { token: link, new_password: NEW_PASSWORD });
  await post('/auth/password-reset/confirm/', { token: link, new_password: NEW_PASSWORD });
  const moved = { email: 'moved@example.com', password: NEW_PASSWORD };
  await post('/auth/password-change/', { ...moved, new_password: 'Y3t-another!one' });
  await post('/auth/password-change/', { ...moved, new_password: 'Y3t-another!one' });
  const last = await post('/auth/token/', { ...moved, password: 'Y3t-another!one' });
  await call('DELETE', '/auth/sessions/', { token: last.access });

  // The admin.
  const boss = (await stage.person({ superuser: true, staff: true })).token;
  const limited = (await stage.person({ staff: true, permissions: ['auth.add_user', 'auth.change_user'] }))
    .token;
  const admin = (method: string, path: string, body?: unknown, who: string | undefined = boss) =>
    call(method, `/admin/api/${path}`, { body, token: who });
  const group = await admin('POST', 'groups/', { name: 'walkers', permissions: ['shop.add_order'] });
  await admin('POST', 'groups/', { name: 'walkers', access: { nowhere: 'a' } });
  await admin('POST', 'groups/', { nothing: true });
  await admin('GET', 'groups/?limit=1');
  await admin('GET', 'groups/?limit=0');
  await admin('GET', `groups/${group.id}/`);
  await admin('PATCH', `groups/${group.id}/`, { name: 'runners', access: { shop: 'com' } });
  await admin('POST', 'permissions/', { name: 'walk.far', label: 'Walk far' });
  await admin('GET', 'permissions/');
  await admin('DELETE', 'permissions/walk.far/');
  await admin('DELETE', 'permissions/walk.far/');
  const user = await admin('POST', 'users/', {
    email: 'guest@example.com',
    password: PASSWORD,
    groups: [group.id],
    permissions: ['shop.view_order'],
    access: { shop: 'com.sales' },
    extra: {},
  });
  await admin('POST', 'users/', { email: 'other@example.com', is_staff: true }, limited);
  await admin('POST', 'users/', { email: 'other@example.com', permissions: ['shop.add_order'] }, limited);
  await admin('POST', 'users/', { email: 'guest@example.com', groups: [9999] });
  await admin('GET', 'users/?limit=1');
  await admin('GET', 'users/?limit=1', undefined, limited);
  await admin('GET', 'users/', undefined, '');
  await admin('GET', `users/${user.id}/`);
  await admin('GET', 'users/987654/');
  await admin('PATCH', `users/${user.id}/`, { first_name: 'Guest', phone: null });
  const { id: own } = await call('GET', '/auth/user/', { token: boss });
  await admin('PATCH', `users/${own}/`, { is_superuser: false });
  await admin('DELETE', `users/${own}/`);
  const guest = await post('/auth/token/', { email: 'guest@example.com', password: PASSWORD });
  await admin('POST', `users/${user.id}/password-reset/`);
  await admin('GET', `users/${user.id}/sessions/`);
  await admin('DELETE', `sessions/${claimsOf(guest.access).sid}/`);
  await admin('DELETE', `users/${user.id}/sessions/`);
  await admin('DELETE', `groups/${group.id}/`);
  await admin('DELETE', `users/${user.id}/`);
  await admin('POST', 'services/', { name: 'walk', origins: ['https://walk.example.com'] });
  await admin('GET', 'services/');
  await admin('GET', 'services/walk/');
  await admin('PATCH', 'services/walk/', { is_open: false });
  const key = await admin('POST', 'services/walk/keys/');
  await admin('GET', 'services/walk/keys/');
  await admin('DELETE', `services/walk/keys/${encodeURIComponent(key.key_id)}/`);
  await admin('DELETE', 'services/walk/');
  await admin('GET', 'keys/');
  await admin('POST', 'keys/rotate/', {});
  await admin('POST', 'keys/rotate/', {});
  await admin('GET', 'events/?limit=100');
  await admin('GET', 'events/?since=yesterday');
  await admin('GET', 'events.csv');
  return steps;
}
