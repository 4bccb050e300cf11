/** Entering client-services: who may log in through which, and what each gets to know. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createAccessAuth } from './support.ts';

const REFUSED = { detail: 'You do not have permission to this service', code: 'no_service_access' };

describe('a closed service', async () => {
  const { auth, login, user, person, group, service, grant, grantGroup } = await createAccessAuth();

  beforeAll(async () => {
    await service('back-office', false);
    await service('shop', true);
  });

  it('refuses whoever has no level there, at login and later, and nowhere else', async () => {
    const { email, access } = await person();
    expect(await login(email, 'back-office')).toMatchObject({ status: 403, body: REFUSED });
    expect(await user(access, 'back-office')).toMatchObject({ status: 403, body: REFUSED });
    for (const open of ['shop', 'not-registered', undefined]) {
      expect((await login(email, open)).status).toBe(200);
      expect((await user(access, open)).status).toBe(200);
    }
  });

  it('says so only after the right password', async () => {
    const { email } = await person();
    const wrong = await auth.request('POST', '/auth/token/', {
      body: { email, password: 'wrong' },
      caller: { service: 'back-office' },
    });
    expect(wrong.status).toBe(401);
  });

  it('refuses sliding tokens too', async () => {
    const { email } = await person();
    const body = { email, password: 'S3cure!P@ssw0rd#2026' };
    const answer = await auth.request('POST', '/auth/token/sliding/', {
      body,
      caller: { service: 'back-office' },
    });
    expect(answer).toMatchObject({ status: 403, body: REFUSED });
  });

  it('lets in whoever has a level, and says it to that service alone', async () => {
    const { id, email, access } = await person();
    await grant(id, 'back-office', 'com.sales');
    expect((await login(email, 'back-office')).status).toBe(200);
    expect((await user(access, 'back-office')).body.access).toEqual(['com.sales']);
    expect((await user(access, 'shop')).body.access).toEqual([]);
    expect((await user(access)).body.access).toEqual([]);
  });

  it('is not opened by the empty level', async () => {
    const { id, email, access } = await person();
    await grant(id, 'back-office', '');
    expect((await login(email, 'back-office')).status).toBe(403);
    expect((await user(access, 'back-office')).status).toBe(403);
  });

  it('lets members of a group in with its level beside their own', async () => {
    const { id, email, access } = await person();
    await grantGroup(await group('sales', id), 'back-office', 'com.sales');
    expect((await login(email, 'back-office')).status).toBe(200);
    await grant(id, 'back-office', 'com.legal');
    expect((await user(access, 'back-office')).body.access).toEqual(['com.legal', 'com.sales']);
  });

  it('lets superusers in', async () => {
    const root = await createAccessAuth();
    await root.service('back-office', false);
    const { email, access } = await root.person({ isSuperuser: true });
    expect((await root.login(email, 'back-office')).status).toBe(200);
    expect((await root.user(access, 'back-office')).status).toBe(200);
  });
});

it('DEFAULT_SERVICE names a caller that does not say which service it is', async () => {
  const { service, person, user, grant } = await createAccessAuth({ defaultService: 'back-office' });
  await service('back-office', true);
  const { id, access } = await person();
  await grant(id, 'back-office', 'com');
  expect((await user(access)).body.access).toEqual(['com']);
});
