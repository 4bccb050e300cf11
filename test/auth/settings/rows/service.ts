/** Settings of the service as a whole. */
import { expect } from 'vitest';
import { createAuthService, DEMO_AUTH_SECRET } from '../../../../src/auth.ts';
import { orm } from '../../../../src/storage/orm.ts';
import { events } from '../../../../src/storage/tables.ts';
import { freshDatabase } from '../../../support/auth.ts';
import { faultyDatabase } from '../../../support/faulty-database.ts';
import { createSessionAuth, enter, verify } from '../../../support/sessions.ts';
import type { Rows } from '../row.ts';
import { withSettings } from '../shared.ts';

const secret = () => crypto.randomUUID() + crypto.randomUUID();

export const SERVICE_ROWS: Rows = {
  async debug() {
    const database = await freshDatabase();
    const authSecret = [DEMO_AUTH_SECRET];
    expect(() => createAuthService({ database, authSecret })).toThrow('AUTH_SECRET');
    const { private: face } = createAuthService({ database, debug: true });
    expect((await face.fetch(new Request('https://auth.test/healthz'))).status).toBe(200);
  },

  async authSecret() {
    const [old, current] = [secret(), secret()];
    const before = await createSessionAuth({ authSecret: [old] });
    const { access } = await enter(before);
    const { database } = before;
    const during = await createSessionAuth({ database, authSecret: `${current},${old}` });
    expect(await verify(during, access)).toBe(200);
    expect((await enter(during)).access).toBeTypeOf('string');
  },

  async exposeApi() {
    for (const exposeApi of [true, false]) {
      const { service } = await withSettings({ exposeApi });
      const ask = async (face: 'public' | 'private') =>
        (await service[face].fetch(new Request('https://auth.test/auth/token/', { method: 'POST' }))).status;
      expect([await ask('private'), await ask('public')]).toEqual([415, exposeApi ? 415 : 404]);
    }
  },

  async defaultService() {
    const auth = await withSettings({ defaultService: 'shop' });
    const { email, access } = await enter(auth);
    const caller = { service: 'other' };
    const body = { email, password: 'S3cure!P@ssw0rd#2026' };
    await auth.request('POST', '/auth/token/', { body, caller });
    const sessions = await auth.get('/auth/sessions/', access);
    expect(sessions.body.map(({ service }: { service: string }) => service).sort()).toEqual([
      'other',
      'shop',
    ]);
  },

  async databaseTimeout() {
    const database = faultyDatabase(await freshDatabase());
    const auth = await createSessionAuth({ database, databaseTimeout: '1' });
    const { access } = await enter(auth);
    database.before = () => new Promise(() => undefined);
    expect((await auth.get('/auth/user/', access)).status).toBe(503);
  },

  async auditRetention() {
    for (const [auditRetention, left] of [
      ['1h', 1],
      ['0', 3],
    ] as const) {
      const auth = await createSessionAuth({ auditRetention });
      await enter(auth);
      auth.now += 3601;
      await auth.register('later@example.com');
      await auth.service.scheduled();
      const [rows] = await auth.database.batch([orm.select().from(events)]);
      expect(rows.length).toBe(left);
    }
  },

  async jwksMaxAge() {
    const auth = await withSettings({ jwksMaxAge: '1h' });
    const { headers } = await auth.get('/.well-known/jwks.json');
    expect(headers.get('cache-control')).toBe('public, max-age=3600');
  },
};
