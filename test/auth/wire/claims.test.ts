import { describe, expect, it } from 'vitest';
import { PASSWORD } from '../../support/auth.ts';
import { createSessionAuth, enter } from '../../support/sessions.ts';
import { claimsOf, DJANGO_KEY, headerOf } from '../../support/tokens.ts';

const DJANGO = { algorithm: 'HS256', signingKey: DJANGO_KEY } as const;
const HEX_32 = /^[\da-f]{32}$/;

describe('tokens', () => {
  it("have Django's header, byte for byte, with its static key", async () => {
    const auth = await createSessionAuth(DJANGO);
    const { access } = await enter(auth);
    expect(access.split('.')[0]).toBe('eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9');
  });

  it('name their key where there are several', async () => {
    const auth = await createSessionAuth();
    const { access } = await enter(auth);
    expect(headerOf(access)).toEqual({ alg: 'EdDSA', typ: 'JWT', kid: expect.stringMatching(/.+/) });
  });

  it("have Django's claims in its order, then ours", async () => {
    const auth = await createSessionAuth({
      ...DJANGO,
      checkRevokeToken: true,
      audience: 'svc',
      issuer: 'https://auth.example',
    });
    const { id, email, access, refresh } = await enter(auth);
    const { body } = await auth.post('/auth/token/sliding/', { email, password: PASSWORD });
    const first = ['token_type', 'exp', 'iat', 'jti'];
    const then = ['user_id', 'hash_password', 'aud', 'iss', 'sid'];
    expect(Object.keys(claimsOf(access))).toEqual([...first, ...then, 'ver']);
    expect(Object.keys(claimsOf(refresh))).toEqual([...first, ...then, 'gen', 'ver']);
    expect(Object.keys(claimsOf(body.token))).toEqual([...first, 'refresh_exp', ...then, 'ver']);
    expect(claimsOf(access)).toMatchObject({
      token_type: 'access',
      exp: auth.now + 300,
      iat: auth.now,
      jti: expect.stringMatching(HEX_32),
      user_id: id,
      aud: 'svc',
      iss: 'https://auth.example',
    });
    expect(claimsOf(refresh)).toMatchObject({ token_type: 'refresh', exp: auth.now + 86_400 });
    expect(claimsOf(body.token)).toMatchObject({
      token_type: 'sliding',
      exp: auth.now + 300,
      refresh_exp: auth.now + 86_400,
    });
  });

  it.each([
    ['', 'number', 64],
    ['django-easyjwt', 'number', 64],
    ['simplejwt', 'string', 32],
  ] as const)(
    'under COMPAT=%s have user_id as a %s and a digest of %i digits',
    async (compat, type, digits) => {
      const auth = await createSessionAuth({ ...DJANGO, compat, checkRevokeToken: true });
      const { id, access } = await enter(auth);
      const { user_id, hash_password } = claimsOf(access);
      expect([String(user_id), typeof user_id]).toEqual([String(id), type]);
      expect(hash_password).toMatch(new RegExp(`^[\\dA-F]{${digits}}$`));
    },
  );

  it('keep the jti and the end of the refresh window of a sliding token', async () => {
    const auth = await createSessionAuth(DJANGO);
    const { email } = await enter(auth);
    const { body } = await auth.post('/auth/token/sliding/', { email, password: PASSWORD });
    auth.now += 200;
    const again = await auth.post('/auth/token/sliding/refresh/', { token: body.token });
    const [before, after] = [claimsOf(body.token), claimsOf(again.body.token)];
    expect(after).toEqual({ ...before, iat: auth.now, exp: auth.now + 300 });
  });
});
