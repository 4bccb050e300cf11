import { describe, expect, it } from 'vitest';
import { type Authenticator, createClientService } from '../../src/client.ts';
import { ask, createHarness, read } from './support/harness.ts';

const EMAIL = 'a@example.com';

describe('the shared-domain access cookie', async () => {
  const { client, enter } = await createHarness({ accessCookieName: '__Secure-access_token' });
  const { access } = await enter(EMAIL);
  const api = client.protect((_request, { by }) => Response.json(by));
  const status = async (headers: Record<string, string>, method = 'GET') =>
    (await api(ask('/', { method, headers }))).status;
  const cookie = (value: string) => ({ cookie: `a=b; __Secure-access_token=${value}; c=d` });

  it('identifies who has no authorization header', async () => {
    expect(await (await api(ask('/', { headers: cookie(access) }))).json()).toBe('cookie');
    expect(await status(cookie('x'))).toBe(401);
    expect(await status(cookie(''))).toBe(401);
    expect(await status({ cookie: `access_token=${access}` })).toBe(401);
  });

  it('gives way to the header, bad or good', async () => {
    const both = { ...cookie(access), authorization: `Bearer ${access}` };
    expect(await (await api(ask('/', { headers: both }))).json()).toBe('bearer');
    expect(await status({ ...cookie(access), authorization: 'Bearer x' })).toBe(401);
  });

  it('changes nothing for a page of another site', async () => {
    expect(await status({ ...cookie(access), origin: 'https://evil.test' }, 'POST')).toBe(403);
    expect(await status({ ...cookie(access), origin: 'https://client.test' }, 'POST')).toBe(200);
    expect(await status({ authorization: `Bearer ${access}`, origin: 'https://evil.test' }, 'POST')).toBe(
      200,
    );
  });

  it('is not looked at where it is not set up', async () => {
    const plain = createClientService({ remoteAuthServiceUrl: 'https://auth.test' });
    expect(await plain.authenticate(ask('/', { headers: cookie(access) }))).toBeNull();
  });
});

describe('an authenticator of the app', async () => {
  const tokens: Record<string, string> = {};
  const byKey: Authenticator = {
    name: 'key',
    identify(request, identification) {
      const token = tokens[request.headers.get('x-key') ?? ''];
      return token ? identification.token(token) : null;
    },
  };
  const { client, enter } = await createHarness({ authenticators: [byKey] });
  const { access, id } = await enter(EMAIL);
  tokens.k = access;

  it('is asked first', async () => {
    const auth = await client.authenticate(
      ask('/', { headers: { 'x-key': 'k', authorization: 'Bearer x' } }),
    );
    expect([auth?.by, auth?.user.id]).toEqual(['key', id]);
  });

  it('lets the next one answer where it has nothing to say', async () => {
    const auth = await client.authenticate(ask('/', { token: access }));
    expect([auth?.by, auth?.claims.user_id]).toEqual(['bearer', id]);
    expect(await client.authenticate(ask('/'))).toBeNull();
  });

  it('refuses by throwing, and the app makes the answer of it', async () => {
    const refused = await client
      .authenticate(ask('/', { token: 'x' }))
      .catch((error: unknown) => client.refuse(error));
    if (!(refused instanceof Response)) throw new Error('was let in');
    expect(await read(refused)).toMatchObject({ status: 401, body: { code: 'token_not_valid' } });
  });
});
