import { beforeAll, describe, expect, it } from 'vitest';
import { createTestAuth, PASSWORD, type TestAuth } from '../../support/auth.ts';
import { DOMAIN } from './support/domain.ts';
import { createVisitor } from './support/visitor.ts';

describe('the page for registering', () => {
  let auth: TestAuth;
  beforeAll(async () => {
    auth = await createTestAuth(DOMAIN);
  });
  const visitor = () => createVisitor(auth, DOMAIN.publicUrl);
  const form = (email: string, more = {}) => ({
    first_name: 'Ada',
    last_name: 'Lovelace',
    email,
    new_password: PASSWORD,
    password_again: PASSWORD,
    ...more,
  });

  it('creates a user without rights, says so once, and carries next to the login', async () => {
    const browser = visitor();
    const next = 'https://app.example.test/orders';
    const page = `/register?next=${encodeURIComponent(next)}`;
    expect((await browser.get(page)).text).toContain(`href="/login?next=${encodeURIComponent(next)}"`);
    const { status, location } = await browser.submit(
      page,
      form('Ada@Example.com', { is_staff: 'true', is_superuser: '1' }),
    );
    expect([status, location]).toEqual([303, `/login?next=${encodeURIComponent(next)}`]);
    const login = await browser.get(location ?? '');
    expect(login.text).toContain('Thank you. Please log in with your new account.');
    expect((await browser.get(location ?? '')).text).not.toContain('Thank you.');
    const { location: there } = await browser.submit(
      location ?? '',
      { email: 'ada@example.com', password: PASSWORD },
      '/login',
    );
    expect(there).toBe(next);
    const user = await auth.get('/auth/user/', browser.jar.get('__Secure-access_token'));
    expect(user.body).toMatchObject({
      email: 'ada@example.com',
      first_name: 'Ada',
      last_name: 'Lovelace',
      is_staff: false,
      is_superuser: false,
    });
  });

  it('D9: answers the same whether or not the address is taken, and leaves the account alone', async () => {
    await auth.register('taken@example.com');
    const [taken, free] = [
      await visitor().submit(
        '/register',
        form('taken@example.com', { new_password: 'Mine-now-2026!', password_again: 'Mine-now-2026!' }),
      ),
      await visitor().submit('/register', form('free@example.com')),
    ];
    const shape = ({ status, headers, text, cookies }: typeof taken) => ({
      status,
      text,
      cookies: cookies.map((line) => line.replace(/__Host-csrf=[^;]+/, '')),
      headers: [...headers].filter(([name]) => name !== 'set-cookie' && name !== 'x-request-id'),
    });
    expect(shape(taken)).toEqual(shape(free));
    const hashesFor = async (email: string) => {
      const before = DOMAIN.passwords.hashed;
      await visitor().submit('/register', form(email));
      return DOMAIN.passwords.hashed - before;
    };
    expect(await hashesFor('taken@example.com')).toBe(await hashesFor('free-as-well@example.com'));
    expect(await auth.login('taken@example.com')).toHaveProperty('access');
  });

  it.each([
    ['no address', form(''), 'email', 'This field may not be blank.'],
    ['no real address', form('ada'), 'email', 'Enter a valid email address.'],
    [
      'a short password',
      form('a@example.com', { new_password: 'x1!', password_again: 'x1!' }),
      'new_password',
      'This password is too short.',
    ],
    [
      'a common password',
      form('a@example.com', { new_password: 'password1', password_again: 'password1' }),
      'new_password',
      'This password is too common.',
    ],
    [
      'two passwords',
      form('a@example.com', { password_again: 'else' }),
      'password_again',
      'The two password fields didn’t match.',
    ],
    [
      'a long name',
      form('a@example.com', { first_name: 'x'.repeat(151) }),
      'first_name',
      'no more than 150 characters',
    ],
  ])(
    'says beside the field what is wrong with %s, and keeps what was written',
    async (_name, fields, field, message) => {
      const { status, text } = await visitor().submit('/register', fields);
      expect(status).toBe(400);
      const error = new RegExp(`id="${field}-error">([^<]*)`).exec(text)?.[1] ?? '';
      expect(error).toContain(message);
      expect(text).toMatch(
        new RegExp(`<input id="${field}"[^>]*aria-describedby="[^"]*${field}-error"`, 's'),
      );
      expect(text).toContain('value="Lovelace"');
      expect(text).not.toContain(fields.new_password);
    },
  );

  it('says of a taken address with a weak password what it says of a free one', async () => {
    await auth.register('taken-too@example.com');
    const weak = { new_password: '12345', password_again: '12345' };
    const errors = async (email: string) =>
      [...(await visitor().submit('/register', form(email, weak))).text.matchAll(/-error">([^<]*)/g)].map(
        ([, text]) => text,
      );
    expect(await errors('taken-too@example.com')).toEqual(await errors('free-too@example.com'));
  });

  it('asks password managers for a new password', async () => {
    const { text } = await visitor().get('/register');
    expect(text.match(/autocomplete="new-password"/g)).toHaveLength(2);
    expect(text).toContain('autocomplete="given-name"');
    expect(text).toContain('autocomplete="family-name"');
    expect(text).toMatch(/type="email" autocomplete="username"/);
  });
});
