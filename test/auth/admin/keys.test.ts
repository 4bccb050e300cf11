import { expect, it } from 'vitest';
import { createStage } from './stage.ts';

const SECRET = 'k9Zq3vN1xW7tB5mR2yH8cL4dF6gJ0pSa';

it('keys are shown with what they do, and rotate', async () => {
  const stage = await createStage();
  const { auth } = stage;
  const admin = await stage.person({ staff: true, superuser: true });
  const [{ kid: first }] = (await stage.call(admin, 'GET', 'keys')).body.results;
  const times = {
    created_at: '2027-01-15T08:00:00.000000Z',
    signs_from: '2027-01-15T08:00:00.000000Z',
    verifies_until: null,
  };
  expect((await stage.call(admin, 'GET', 'keys')).body).toEqual({
    results: [{ kid: first, alg: 'EdDSA', state: 'signing', ...times }],
    next: null,
  });
  const rotated = await stage.call(admin, 'POST', 'keys/rotate', {});
  const second = rotated.body.kid;
  expect([rotated.status, second]).toEqual([200, expect.not.stringMatching(first)]);
  const states = async (token: string) =>
    (await auth.get('/admin/api/keys/', token)).body.results.map(
      ({ kid, state }: { kid: string; state: string }) => [kid, state],
    );
  expect(await states(admin.token)).toEqual([
    [first, 'signing'],
    [second, 'published'],
  ]);
  expect(await stage.call(admin, 'POST', 'keys/rotate', {})).toMatchObject({
    status: 409,
    body: { code: 'not_rotated' },
  });
  auth.now += 700;
  const { access } = await auth.login(admin.email);
  expect(await states(access)).toEqual([
    [first, 'retired'],
    [second, 'signing'],
  ]);
});

it('keys that are known to others are dropped with what they signed', async () => {
  const stage = await createStage();
  const admin = await stage.person({ staff: true, superuser: true });
  expect((await stage.call(admin, 'POST', 'keys/rotate', { compromised: true })).status).toBe(200);
  expect((await stage.lastEvent()).details).toMatchObject({ after: { compromised: true } });
  expect((await stage.call(admin, 'GET', 'keys')).status).toBe(401);
});

it('a static key has neither name nor times, and does not rotate', async () => {
  const stage = await createStage({ algorithm: 'HS256', signingKey: SECRET });
  const admin = await stage.person({ staff: true, superuser: true });
  expect((await stage.call(admin, 'GET', 'keys')).body.results).toEqual([
    { kid: null, alg: 'HS256', state: 'signing', created_at: null, signs_from: null, verifies_until: null },
  ]);
  expect((await stage.call(admin, 'POST', 'keys/rotate', {})).status).toBe(409);
});

it('a static key that only verifies is retired', async () => {
  const stage = await createStage({ signingKey: SECRET });
  const admin = await stage.person({ staff: true, superuser: true });
  expect((await stage.call(admin, 'GET', 'keys')).body.results).toMatchObject([
    { kid: null, alg: 'HS256', state: 'retired' },
    { alg: 'EdDSA', state: 'signing' },
  ]);
});

it('nothing secret of a key is shown', async () => {
  const stage = await createStage({ signingKey: SECRET });
  const admin = await stage.person({ staff: true, superuser: true });
  const { body } = await stage.call(admin, 'GET', 'keys');
  expect(JSON.stringify(body)).not.toMatch(new RegExp(`${SECRET}|sealed|"d"|jwk`, 'i'));
});
