/** An auth-service holds what it was given and nothing else; what it lacks is not there, and says so in JSON. */
import { describe, expect, it } from 'vitest';
import { admin, adminApi } from '../../../src/admin.ts';
import { type AuthServiceOptions, createAuthService, DEMO_AUTH_SECRET } from '../../../src/auth.ts';
import { authPages } from '../../../src/auth-pages.ts';
import { authMail } from '../../../src/mail.ts';
import { signedServices } from '../../../src/signed-services.ts';
import { freshDatabase, PASSWORD } from '../../support/auth.ts';
import { plainPasswords } from '../../support/plain-passwords.ts';

const URL_OF = 'https://auth.test';
const BROWSER = { accept: 'text/html' };

/** A service with these parts alone. */
async function serviceWith(parts: Partial<AuthServiceOptions>) {
  const database = await freshDatabase();
  const service = createAuthService({
    database,
    debug: true,
    authSecret: [DEMO_AUTH_SECRET],
    passwords: plainPasswords(),
    logLevel: 'off',
    databaseTimeout: 60,
    ...parts,
  });
  const ask = (path: string, init: RequestInit = {}, face: 'private' | 'public' = 'private') =>
    service[face].fetch(new Request(`${URL_OF}${path}`, init));
  const post = (path: string, body: object) =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  return { ask, post };
}

describe('an auth-service without any part', () => {
  it('registers, logs in and knows people', async () => {
    const { ask, post } = await serviceWith({});
    const credentials = { email: 'ada@example.com', password: PASSWORD };
    expect((await post('/auth/create-user/', credentials)).status).toBe(201);
    const { access } = await (await post('/auth/token/', credentials)).json<{ access: string }>();
    const answer = await ask('/auth/user/', { headers: { authorization: `Bearer ${access}` } });
    expect(await answer.json()).toMatchObject({ email: 'ada@example.com' });
    expect((await ask('/.well-known/jwks.json', {}, 'public')).status).toBe(200);
  });

  it.each(['/login', '/account', '/admin/', '/admin/api/users/', '/favicon.svg'])(
    'has no %s, and tells a browser too in JSON',
    async (path) => {
      const { ask } = await serviceWith({});
      const answer = await ask(path, { headers: BROWSER });
      expect(answer.status).toBe(404);
      expect(answer.headers.get('content-type')).toBe('application/json');
    },
  );

  it('recovers nothing by mail, and refuses settings that need some', async () => {
    const { post } = await serviceWith({});
    expect((await post('/auth/password-reset/', { email: 'ada@example.com' })).status).toBe(404);
    await expect(serviceWith({ requireVerifiedEmail: true })).rejects.toThrow(
      'REQUIRE_VERIFIED_EMAIL cannot be on without a mailer',
    );
  });

  it('says to a service that signs that it takes no signed requests', async () => {
    const { ask } = await serviceWith({});
    const headers = { signature: 'sig=:AA==:', 'signature-input': 'sig=()' };
    const answer = await ask('/auth/token/', { method: 'POST', headers }, 'public');
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: 'signature_unsupported' });
  });
});

describe('a part', () => {
  it('of signed services looks at signatures', async () => {
    const { ask } = await serviceWith({ signedServices });
    const headers = { signature: 'sig=:AA==:', 'signature-input': 'sig=()' };
    const answer = await ask('/auth/token/', { method: 'POST', headers }, 'public');
    expect(await answer.json()).toMatchObject({ code: 'signature_invalid' });
  });

  it('of mail answers who has lost a password', async () => {
    const { post } = await serviceWith({ mail: authMail(), publicUrl: URL_OF });
    expect((await post('/auth/password-reset/', { email: 'ada@example.com' })).status).toBe(200);
  });

  it('of the admin API brings no pages', async () => {
    const { ask } = await serviceWith({ admin: adminApi, pages: authPages() });
    expect((await ask('/admin/api/users/')).status).toBe(401);
    expect((await ask('/admin/', { headers: BROWSER })).status).toBe(404);
    expect((await ask('/login', { headers: BROWSER })).status).toBe(200);
  });

  it('of the administration brings its pages where there are others, and its styles', async () => {
    const alone = await serviceWith({ admin });
    expect((await alone.ask('/admin/', { headers: BROWSER })).status).toBe(404);
    const both = await serviceWith({ admin, pages: authPages() });
    const answer = await both.ask('/admin/', { headers: BROWSER, redirect: 'manual' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toContain('/login?next=');
  });
});
