/** The deployable Worker with the bindings of its configuration: mail by `send_email`, a coarse filter by address. */
import { join } from 'node:path';
import { Miniflare } from 'miniflare';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_AUTH_SECRET } from '../../../src/auth.ts';
import { readMigrations } from '../../../src/cli/migrations.ts';
import { d1Database } from '../../../src/storage/d1.ts';
import { statementsOf } from '../../../src/storage/migrate.ts';
import { orm } from '../../../src/storage/orm.ts';
import { outbox } from '../../../src/storage/tables.ts';
import { bundle } from '../../support/workerd.ts';

const SETTINGS = {
  AUTH_SECRET: DEMO_AUTH_SECRET,
  DEBUG: 'true',
  EXPOSE_API: 'true',
  PUBLIC_URL: 'https://accounts.example.com',
  DEFAULT_FROM_EMAIL: 'Example <accounts@example.com>',
};

let miniflare: Miniflare;
let binding: D1Database;

beforeAll(async () => {
  const { script, wasm } = await bundle(join(import.meta.dirname, '../../../workers/auth.ts'));
  const libraries = [...wasm].map(([name, contents]) => [name, { type: 'wasm' as const, contents }] as const);
  const texts = Object.entries(SETTINGS).map(
    ([name, value]) => [name, { type: 'text' as const, value }] as const,
  );
  miniflare = new Miniflare({
    workers: [
      {
        config: {
          name: 'auth',
          compatibilityDate: '2026-10-20',
          compatibilityFlags: ['nodejs_compat'],
          manifest: {
            mainModule: 'worker.js',
            modules: { 'worker.js': { type: 'esm', contents: script }, ...Object.fromEntries(libraries) },
          },
          env: {
            ...Object.fromEntries(texts),
            DB: { type: 'd1', id: 'db' },
            EMAIL: { type: 'send-email', destinationAddress: 'ada@example.com' },
            ADDRESS_LIMITER: { type: 'rate-limit', namespace: '1', simple: { limit: 5, period: 60 } },
          },
        },
      },
    ],
  });
  binding = await miniflare.getD1Database('DB');
  for (const migration of await readMigrations()) {
    await binding.batch(statementsOf(migration).map((statement) => binding.prepare(statement)));
  }
}, 120_000);
afterAll(() => miniflare.dispose());

const post = (path: string, body: unknown, ip: string) =>
  miniflare.dispatchFetch(`http://auth.test${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'cf-connecting-ip': ip },
    body: JSON.stringify(body),
  });

async function waiting(): Promise<{ attempts: number }[]> {
  const database = d1Database(binding);
  const [rows] = await database.batch([orm.select({ attempts: outbox.attempts }).from(outbox)]);
  return rows;
}

describe('the Worker', () => {
  it('sends mail by its binding after the answer, and keeps what the binding does not take', async () => {
    const password = 'S3cure!P@ssw0rd#2026';
    const register = (email: string) => post('/auth/create-user/', { email, password }, '192.0.2.1');
    expect((await register('ada@example.com')).status).toBe(201);
    await expect.poll(waiting).toEqual([]);
    expect((await register('elsewhere@example.com')).status).toBe(201);
    await expect.poll(waiting).toEqual([{ attempts: 1 }]);
  });

  it('asks the coarse filter first, by network', async () => {
    const login = async (ip: string) => {
      const answer = await post('/auth/token/', { email: 'nobody@example.com', password: 'wrong' }, ip);
      return answer.status;
    };
    const statuses = [];
    for (let host = 1; host <= 11; host++) statuses.push(await login(`2001:db8::${host}`));
    // It counts by the minute of the clock, and the next one may have begun meanwhile: five in each.
    expect(statuses.slice(0, 5)).toEqual(Array(5).fill(401));
    expect(new Set(statuses.slice(5))).toContain(429);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    expect(await login('2001:db8:1::1')).toBe(401);
  });
});
