import * as v from 'valibot';
import { describe, expect, expectTypeOf, it, vi } from 'vitest';
import {
  access,
  and,
  authenticated,
  createClientService,
  group,
  not,
  or,
  permission,
  staff,
  superuser,
  type User,
} from '../../src/client.ts';
import { ask, createHarness, createWire, read } from './support/harness.ts';

const ADA = {
  id: 1,
  email: 'ada@example.com',
  is_active: true,
  is_staff: false,
  is_superuser: false,
  groups: ['editors'],
  permissions: ['blog.add_post'],
  access: ['com.sales'],
  ver: 0,
  ended_sessions: [],
  accessgroup: { user_type: 'agent', secret: 'x' },
};

/** Somebody with these data, at a client-service. */
async function somebody(data: Record<string, unknown> = {}) {
  const harness = await createHarness();
  const { access: token } = await harness.enter('a@example.com');
  const person = { ...ADA, ...data };
  const upstream = createWire({
    fetch: async (request) =>
      request.url.endsWith('/user/') ? Response.json(person) : harness.auth.service.private.fetch(request),
  });
  const options = { upstream, now: () => harness.auth.now * 1000 };
  return { person, upstream, options, token, ...harness };
}

describe('guards', async () => {
  const { options, token } = await somebody();
  const admin = await somebody({ is_superuser: true, is_staff: true, groups: [], access: ['com'] });
  const nobody = await somebody({
    groups: 'editors',
    permissions: [1, null],
    access: [''],
    is_staff: 'true',
  });
  const yes = () => true;
  const later = async () => true;

  it.each([
    ['authenticated', authenticated, [200, 200, 200]],
    ['staff', staff, [403, 200, 403]],
    ['superuser', superuser, [403, 200, 403]],
    ['group', group('editors'), [200, 403, 403]],
    ['another group', group('Editors'), [403, 403, 403]],
    ['permission', permission('blog.add_post'), [200, 200, 403]],
    ['another permission', permission('blog.delete_post'), [403, 200, 403]],
    ['access', access('com.sales'), [200, 200, 403]],
    ['access below', access('com.sales.emea'), [200, 200, 403]],
    ['access above', access('com'), [403, 200, 403]],
    ['access beside', access('com.salesforce'), [403, 200, 403]],
    ['empty access', access(''), [403, 403, 403]],
    ['and', and(staff, superuser), [403, 200, 403]],
    ['and nothing', and(), [200, 200, 200]],
    ['or', or(staff, group('editors')), [200, 200, 403]],
    ['or nothing', or(), [403, 403, 403]],
    ['not', not(staff), [200, 403, 200]],
    ['all three', and(not(staff), or(group('x'), permission('blog.add_post'))), [200, 403, 403]],
    ['a function', yes, [200, 200, 200]],
    ['a function that waits', later, [200, 200, 200]],
  ] as const)('%s', async (_name, guard, statuses) => {
    const got = [];
    for (const person of [{ options, token }, admin, nobody]) {
      const client = createClientService(person.options);
      got.push(
        (await client.protect(() => new Response('in'), guard)(ask('/', { token: person.token }))).status,
      );
    }
    expect(got).toEqual(statuses);
  });

  it('refuse with 403 who is known, and with 401 who is not', async () => {
    const client = createClientService(options);
    const back = client.protect(() => new Response('in'), staff);
    const refused = await read(await back(ask('/', { token })));
    expect([refused.status, refused.body]).toEqual([
      403,
      { detail: 'You do not have permission to perform this action.', code: 'permission_denied' },
    ]);
    expect((await back(ask('/'))).status).toBe(401);
  });

  it('stand in a row, each of which must be satisfied', async () => {
    const client = createClientService(options);
    const row = client.protect(() => new Response('in'), group('editors'), { fresh: true }, staff);
    expect((await row(ask('/', { token }))).status).toBe(403);
  });

  it('let what a handler throws through', async () => {
    const client = createClientService(options);
    const broken = client.protect(() => {
      throw new Error('mine');
    });
    await expect(broken(ask('/', { token }))).rejects.toThrow('mine');
  });
});

describe('a schema of the user', () => {
  const userSchema = v.object({
    email: v.pipe(v.string(), v.email()),
    accessgroup: v.object({ user_type: v.picklist(['agent', 'broker']) }),
  });

  it('types and checks what the app cares about, drops the rest, and keeps the raw data', async () => {
    const { options, token } = await somebody();
    const client = createClientService({ ...options, userSchema });
    const show = client.protect((_request, { user, raw, account }) => {
      expectTypeOf(user.accessgroup.user_type).toEqualTypeOf<'agent' | 'broker'>();
      expectTypeOf(account).toEqualTypeOf<User>();
      return Response.json([user, raw.accessgroup, account.groups]);
    });
    expect(await (await show(ask('/', { token }))).json()).toEqual([
      { email: 'ada@example.com', accessgroup: { user_type: 'agent' } },
      { user_type: 'agent', secret: 'x' },
      ['editors'],
    ]);
  });

  it('is asked once for each snapshot', async () => {
    const { options, token } = await somebody();
    let calls = 0;
    const counted = v.pipe(
      userSchema,
      v.check(() => {
        calls += 1;
        return true;
      }),
    );
    const client = createClientService({ ...options, userSchema: counted });
    const show = client.protect(() => new Response('in'));
    for (let visit = 0; visit < 3; visit++) await show(ask('/', { token }));
    expect(calls).toBe(1);
  });

  it('answers 502 for who does not fit, and logs where, never what', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { options, token, upstream } = await somebody({ accessgroup: { user_type: 'sleeper' }, email: 7 });
    const seen: unknown[] = [];
    const client = createClientService({ ...options, userSchema, onUser: (user) => void seen.push(user) });
    const show = client.protect(() => new Response('in'));
    for (let visit = 0; visit < 2; visit++) {
      const { status, body } = await read(await show(ask('/', { token })));
      expect([status, body]).toEqual([
        502,
        {
          detail: 'What the authentication service knows of this user does not fit this service.',
          code: 'user_schema_mismatch',
        },
      ]);
    }
    expect(logged).toHaveBeenCalledWith('user_schema_mismatch: email, accessgroup.user_type');
    expect(JSON.stringify(logged.mock.calls)).not.toContain('sleeper');
    logged.mockRestore();
    expect(seen).toEqual([]);
    expect(upstream.log.filter((line) => line.endsWith('/user/'))).toHaveLength(1);
  });
});

describe('onUser', () => {
  it('hears of a user when they are first seen and when they changed, before the request goes on', async () => {
    const { options, token, person, auth } = await somebody();
    const log: unknown[] = [];
    const client = createClientService({
      ...options,
      async onUser(user, raw) {
        await Promise.resolve();
        log.push([user.first_name, raw.accessgroup]);
      },
    });
    const visit = client.protect((_request, { account }) => {
      log.push(`in as ${account.first_name}`);
      return new Response('in');
    });
    for (const name of ['', '', 'Ada']) {
      Object.assign(person, { first_name: name });
      await visit(ask('/', { token }));
      auth.now += 60;
    }
    expect(log).toEqual([['', ADA.accessgroup], 'in as ', 'in as ', ['Ada', ADA.accessgroup], 'in as Ada']);
  });

  it('fails the request when it fails, and is called again', async () => {
    const { options, token } = await somebody();
    let calls = 0;
    const client = createClientService({
      ...options,
      onUser() {
        calls += 1;
        if (calls === 1) throw new Error('constraint failed: users.email');
      },
    });
    const visit = client.protect(() => new Response('in'));
    const { status, body } = await read(await visit(ask('/', { token })));
    expect([status, body]).toEqual([500, { detail: 'Internal server error.', code: 'internal_error' }]);
    expect((await visit(ask('/', { token }))).status).toBe(200);
  });

  it('has the auth-service asked twice at most by however many wait while it fails', async () => {
    const { options, token, person, auth } = await somebody();
    let asked = 0;
    let fails = false;
    const client = createClientService({
      ...options,
      upstream: {
        fetch(request) {
          if (new URL(request.url).pathname === '/auth/user/') asked += 1;
          return options.upstream.fetch(request);
        },
      },
      onUser() {
        if (fails) throw new Error('connection lost');
      },
    });
    const visit = client.protect(() => new Response('in'));
    expect((await visit(ask('/', { token }))).status).toBe(200);
    Object.assign(person, { first_name: 'Ada' });
    auth.now += 60;
    fails = true;
    const answers = await Promise.all(Array.from({ length: 20 }, () => visit(ask('/', { token }))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([500]));
    expect(asked).toBe(3);
  });

  it('fails none of the requests that waited for the one in which it failed: they ask again', async () => {
    const { options, token, person, auth } = await somebody();
    let calls = 0;
    const client = createClientService({
      ...options,
      onUser() {
        calls += 1;
        if (calls === 2) throw new Error('connection lost');
      },
    });
    const visit = client.protect(() => new Response('in'));
    expect((await visit(ask('/', { token }))).status).toBe(200);
    Object.assign(person, { first_name: 'Ada' });
    auth.now += 60;
    const answers = await Promise.all([1, 2, 3].map(() => visit(ask('/', { token }))));
    expect(answers.map(({ status }) => status)).toEqual([500, 200, 200]);
  });
});
