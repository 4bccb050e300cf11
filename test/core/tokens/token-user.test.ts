import { describe, expect, it } from 'vitest';
import { tokenUser } from '../../../src/core/tokens/token-user.ts';

/** What the view of the capture answers. */
const view = (claims: Record<string, unknown>) => {
  const user = tokenUser(claims);
  return (
    user && {
      id: user.id,
      str: String(user),
      type: 'TokenUser',
      is_staff: user.is_staff,
      username: user.username,
    }
  );
};

describe('the stateless user', () => {
  it('123 is who the token says', () => {
    const expected = { id: 1, str: 'TokenUser 1', type: 'TokenUser', is_staff: false, username: '' };
    expect(view({ user_id: 1 })).toEqual(expected);
    expect(view({ user_id: '1' })).toEqual({ ...expected, id: '1' });
  });

  it('124 is known though their user was deleted: nobody is asked', () => {
    expect(view({ user_id: 3 })?.str).toBe('TokenUser 3');
  });

  it.each([{}, { user_id: null }, { user_id: '' }, { user_id: true }, { user_id: [1] }])(
    '125 is nobody where the token names nobody: %j',
    (claims) => {
      expect(tokenUser(claims)).toBeUndefined();
    },
  );

  it('takes username, is_staff and is_superuser from claims', () => {
    const user = tokenUser({ sub: 'u', username: 'someone', is_staff: true, is_superuser: true }, 'sub');
    expect(user).toMatchObject({ id: 'u', username: 'someone', is_staff: true, is_superuser: true });
  });

  it('takes nothing but true for a right', () => {
    expect(tokenUser({ user_id: 1, is_staff: 'true', is_superuser: 1 })).toMatchObject({
      is_staff: false,
      is_superuser: false,
    });
  });

  it('has any other claim by its name, and null where there is none', () => {
    const user = tokenUser({ user_id: 1, role: 'editor' });
    expect([user?.get('role'), user?.get('plan'), user?.get('toString')]).toEqual(['editor', null, null]);
  });

  it('is in no group and has no permissions, whatever the token says', () => {
    const user = tokenUser({ user_id: 1, groups: ['admins'], permissions: ['app.do'], access: ['com'] });
    expect(user).toMatchObject({ groups: [], permissions: [], access: [], is_active: true });
  });
});
