/** Section A of what must hold, claims: tokens that are validly signed and say what no token of ours says. */
import { afterEach, describe, expect, it } from 'vitest';
import { claimsOf } from '../../support/tokens.ts';
import { createWorkshop, type Json, useToken } from './forge.ts';

describe('validly signed tokens with wrong claims', async () => {
  const workshop = await createWorkshop('EdDSA', {});
  const { auth, header, claims, sign } = workshop;
  const { now } = auth;
  const status = async (payload: Json | string) => useToken(workshop, await sign(header, payload));
  const raw = (name: string, value: string) => {
    const { [name]: _old, ...rest } = claims;
    return `${JSON.stringify(rest).slice(0, -1)},"${name}":${value}}`;
  };
  // Whatever is refused here is not refused because the session has ended.
  afterEach(async () => expect(await status(claims)).toEqual([200, 200]));
  const NO_NUMBERS = [
    '"1"',
    '""',
    `"${now + 100}"`,
    'null',
    'true',
    'false',
    '[]',
    '{}',
    `[${now + 100}]`,
    '1e999',
    '-1e999',
  ];

  it.each([...NO_NUMBERS, '-1', '0', `${now}`, `${now - 0.5}`, '-1e300'])('A14: exp %s', async (exp) => {
    expect(await status(raw('exp', exp))).toEqual([401, 401]);
  });

  it('A14: no exp, or one beyond what a token of its type can have', async () => {
    const { exp: _exp, ...without } = claims;
    expect(await status(without)).toEqual([401, 401]);
    const iat = Number(claims.iat);
    expect(await status({ ...claims, exp: iat + 300 })).toEqual([200, 200]);
    for (const exp of [iat + 300.5, iat + 301, now + 86_400, 1e15])
      expect(await status({ ...claims, exp })).toEqual([401, 401]);
  });

  it.each(NO_NUMBERS)('A15: iat and nbf %s', async (time) => {
    expect(await status(raw('iat', time))).toEqual([401, 401]);
    expect(await status(raw('nbf', time))).toEqual([401, 401]);
  });

  it('A15: iat and nbf may lie 30 seconds ahead, for clocks that differ', async () => {
    for (const name of ['iat', 'nbf']) {
      expect(await status({ ...claims, [name]: now + 30 })).toEqual([200, 200]);
      expect(await status({ ...claims, [name]: now + 31 })).toEqual([401, 401]);
    }
  });

  it.each([
    '"Access"',
    '"ACCESS"',
    '"access "',
    '["access"]',
    '{"access":1}',
    'null',
    '1',
    '"refresh"',
    '"sliding"',
    '""',
  ])('A18: token_type %s opens nothing', async (type) => {
    const [, user] = await status(raw('token_type', type));
    expect(user).toBe(401);
  });

  it.each([
    '{}',
    '[]',
    '[1]',
    'true',
    'null',
    '0',
    '-1',
    '1.5',
    '1e400',
    '1e300',
    '9007199254740993',
    '"1 or 1=1"',
    '"1;"',
    '"0x1"',
    '" 1"',
    '""',
    '"01"',
    '"١"',
    '99999999',
  ])('A19: user_id %s is nobody', async (id) => {
    expect(await status(raw('user_id', id))).toEqual([401, 401]);
  });

  it('A19: another user’s id does not open another user’s session', async () => {
    const other = await auth.register('other@example.com');
    expect(await status({ ...claims, user_id: other })).toEqual([401, 401]);
  });

  it('A19: nor does a refresh token go on that names another user, or a generation that never was', async () => {
    const { refresh: token } = await auth.login(workshop.person.email);
    const refreshClaims = claimsOf(token);
    const other = await auth.register('third@example.com');
    for (const change of [{ user_id: other }, { gen: 2 }, { gen: 1e15 }, { sid: 'unknown' }]) {
      const forged = await sign(header, { ...refreshClaims, ...change });
      expect((await auth.post('/auth/token/refresh/', { refresh: forged })).status).toBe(401);
    }
    expect((await auth.post('/auth/token/refresh/', { refresh: token })).status).toBe(200);
  });

  it.each([
    ['sid', '1'],
    ['sid', 'null'],
    ['sid', '{}'],
    ['sid', '""'],
    ['sid', '"unknown"'],
    ['sid', `"${'x'.repeat(65)}"`],
    ['ver', '"0"'],
    ['ver', 'null'],
    ['ver', '-1'],
    ['ver', '0.5'],
    ['ver', '1'],
    ['ver', '1e300'],
    ['gen', '"1"'],
    ['gen', '-1'],
    ['jti', '1'],
    ['jti', 'null'],
    ['jti', '""'],
    ['jti', `"${'x'.repeat(256)}"`],
    ['sub', '1'],
    ['sub', 'null'],
  ])('%s %s', async (name, value) => {
    expect(await status(raw(name, value))).toEqual([401, 401]);
  });

  it('members of Object.prototype are claims like any other', async () => {
    expect(await status(raw('__proto__', '{"exp":9e9}'))).toEqual([200, 200]);
    const { user_id: _id, ...rest } = claims;
    expect(await status(`${JSON.stringify(rest).slice(0, -1)},"__proto__":{"user_id":1}}`)).toEqual([
      401, 401,
    ]);
  });
});

describe('ISSUER and AUDIENCE', async () => {
  const iss = 'https://auth.example';
  const workshop = await createWorkshop('EdDSA', { issuer: iss, audience: ['shop', 'blog'] });
  const { header, claims, sign } = workshop;
  const status = async (payload: Json) => useToken(workshop, await sign(header, payload));

  it('are in every token', () => {
    expect(claims).toMatchObject({ iss, aud: ['shop', 'blog'] });
  });

  it.each([
    undefined,
    null,
    '',
    [iss],
    `${iss}/`,
    `${iss}.evil`,
    'https://auth',
    'HTTPS://AUTH.EXAMPLE',
    ` ${iss}`,
    { iss },
  ])('A16: iss %j is refused', async (other) => {
    expect(await status({ ...claims, iss: other })).toEqual([401, 401]);
  });

  it.each([
    undefined,
    null,
    '',
    'shops',
    'sho',
    'SHOP',
    [],
    ['other'],
    [['shop']],
    { shop: 1 },
    ['shop', 1],
    1,
  ])('A17: aud %j is refused', async (aud) => {
    expect(await status({ ...claims, aud })).toEqual([401, 401]);
  });

  it.each(['shop', 'blog', ['other', 'shop']])('A17: aud %j is for us', async (aud) => {
    expect(await status({ ...claims, aud })).toEqual([200, 200]);
  });
});
