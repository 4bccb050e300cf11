/** Django's documented behaviour of has_perm, has_perms and has_module_perms, and the algebra of access levels. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAccessLevel, opens, opensAny } from '../../src/core/access.ts';
import { hasModulePerms, hasPerm, hasPerms, isPermissionName } from '../../src/core/permissions.ts';

const EDITOR = { is_active: true, is_superuser: false, permissions: ['blog.add_post', 'blog.change_post'] };
const ROOT = { is_active: true, is_superuser: true, permissions: [] };

describe('has_perm', () => {
  it('is true for a permission that the user has', () => {
    expect(hasPerm(EDITOR, 'blog.add_post')).toBe(true);
    for (const other of ['blog.delete_post', 'blog', 'add_post', 'blog.add_postscript', 'other.add_post', ''])
      expect(hasPerm(EDITOR, other)).toBe(false);
  });

  it('is always true for an active superuser', () => expect(hasPerm(ROOT, 'no.such_thing')).toBe(true));

  it('is always false for an inactive user, superuser or not', () => {
    expect(hasPerm({ ...EDITOR, is_active: false }, 'blog.add_post')).toBe(false);
    expect(hasPerm({ ...ROOT, is_active: false }, 'blog.add_post')).toBe(false);
  });
});

describe('has_perms', () => {
  it('wants every one', () => {
    expect(hasPerms(EDITOR, ['blog.add_post', 'blog.change_post'])).toBe(true);
    expect(hasPerms(EDITOR, ['blog.add_post', 'blog.delete_post'])).toBe(false);
    expect(hasPerms(ROOT, ['a.b', 'c.d'])).toBe(true);
  });

  it('is true for none, as in Django', () =>
    expect(hasPerms({ ...EDITOR, is_active: false }, [])).toBe(true));
});

describe('has_module_perms', () => {
  it('is true for an app of which the user has any permission', () => {
    expect(hasModulePerms(EDITOR, 'blog')).toBe(true);
    for (const other of ['blo', 'blog.', 'blog.add_post', 'shop', ''])
      expect(hasModulePerms(EDITOR, other)).toBe(false);
    expect(hasModulePerms(ROOT, 'shop')).toBe(true);
    expect(hasModulePerms({ ...ROOT, is_active: false }, 'shop')).toBe(false);
  });
});

describe('permissions', () => {
  const name = fc
    .tuple(fc.constantFrom('blog', 'blo', 'shop'), fc.constantFrom('add', 'change', 'x.y'))
    .map(([app, code]) => `${app}.${code}`);
  const user = fc.record({
    is_active: fc.boolean(),
    is_superuser: fc.boolean(),
    permissions: fc.array(name, { maxLength: 4 }),
  });

  it('are an algebra: all of some is each of them, and each is one of its app', () => {
    fc.assert(
      fc.property(
        user,
        fc.array(name, { maxLength: 3 }),
        fc.array(name, { maxLength: 3 }),
        (who, one, other) => {
          expect(hasPerms(who, [...one, ...other])).toBe(hasPerms(who, one) && hasPerms(who, other));
          expect(hasPerms(who, [...one].reverse())).toBe(hasPerms(who, one));
          for (const each of one) {
            const [app = ''] = each.split('.');
            expect(isPermissionName(each)).toBe(true);
            if (hasPerm(who, each)) expect(hasModulePerms(who, app)).toBe(true);
          }
        },
      ),
    );
  });

  it('grow with what somebody is given, and are none without being active', () => {
    fc.assert(
      fc.property(user, fc.array(name, { maxLength: 3 }), name, (who, more, asked) => {
        const richer = { ...who, permissions: [...who.permissions, ...more] };
        if (hasPerm(who, asked)) {
          expect(hasPerm(richer, asked)).toBe(true);
          expect(hasPerm({ ...who, is_superuser: true }, asked)).toBe(true);
        }
        expect(hasPerm({ ...richer, is_active: false, is_superuser: true }, asked)).toBe(false);
        expect(hasPerm({ ...who, is_superuser: false }, asked)).toBe(
          who.is_active && who.permissions.includes(asked),
        );
      }),
    );
  });
});

it.each(['auth.add_user', 'my_app.can-do', 'a.b:c'])('%s can be a permission', (name) =>
  expect(isPermissionName(name)).toBe(true),
);
it.each(['', 'auth', '.add', 'auth.', 'auth .add', 'auth.add user', '1auth.add', `a.${'b'.repeat(300)}`])(
  '%j cannot be a permission',
  (name) => expect(isPermissionName(name)).toBe(false),
);

describe('an access level', () => {
  it.each([
    ['com.sales', 'com.sales', true],
    ['com.sales', 'com.sales.emea', true],
    ['com.sales', 'com.salesforce', false],
    ['com.sales', 'com', false],
    ['com.sales', 'COM.SALES', false],
    ['', 'com', false],
    ['com', '', false],
    ['', '', false],
  ])('%j opens %j: %s', (held, wanted, answer) => {
    expect(opens(held, wanted)).toBe(answer);
    expect(opensAny([held], wanted)).toBe(answer);
  });

  const segment = fc.stringMatching(/^[\w-]{1,5}$/);
  const level = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join('.'));

  it('opens itself and everything below, and is a partial order', () => {
    fc.assert(
      fc.property(level, level, level, (a, b, c) => {
        expect(opens(a, a)).toBe(true);
        expect(opens(a, `${a}.${b}`)).toBe(true);
        expect(opens(`${a}.${b}`, a)).toBe(false);
        expect(opens(a, `${a}${b}`)).toBe(false);
        if (opens(a, b) && opens(b, a)) expect(a).toBe(b);
        if (opens(a, b) && opens(b, c)) expect(opens(a, c)).toBe(true);
        expect(opensAny([b, a, c], a)).toBe(true);
        expect(isAccessLevel(a)).toBe(true);
      }),
    );
  });

  it.each(['.', 'a.', '.a', 'a..b', 'a b', 'a/b', 'ä', 'x'.repeat(201)])('cannot be %j', (text) =>
    expect(isAccessLevel(text)).toBe(false),
  );
});
