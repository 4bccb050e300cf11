/** Client-services that sign: what they ask goes to one database with its nonce, and is taken once. */
import { describe, expect, it } from 'vitest';
import { signRequest } from '../../../src/signatures.ts';
import { orm } from '../../../src/storage/orm.ts';
import { services, signatureNonces } from '../../../src/storage/tables.ts';
import { PASSWORD, serviceKeysOf } from '../../support/auth.ts';
import { createVisitor, hiddenFields } from '../pages/support/visitor.ts';
import { createShards } from './stage.ts';

const stage = await createShards(2);
const { auth, databases } = stage;
const key = await serviceKeysOf(auth).issue('blog', auth.now);

async function signed(method: string, path: string, init: { body?: unknown; token?: string } = {}) {
  const headers = new Headers({ 'content-type': 'application/json' });
  if (init.token) headers.set('authorization', `Bearer ${init.token}`);
  const request = new Request(`https://auth.test${path}`, {
    method,
    headers,
    ...(init.body !== undefined && { body: JSON.stringify(init.body) }),
  });
  return signRequest(request, key, auth.now);
}

const send = async (request: Request): Promise<number> =>
  (await auth.service.public.fetch(request.clone(), {})).status;

const noncesIn = async (shard: number): Promise<number> => {
  const { batch } = databases[shard] ?? auth.database;
  const [rows] = await batch([orm.select().from(signatureNonces)]);
  return rows.length;
};

describe.each([0, 1])('a signed request for somebody of database %i', (shard) => {
  it('costs no further round trip, and is refused when it comes again, to either kind of question', async () => {
    const email = stage.emailOf(shard);
    await auth.register(email);
    const { access } = await auth.login(email);
    const login = await signed('POST', '/auth/token/', { body: { email, password: PASSWORD } });
    const user = await signed('GET', '/auth/user/', { token: access });
    expect(await send(login)).toBe(200);
    const before = [await noncesIn(0), await noncesIn(1)];
    expect(await stage.trips(() => send(user))).toEqual([0, 1].map((each) => (each === shard ? 1 : 0)));
    const after = [await noncesIn(0), await noncesIn(1)];
    expect(after.map((count, each) => count - (before[each] ?? 0))).toEqual(
      [0, 1].map((each) => (each === shard ? 1 : 0)),
    );
    for (const again of [login, user, login]) expect(await send(again)).toBe(401);
  });

  it('that asks nothing of a database is taken once too', async () => {
    const garbled = await signed('POST', '/auth/token/', { body: { email: stage.emailOf(shard) } });
    expect([await send(garbled), await send(garbled)]).toEqual([400, 401]);
  });

  it('is taken once of twenty at the same time', async () => {
    const email = stage.emailOf(shard);
    const request = await signed('POST', '/auth/create-user/', { body: { email, password: PASSWORD } });
    const statuses = await Promise.all(Array.from({ length: 20 }, () => send(request)));
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 401)).toHaveLength(19);
  });
});

it('nonces are swept up in every database', async () => {
  auth.now += 86_400;
  await auth.service.scheduled();
  expect([await noncesIn(0), await noncesIn(1)]).toEqual([0, 0]);
});

describe('a signed request to a page', () => {
  it('is taken once, whatever the service remembers', async () => {
    const origin = 'https://auth.test';
    const blog = { name: 'blog', isOpen: true, createdAt: 1, origins: ['https://shop.example.com'] };
    await auth.database.batch([orm.insert(services).values(blog)]);
    const email = stage.emailOf(1);
    await auth.register(email);
    const browser = createVisitor(auth, origin);
    const page = await browser.get('/login?next=https%3A%2F%2Fshop.example.com%2F');
    const fields = { ...hiddenFields(page.text, '/login'), email, password: PASSWORD };
    const headers = {
      accept: 'text/html',
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      origin,
      cookie: [...browser.jar].map((pair) => pair.join('=')).join('; '),
    };
    const body = new URLSearchParams(fields).toString();
    // The origins are remembered while it comes for the first time, and have to be read when it comes again; and so is whether
    // anybody is there who could give others their rights.
    auth.now += 30;
    const before = (await stage.sessionsIn(1)).length;
    const request = await signRequest(
      new Request(`${origin}/login`, { method: 'POST', headers, body }),
      key,
      auth.now,
    );
    const statuses = [await send(request)];
    auth.now += 31;
    statuses.push(await send(request));
    expect(statuses).toEqual([303, 401]);
    expect(await stage.sessionsIn(1)).toHaveLength(before + 1);
  });
});
