import { describe, expect, it } from 'vitest';
import { serviceKeysOf } from '../../support/auth.ts';
import { createStage } from './stage.ts';

const stage = await createStage();
const admin = await stage.person({ staff: true, superuser: true });

describe('keys of a service', () => {
  it('are told once and then only named', async () => {
    const { status, body } = await stage.call(admin, 'POST', 'services/shop/keys');
    expect(status).toBe(201);
    expect(body).toEqual({
      key_id: expect.stringMatching(/^shop-[0-9a-f]{16}$/),
      created_at: '2027-01-15T08:00:00.000000Z',
      secret: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const { key_id, created_at } = body;
    expect((await stage.call(admin, 'GET', 'services/shop/keys')).body).toEqual({
      results: [{ key_id, created_at }],
      next: null,
    });
    expect(await serviceKeysOf(stage.auth).find(key_id, stage.auth.now)).toEqual({
      service: 'shop',
      secret: body.secret,
    });
    expect(await stage.lastEvent()).toMatchObject({
      type: 'service_key_created',
      actorId: admin.id,
      details: { target: { service: 'shop', key: key_id } },
    });
  });

  it('may be several, and go one by one', async () => {
    const first = (await stage.call(admin, 'POST', 'services/wiki/keys')).body;
    const second = (await stage.call(admin, 'POST', 'services/wiki/keys')).body;
    expect((await stage.call(admin, 'DELETE', `services/wiki/keys/${first.key_id}`)).status).toBe(204);
    expect((await stage.lastEvent()).type).toBe('service_key_deleted');
    expect((await stage.call(admin, 'DELETE', `services/wiki/keys/${first.key_id}`)).status).toBe(404);
    expect((await stage.call(admin, 'DELETE', `services/shop/keys/${second.key_id}`)).status).toBe(404);
    const { body } = await stage.call(admin, 'GET', 'services/wiki/keys');
    expect(body.results).toMatchObject([{ key_id: second.key_id }]);
  });

  it('go with their service', async () => {
    await stage.call(admin, 'POST', 'services', { name: 'brief' });
    const { body } = await stage.call(admin, 'POST', 'services/brief/keys');
    await stage.call(admin, 'DELETE', 'services/brief');
    expect(await serviceKeysOf(stage.auth).find(body.key_id, stage.auth.now)).toBeUndefined();
    await stage.call(admin, 'POST', 'services', { name: 'brief' });
    expect((await stage.call(admin, 'GET', 'services/brief/keys')).body.results).toEqual([]);
  });

  it.each([
    ['GET', 'services/none/keys'],
    ['POST', 'services/none/keys'],
    ['DELETE', 'services/none/keys/x'],
  ])('of a service that there is not are not found: %s %s', async (method, path) => {
    expect((await stage.call(admin, method, path)).status).toBe(404);
  });
});
