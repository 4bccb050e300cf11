import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { access, and, type Guard, group, not, or, permission, staff, superuser } from '../../src/client.ts';

type Auth = Parameters<Guard>[0];

const names = ['shop.add_order', 'shop.view_order', 'wiki.edit_page'];
const levels = ['com', 'com.sales', 'com.sales.emea', 'com.salesforce', ''];

const accounts = fc.record({
  id: fc.nat(),
  email: fc.constant('a@example.com'),
  first_name: fc.constant(''),
  last_name: fc.constant(''),
  is_active: fc.constant(true),
  is_staff: fc.boolean(),
  is_superuser: fc.boolean(),
  groups: fc.subarray(['editors', 'writers']),
  permissions: fc.subarray(names),
  access: fc.subarray(levels),
});

const authOf = (account: object): Auth => ({ ...Object({ account }), claims: {}, by: 'test', cookies: [] });
const request = new Request('https://app.test/');
const asks = async (guard: Guard, account: object) => guard(authOf(account), request);

const leaves: fc.Arbitrary<Guard> = fc.oneof(
  fc.constantFrom<Guard>(staff, superuser, group('editors'), group('readers')),
  fc.constantFrom(...names).map((name): Guard => permission(name)),
  fc.constantFrom(...levels).map((level): Guard => access(level)),
);
const guards: fc.Arbitrary<Guard> = fc.letrec<{ guard: Guard }>((tie) => ({
  guard: fc.oneof(
    { maxDepth: 3 },
    leaves,
    tie('guard').map((inner): Guard => not(inner)),
    fc.tuple(tie('guard'), tie('guard')).map(([one, other]): Guard => and(one, other)),
    fc.tuple(tie('guard'), tie('guard')).map(([one, other]): Guard => or(one, other)),
  ),
})).guard;

/** Both decide alike about everybody. */
const alike = (make: (one: Guard, other: Guard) => readonly [Guard, Guard]) =>
  fc.assert(
    fc.asyncProperty(guards, guards, accounts, async (one, other, account) => {
      const [left, right] = make(one, other);
      expect(await asks(left, account)).toBe(await asks(right, account));
    }),
    { numRuns: 200 },
  );

describe('B6: guards', () => {
  it('are an algebra: order, repetition and nesting change nothing', async () => {
    await alike((one, other) => [and(one, other), and(other, one)]);
    await alike((one, other) => [or(one, other), or(other, one)]);
    await alike((one) => [and(one, one), one]);
    await alike((one) => [not(not(one)), one]);
    await alike((one, other) => [or(one, and(one, other)), one]);
    await alike((one, other) => [not(and(one, other)), or(not(one), not(other))]);
    await alike((one, other) => [not(or(one, other)), and(not(one), not(other))]);
  });

  it('let nobody through any of none, and everybody through all of none', async () => {
    await alike((one) => [or(one, or()), one]);
    await alike((one) => [and(one, and()), one]);
  });

  it('never shut out who has more, where nothing asks for less', async () => {
    const positive = fc
      .array(leaves, { minLength: 1, maxLength: 3 })
      .chain((all) => fc.constantFrom(and(...all), or(...all)));
    await fc.assert(
      fc.asyncProperty(positive, accounts, accounts, async (guard, one, other) => {
        const more = {
          ...one,
          is_staff: one.is_staff || other.is_staff,
          is_superuser: one.is_superuser || other.is_superuser,
          groups: [...one.groups, ...other.groups],
          permissions: [...one.permissions, ...other.permissions],
          access: [...one.access, ...other.access],
        };
        if (await asks(guard, one)) expect(await asks(guard, more)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('ask no further than they have to', async () => {
    const never: Guard = () => {
      throw new Error('was asked');
    };
    await fc.assert(
      fc.asyncProperty(guards, accounts, async (guard, account) => {
        const isIn = await asks(guard, account);
        const short = isIn ? or(guard, never) : and(guard, never);
        expect(await asks(short, account)).toBe(isIn);
      }),
    );
  });
});
