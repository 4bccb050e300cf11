import { expect, it } from 'vitest';
import { createTestAuth } from '../../support/auth.ts';

const EMAIL = 'a@example.com';
const REFRESH = '/auth/token/refresh/';

async function setUp() {
  const auth = await createTestAuth({ refreshTokenLifetime: '1h', refreshGrace: '30s' });
  await auth.register(EMAIL);
  const { refresh } = await auth.login(EMAIL);
  return { auth, refresh };
}

it('keeps a refresh token that asks for it until half its lifetime is over, and rotates it then', async () => {
  const { auth, refresh } = await setUp();
  for (const age of [0, 1000, 799]) {
    auth.now += age;
    const { status, body } = await auth.post(REFRESH, { refresh, rotate: false });
    expect([status, Object.keys(body)]).toEqual([200, ['access']]);
  }
  auth.now += 1;
  const { body } = await auth.post(REFRESH, { refresh, rotate: false });
  expect(Object.keys(body)).toEqual(['access', 'refresh']);
});

it('gives a predecessor in its grace the successor that is there', async () => {
  const { auth, refresh } = await setUp();
  const { body } = await auth.post(REFRESH, { refresh });
  auth.now += 30;
  const again = await auth.post(REFRESH, { refresh, rotate: false });
  expect([again.status, again.body.refresh]).toEqual([200, body.refresh]);
});

it('sees reuse all the same', async () => {
  const { auth, refresh } = await setUp();
  const { body } = await auth.post(REFRESH, { refresh });
  auth.now += 31;
  expect((await auth.post(REFRESH, { refresh, rotate: false })).status).toBe(401);
  expect((await auth.post(REFRESH, { refresh: body.refresh })).status).toBe(401);
});

it('says what else cannot be', async () => {
  const { auth, refresh } = await setUp();
  const { status, body } = await auth.post(REFRESH, { refresh, rotate: 'no' });
  expect([status, body]).toEqual([400, { rotate: ['Must be a valid boolean.'] }]);
});
