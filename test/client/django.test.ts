import { describe, expect, it } from 'vitest';
import { createClientService } from '../../src/client.ts';
import { createDjango } from './support/django.ts';
import { ask, createPlatform, createWire, read } from './support/harness.ts';
import { createKv } from './support/kv.ts';

const USER = 'GET /auth/user/';

function setUp() {
  const django = createDjango();
  const wire = createWire(django);
  const seen: unknown[] = [];
  const platform = createPlatform();
  const client = createClientService({
    upstream: wire,
    cache: createKv(),
    now: () => django.now * 1000,
    onUser: ({ email }) => void seen.push(email),
  });
  const protect = client.protect((_request, { user }, _platform: typeof platform) => Response.json(user));
  const visit = async (token: string) => read(await protect(ask('/', { token }), platform));
  return { django, wire, seen, platform, visit };
}

describe('in front of a django-easyjwt auth-service', () => {
  it('verifies remotely in one request, and knows the user meanwhile', async () => {
    const { django, wire, seen, visit } = setUp();
    const token = await django.issue(1);
    expect((await visit(token)).body).toMatchObject({
      id: 1,
      first_name: 'Ada',
      uuid: null,
      groups: [],
      permissions: [],
      access: [],
    });
    expect((await visit(token)).status).toBe(200);
    expect([wire.log, seen]).toEqual([[USER], ['user1@example.com']]);
  });

  it('takes whom it lets in for active where its serializer leaves that out', async () => {
    const { django, wire, visit } = setUp();
    const of = (fields: object) => {
      wire.fault = () => Response.json({ id: 1, email: 'ada@example.com', ...fields });
    };
    for (const [fields, active] of [
      [{}, true],
      [{ is_active: true }, true],
      [{ is_active: false }, false],
      [{ is_active: 'yes' }, false],
    ] as const) {
      of(fields);
      expect((await visit(await django.issue(1))).body.is_active).toBe(active);
    }
  });

  it('asks with each token, because nothing else tells that one is dead', async () => {
    const { django, wire, visit } = setUp();
    await visit(await django.issue(1));
    await visit(await django.issue(1));
    expect(wire.log).toEqual([USER, USER]);
  });

  it.each([401, 403] as const)(
    'sees a deactivation within maxStaleness (refused with %i)',
    async (status) => {
      const { django, visit, platform } = setUp();
      django.refusal = status;
      const tokens = [await django.issue(1), await django.issue(1)];
      for (const token of tokens) expect((await visit(token)).status).toBe(200);
      django.active.set(1, false);
      django.now += 60;
      for (const token of tokens) {
        const { status: got, body, headers } = await visit(token);
        expect([got, body]).toEqual([401, { detail: 'User is inactive', code: 'user_inactive' }]);
        expect(headers.get('www-authenticate')).toBe('Bearer realm="api", error="invalid_token"');
      }
      await platform.settle();
      django.active.set(1, true);
      expect((await visit(tokens[0] ?? '')).status).toBe(401);
      django.now += 60;
      expect((await visit(tokens[0] ?? '')).status).toBe(200);
    },
  );

  it('lets nobody in with a token that Django did not issue, and remembers that', async () => {
    const { wire, visit, django } = setUp();
    const forged = await createDjango().issue(1);
    expect((await visit(forged)).status).toBe(401);
    expect((await visit(forged)).status).toBe(401);
    expect(wire.log).toEqual([USER]);
    expect((await visit(await django.issue(1))).status).toBe(200);
  });

  it('lets forged tokens that name somebody hold that somebody up in no way', async () => {
    const { django, wire, visit } = setUp();
    const answers: (() => void)[] = [];
    wire.fault = async (request) => {
      await new Promise<void>((resolve) => answers.push(resolve));
      return django.fetch(request);
    };
    const stranger = createDjango();
    const forged = await Promise.all(Array.from({ length: 20 }, () => stranger.issue(1)));
    const storm = forged.map(visit);
    await expect.poll(() => answers.length).toBe(20);
    wire.fault = undefined;
    expect((await visit(await django.issue(1))).status).toBe(200);
    for (const answer of answers) answer();
    expect(new Set((await Promise.all(storm)).map(({ status }) => status))).toEqual(new Set([401]));
  });

  it('serves the tokens it has seen accepted through an outage, and no others', async () => {
    const { django, wire, visit, platform } = setUp();
    const known = await django.issue(1);
    const other = await django.issue(1);
    await visit(known);
    wire.fault = () => Promise.reject(new TypeError('refused'));
    django.now += 299;
    expect([(await visit(known)).status, (await visit(other)).status]).toEqual([200, 503]);
    django.now += 1;
    expect((await visit(known)).status).toBe(503);
    await platform.settle();
  });

  it('confirms in the background, and finds a token dead that way', async () => {
    const { django, wire, visit, platform } = setUp();
    const token = await django.issue(1);
    await visit(token);
    django.now += 30;
    django.active.set(1, false);
    expect((await visit(token)).status).toBe(200);
    await platform.settle();
    expect(wire.log).toEqual([USER, USER]);
    expect((await visit(token)).status).toBe(401);
  });
});
