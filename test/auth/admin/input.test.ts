import { describe, expect, it } from 'vitest';
import { createStage } from './stage.ts';

const stage = await createStage();
const admin = await stage.person({ staff: true, superuser: true });
const person = await stage.person({ permissions: ['shop.add_order'], access: { shop: 'x' } });
const group = await stage.group('readers', { permissions: ['shop.add_order'], access: { shop: 'x' } });

const BOOLEAN = 'Must be a valid boolean.';
const INTEGER = 'A valid integer is required.';
const NULL = 'This field may not be null.';
const BLANK = 'This field may not be blank.';
const TEXT = 'Not a valid string.';
const LIST = 'Expected a list of items.';
const OBJECT = 'Expected a dictionary of items.';
const UNKNOWN = 'This field is not known.';
const LEVEL = 'Enter an access level: letters, digits, - and _ between dots.';
const missing = (name: string) => `Object with name=${name} does not exist.`;
const longest = (max: number) => `Ensure this field has no more than ${max} characters.`;

type Fault = readonly [field: string, value: unknown, message: string];

/** Faults of what a user and a group have in common. */
const GIFTS: readonly Fault[] = [
  ['permissions', 'shop.add_order', LIST],
  ['permissions', null, NULL],
  ['permissions', [1], TEXT],
  ['permissions', [null], NULL],
  ['permissions', ['add_order'], 'Enter a permission as app_label.codename.'],
  ['permissions', ['shop.add order'], 'Enter a permission as app_label.codename.'],
  ['permissions', ['shop.add_order', 'shop.none'], missing('shop.none')],
  ['permissions', [`shop.${'x'.repeat(200)}`], longest(201)],
  ['access', 'shop', OBJECT],
  ['access', ['shop'], OBJECT],
  ['access', null, NULL],
  ['access', { shop: 1 }, `shop: ${TEXT}`],
  ['access', { shop: null }, `shop: ${TEXT}`],
  ['access', { shop: ['a'] }, `shop: ${TEXT}`],
  ['access', { shop: 'x'.repeat(201) }, `shop: ${longest(200)}`],
  ['access', { shop: 'a..b' }, `shop: ${LEVEL}`],
  ['access', { shop: 'a b' }, `shop: ${LEVEL}`],
  ['access', { shop: 'x', none: 'x' }, missing('none')],
  ['access', JSON.parse('{"__proto__": "x"}'), missing('__proto__')],
];

const USER: readonly Fault[] = [
  ...GIFTS,
  ['email', 'nobody', 'Enter a valid email address.'],
  ['email', '', BLANK],
  ['email', null, NULL],
  ['email', 5, TEXT],
  ['email', `${'x'.repeat(250)}@x.org`, longest(254)],
  ['password', '12345678', 'This password is too common.'],
  ['password', 'Ab1!', 'This password is too short. It must contain at least 8 characters.'],
  ['password', '', BLANK],
  ['password', null, NULL],
  ['password', 'x'.repeat(1025), 'Ensure this field has no more than 1024 bytes.'],
  ['first_name', null, NULL],
  ['first_name', 'x'.repeat(151), longest(150)],
  ['first_name', 'a\0b', 'Null characters are not allowed.'],
  ['last_name', ['Lee'], TEXT],
  ['phone', '1'.repeat(16), longest(15)],
  ['location', 7, TEXT],
  ...['is_active', 'is_staff', 'is_superuser'].flatMap((flag): Fault[] => [
    [flag, 'true', BOOLEAN],
    [flag, 1, BOOLEAN],
    [flag, null, NULL],
  ]),
  ['groups', 1, LIST],
  ['groups', ['1'], INTEGER],
  ['groups', [1.5], INTEGER],
  ['groups', [0], INTEGER],
  ['groups', [-1], INTEGER],
  ['groups', [1e300], INTEGER],
  ['groups', [null], INTEGER],
  ['groups', [{ id: 1 }], INTEGER],
  ['groups', [group, 999_999], 'Invalid pk "999999" - object does not exist.'],
  ['extra', [], OBJECT],
  ['extra', { none: 1 }, 'none: There is no extra data of this name.'],
  ['id', 1, UNKNOWN],
  ['uuid', 'x', UNKNOWN],
  ['date_joined', 'x', UNKNOWN],
  ['last_login', null, UNKNOWN],
  ['epoch', 5, UNKNOWN],
  ['is_Staff', true, UNKNOWN],
  ['emial', 'a@example.com', UNKNOWN],
  ['constructor', 1, 'This field is not allowed.'],
];

const GROUP: readonly Fault[] = [
  ...GIFTS,
  ['name', '', BLANK],
  ['name', ' ', BLANK],
  ['name', null, NULL],
  ['name', 3, TEXT],
  ['name', 'x'.repeat(151), longest(150)],
  ['id', 1, UNKNOWN],
  ['users', [1], UNKNOWN],
];

const SERVICE: readonly Fault[] = [
  ['name', 'Shop', 'Enter a lower-case name of letters, digits, - and _.'],
  ['name', 'a b', 'Enter a lower-case name of letters, digits, - and _.'],
  ['name', '-a', 'Enter a lower-case name of letters, digits, - and _.'],
  ['name', 'shop', 'This name already exists.'],
  ['name', 'x'.repeat(64), longest(63)],
  ['is_open', 'yes', BOOLEAN],
  ['created_at', 1, UNKNOWN],
];

const PERMISSION: readonly Fault[] = [
  ['name', 'order', 'Enter a permission as app_label.codename.'],
  ['name', 'shop.add_order', 'This name already exists.'],
  ['name', '', BLANK],
  ['label', 'x'.repeat(256), longest(255)],
  ['label', 5, TEXT],
  ['codename', 'x', UNKNOWN],
];

const table = (method: string, path: string, rest: object, faults: readonly Fault[]) =>
  faults.map((fault) => [method, path, rest, ...fault] as const);

describe('bad input is a 400 that names the field, and writes nothing', () => {
  it.each([
    ...table('POST', 'users', { email: 'new@example.com' }, USER),
    ...table('PATCH', `users/${person.id}`, { first_name: 'Ann', is_staff: true }, USER),
    ...table('POST', 'groups', { name: 'new' }, GROUP),
    ...table('PATCH', `groups/${group}`, { name: 'new' }, GROUP),
    ...table('POST', 'services', { name: 'new' }, SERVICE),
    ...table('PATCH', 'services/shop', {}, [
      ['is_open', 0, BOOLEAN],
      ['name', 'other', UNKNOWN],
    ]),
    ...table('POST', 'permissions', { name: 'shop.new' }, PERMISSION),
    ...table('POST', 'keys/rotate', {}, [
      ['compromised', 'yes', BOOLEAN],
      ['force', true, UNKNOWN],
    ]),
  ])('%s %s %j, %s: %j', async (method, path, rest, field, value, message) => {
    const events = await stage.countEvents();
    const before = await stage.call(admin, 'GET', path.split('/rotate')[0] ?? '');
    const { status, body } = await stage.call(admin, method, path, { ...rest, [field]: value });
    expect(body).toEqual({ [field]: expect.arrayContaining([message]) });
    expect(status).toBe(400);
    expect(await stage.countEvents()).toBe(events);
    expect((await stage.call(admin, 'GET', path.split('/rotate')[0] ?? '')).body).toEqual(before.body);
  });

  it.each([
    ['users', 'email'],
    ['groups', 'name'],
    ['services', 'name'],
    ['permissions', 'name'],
  ])('what is missing too: POST %s', async (path, field) => {
    expect(await stage.call(admin, 'POST', path, {})).toMatchObject({
      status: 400,
      body: { [field]: ['This field is required.'] },
    });
  });

  it('names every field at once', async () => {
    const given = { email: 'x', password: '1', groups: [999_999], access: { none: 'x' }, extra: { none: 1 } };
    const { body } = await stage.call(admin, 'POST', 'users', given);
    expect(Object.keys(body).sort()).toEqual(['access', 'email', 'extra', 'groups', 'password']);
  });
});

describe('bad queries', () => {
  it.each([
    ['users?limit=0', 'limit', 'Ensure this value is greater than or equal to 1.'],
    ['users?limit=101', 'limit', 'Ensure this value is less than or equal to 100.'],
    ['users?limit=x', 'limit', INTEGER],
    ['users?limit=-1', 'limit', INTEGER],
    ['users?limit=1.5', 'limit', INTEGER],
    ['users?id=abc', 'id', INTEGER],
    ['users?is_staff=1', 'is_staff', BOOLEAN],
    ['users?is_active=True', 'is_active', BOOLEAN],
    ['users?find=x', 'find', UNKNOWN],
    ['users?__proto__=x', '__proto__', UNKNOWN],
    [`users?after=${'x'.repeat(321)}`, 'after', longest(320)],
    [`users?search=${'x'.repeat(302)}`, 'search', longest(301)],
    ['users?after=%00', 'after', 'Null characters are not allowed.'],
    ['groups?after=x', 'after', INTEGER],
    ['services?limit=1000', 'limit', 'Ensure this value is less than or equal to 100.'],
    ['permissions?page=2', 'page', UNKNOWN],
    ['events?user_id=1', 'user_id', UNKNOWN],
    [`events?user=${'x'.repeat(255)}`, 'user', longest(254)],
    [`events?ip=${'1'.repeat(46)}`, 'ip', longest(45)],
    ['events?service=%00', 'service', 'Null characters are not allowed.'],
    ['events?outcome=maybe', 'outcome', 'Must be success or failure.'],
    ['events.csv?after=1', 'after', UNKNOWN],
    ['events.csv?until=now', 'until', 'Enter a time such as 2027-01-31 or 2027-01-31T12:00:00Z.'],
    ['events?after=x', 'after', INTEGER],
    ['events?since=yesterday', 'since', 'Enter a time such as 2027-01-31 or 2027-01-31T12:00:00Z.'],
    ['events?until=2027-13-01', 'until', 'Enter a time such as 2027-01-31 or 2027-01-31T12:00:00Z.'],
    ['events?since=2027-01-31T25:00', 'since', 'Enter a time such as 2027-01-31 or 2027-01-31T12:00:00Z.'],
    ['events?kind=login', 'kind', UNKNOWN],
    [`users/${person.id}/sessions?limit=0`, 'limit', 'Ensure this value is greater than or equal to 1.'],
  ])('%s is a 400 that names it', async (path, field, message) => {
    const { status, body } = await stage.call(admin, 'GET', path);
    expect(status).toBe(400);
    expect(Object.getOwnPropertyDescriptor(body, field)?.value).toEqual([message]);
  });
});

describe('bodies', () => {
  const send = (headers: Record<string, string>, body: string) =>
    stage.auth.request('POST', '/admin/api/users', { token: admin.token, headers, body });

  it.each([
    ['application/x-www-form-urlencoded', 'email=a%40example.com'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['text/plain', '{"email":"a@example.com"}'],
    ['', '{"email":"a@example.com"}'],
  ])('of type "%s" are 415', async (type, body) => {
    expect((await send({ 'content-type': type }, body)).status).toBe(415);
  });

  it.each([
    ['{', { detail: 'JSON parse error - the body is not valid JSON', code: 'parse_error' }],
    ['[]', { non_field_errors: ['Invalid data. Expected a dictionary, but got list.'] }],
    ['null', { non_field_errors: ['No data provided'] }],
    ['', { email: ['This field is required.'] }],
    [`{"email":"a@example.com","groups":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, { groups: [INTEGER] }],
  ])('%s is 400', async (body, answer) => {
    expect(await send({ 'content-type': 'application/json' }, body)).toMatchObject({
      status: 400,
      body: answer,
    });
  });

  it('of more than 64 KiB are 413', async () => {
    const body = JSON.stringify({ email: 'a@example.com', first_name: 'x'.repeat(70_000) });
    expect((await send({ 'content-type': 'application/json' }, body)).status).toBe(413);
  });

  it('may name very many things: they are one parameter', async () => {
    const names = Array.from({ length: 2000 }, (_, index) => `shop.none${index}`);
    const { status, body } = await stage.call(admin, 'PATCH', `users/${person.id}`, { permissions: names });
    expect([status, body.permissions.length]).toEqual([400, 2000]);
  });
});
