/** Password hashes: those that Django writes at our auth-service, and those that we write at Django. */
import { beforeAll, describe, expect, it } from 'vitest';
import { eq } from '../../../src/storage/conditions.ts';
import { orm } from '../../../src/storage/orm.ts';
import { users } from '../../../src/storage/tables.ts';
import { type Django, startDjango } from '../support/django.ts';
import { type OurAuth, startAuth } from '../support/ours.ts';
import { addUser } from '../support/stages.ts';

const PASSWORD = 'pässwörd 密码 🔑';
const WRONG = 'pässwörd 密码 🗝';
/** Every hasher that Django has. */
const HASHERS = ['pbkdf2_sha256', 'pbkdf2_sha1', 'argon2', 'bcrypt_sha256', 'bcrypt', 'scrypt', 'md5'];

describe.each(['node', 'workerd'] as const)('on %s', (runtime) => {
  let django: Django;
  let auth: OurAuth;
  beforeAll(async () => {
    [django, auth] = await Promise.all([startDjango('auth'), startAuth(runtime)]);
  });

  const login = async (email: string, password: string) =>
    (await auth.call('/auth/token/', { json: { email, password } })).status;
  async function stored(email: string): Promise<string> {
    const { batch } = auth.database;
    const [[user]] = await batch([orm.select().from(users).where(eq(users.email, email))]);
    return user?.password ?? '';
  }
  const check = async (encoded: string) => [
    await django.behind('check_password', { password: PASSWORD, encoded }),
    await django.behind('check_password', { password: WRONG, encoded }),
  ];

  it.each(HASHERS)("takes Django's %s, and leaves one that Django takes", async (hasher) => {
    const email = `${hasher}@example.com`;
    const { batch } = auth.database;
    const password = await django.behind('make_password', { password: PASSWORD, hasher });
    expect(password.split('$')[0]).toBe(hasher);
    await addUser(auth, { email, password: 'unused-0123' });
    await batch([orm.update(users).set({ password }).where(eq(users.email, email))]);
    expect(await login(email, WRONG)).toBe(401);
    expect(await login(email, PASSWORD)).toBe(200);
    const after = await stored(email);
    expect(after.split('$')[0]).toBe('scrypt');
    expect(await check(after)).toEqual([true, false]);
  });

  it('writes, when somebody registers and changes the password, what Django takes', async () => {
    const email = 'ours@example.com';
    const registered = { email, password: 'S3cure!P@ssw0rd#2026' };
    expect((await auth.call('/auth/create-user/', { json: registered })).status).toBe(201);
    const { password } = registered;
    const first = await stored(email);
    expect(await django.behind('check_password', { password, encoded: first })).toBe(true);
    const json = { email, password, new_password: PASSWORD };
    expect((await auth.call('/auth/password-change/', { json })).status).toBe(200);
    expect(await check(await stored(email))).toEqual([true, false]);
  });

  it('lets its users log in at Django', async () => {
    const email = 'moved@example.com';
    const id = await django.behind('create', { email, password: 'unused-0123' });
    await addUser(auth, { email, password: PASSWORD });
    await django.behind('update', { id, password: await stored(email) });
    const at = async (password: string) =>
      (await django.call('/auth/token/', { json: { email, password } })).status;
    expect([await at(PASSWORD), await at(WRONG)]).toEqual([200, 401]);
  });
});
