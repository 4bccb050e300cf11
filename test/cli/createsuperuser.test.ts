/** Asking for what nobody may see. */
import { describe, expect, it } from 'vitest';
import { createTestAuth } from '../support/auth.ts';
import { plainPasswords } from '../support/plain-passwords.ts';
import { type Circumstances, easyjwt, emptyLibsql } from './support/stage.ts';

const PASSWORD = 'Tr0ub4dor-and-3';

describe('createsuperuser', async () => {
  const { database, open } = await emptyLibsql();
  await easyjwt(['migrate'], { open });
  const auth = await createTestAuth({ database, passwords: plainPasswords(), rateLimit: false });
  const logsIn = async (email: string, password: string) =>
    (await auth.post('/auth/token/', { email, password })).status === 200;
  const create = (argv: readonly string[], circumstances: Circumstances) =>
    easyjwt(['createsuperuser', ...argv], { open, ...circumstances });
  const twice = (password: string): [string, string][] => [
    ['Password: ', `${password}\r`],
    ['Password (again): ', `${password}\r`],
  ];

  it('asks, and shows no password', async () => {
    const { code, out, err } = await create([], {
      typed: [['Email address: ', 'nobody\r'], ['Email address: ', 'Ann@Example.com\r'], ...twice(PASSWORD)],
    });
    expect([code, out]).toEqual([0, 'Superuser ann@example.com created.\n']);
    expect(err).toContain('Enter a valid email address: "nobody" is none.');
    expect(err).toContain('Ann@Example.com');
    expect(err).not.toContain(PASSWORD);
    for (let length = 3; length < PASSWORD.length; length++)
      expect(err).not.toContain(PASSWORD.slice(0, length));
    expect(await logsIn('ann@example.com', PASSWORD)).toBe(true);
  });

  it('takes corrections as they are typed', async () => {
    const typed: [string, string][] = [
      ['Password: ', `x\u007f${PASSWORD}!\u007f\r`],
      ['Password (again): ', `${PASSWORD}\r`],
    ];
    expect((await create(['--email', 'kim@example.com'], { typed })).code).toBe(0);
    expect(await logsIn('kim@example.com', PASSWORD)).toBe(true);
  });

  it('says what speaks against a password, and lets whoever insists have it', async () => {
    const { code, err } = await create(['--email', 'bob@example.com'], {
      typed: [
        ...twice('bob@example'),
        ['[y/N]', '\r'],
        ['Password: ', 'one\r'],
        ['Password (again): ', 'two\r'],
        ...twice('12345678'),
        ['[y/N]', 'y\r'],
      ],
    });
    expect(code).toBe(0);
    expect(err).toContain('The password is too similar to the email address.');
    expect(err).toContain("The two passwords didn't match.");
    expect(err).toContain('This password is too common.\nThis password is entirely numeric.');
    expect(await logsIn('bob@example.com', '12345678')).toBe(true);
  });

  it('gives up after three attempts', async () => {
    const typed = [...twice(''), ...twice('\u0000'.repeat(9)), ...twice('')];
    const { code, err } = await create(['--email', 'carl@example.com'], { typed });
    expect([code, err]).toEqual([1, expect.stringContaining('No password after 3 attempts')]);
  });

  it.each([
    ['an interrupt', '\u0003', 130],
    ['the end of the input', '\u0004', 1],
  ])('creates nobody after %s', async (_what, key, code) => {
    const typed: [string, string][] = [
      ['Password: ', `${PASSWORD}\r`],
      ['Password (again): ', key],
    ];
    expect((await create(['--email', 'carl@example.com'], { typed })).code).toBe(code);
    expect((await easyjwt(['users', 'show', 'carl@example.com'], { open })).code).toBe(1);
  });

  it('does not ask of somebody who has the address', async () => {
    const { code, err } = await create(['--email', 'ANN@example.com'], { typed: [] });
    expect([code, err]).toEqual([1, expect.stringContaining('there is such a user already')]);
  });

  it('does not ask where nobody could answer', async () => {
    const { code, err } = await create(['--email', 'carl@example.com'], {
      piped: `${PASSWORD}\n${PASSWORD}\n`,
    });
    expect([code, err]).toEqual([2, expect.stringContaining('--noinput')]);
  });

  it.each([
    [[], {}, 2, 'DJANGO_SUPERUSER_EMAIL'],
    [[], { DJANGO_SUPERUSER_EMAIL: 'eve@example.com' }, 2, 'DJANGO_SUPERUSER_PASSWORD'],
    [[], { DJANGO_SUPERUSER_EMAIL: 'eve', DJANGO_SUPERUSER_PASSWORD: PASSWORD }, 1, 'valid email address'],
    [[], { DJANGO_SUPERUSER_EMAIL: 'eve@example.com', DJANGO_SUPERUSER_PASSWORD: 'admin' }, 1, 'too short'],
    [['--email', 'eve@example.com', '--password-stdin'], {}, 2, 'standard input is empty'],
  ])('refuses --noinput %j with %j', async (argv, env, code, message) => {
    const refused = await create(['--noinput', ...argv], { env });
    expect([refused.code, refused.out]).toEqual([code, '']);
    expect(refused.err).toContain(message);
    expect(refused.err).not.toContain(PASSWORD);
  });

  it('takes a password from standard input, and a weak one when it is told to', async () => {
    const piped = await create(['--no-input', '--email', 'dan@example.com', '--password-stdin'], {
      piped: `${PASSWORD}\r\nmore`,
    });
    expect(piped.code).toBe(0);
    expect(await logsIn('dan@example.com', PASSWORD)).toBe(true);
    const env = { DJANGO_SUPERUSER_EMAIL: 'eve@example.com', DJANGO_SUPERUSER_PASSWORD: 'admin' };
    expect((await create(['--noinput', '--allow-weak-password'], { env })).code).toBe(0);
    expect(await logsIn('eve@example.com', 'admin')).toBe(true);
  });
});

describe('changepassword', async () => {
  const { open } = await emptyLibsql();
  await easyjwt(['migrate'], { open });

  it('asks, and changes nothing when it is refused', async () => {
    const env = { DJANGO_SUPERUSER_EMAIL: 'ann@example.com', DJANGO_SUPERUSER_PASSWORD: PASSWORD };
    await easyjwt(['createsuperuser', '--noinput'], { open, env });
    const argv = ['changepassword', 'ann@example.com'];
    const epoch = async () => (await easyjwt(['users', 'show', '1', '--json'], { open })).json.epoch;
    const typed: [string, string][] = [
      ['Password: ', 'correct-horse-battery\r'],
      ['Password (again): ', 'correct-horse-battery\r'],
    ];
    expect((await easyjwt(argv, { open, typed: [['Password: ', '\u0003']] })).code).toBe(130);
    expect(await easyjwt(argv, { open })).toMatchObject({
      code: 2,
      err: expect.stringContaining('--password-stdin'),
    });
    expect((await easyjwt([...argv, '--password-stdin'], { open, piped: 'ann@example.com' })).err).toContain(
      'too similar',
    );
    const stop = new AbortController();
    const endless = easyjwt([...argv, '--password-stdin'], { open, typed: [], signal: stop.signal });
    setTimeout(() => stop.abort(), 50);
    expect((await endless).code).toBe(130);
    expect(await epoch()).toBe(0);
    expect((await easyjwt(argv, { open, typed })).code).toBe(0);
    expect(await epoch()).toBe(1);
    expect((await easyjwt(['changepassword', 'nobody@example.com'], { open, typed: [] })).code).toBe(1);
  });
});
