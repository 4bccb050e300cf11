/** The command line, run as a command on databases of its own. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { sessions } from '../../src/storage/schema.ts';
import { createTestAuth, freshDatabase } from '../support/auth.ts';
import { plainPasswords } from '../support/plain-passwords.ts';
import { enter } from '../support/sessions.ts';

const ROOT = join(import.meta.dirname, '../..');

/** What a call printed and how it ended. */
async function easyjwt(args: string[], env: Record<string, string>) {
  const options = { cwd: ROOT, env: { PATH: process.env.PATH, DEBUG: 'true', ...env } };
  return promisify(execFile)(process.execPath, ['src/cli/easyjwt.ts', ...args], options).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

describe('easyjwt', async () => {
  const database = await freshDatabase();
  const env = { DATABASE_URL: database.url };

  it('flushexpiredtokens deletes what has expired and nothing else', async () => {
    const now = Math.floor(Date.now() / 1000);
    const auth = await createTestAuth({ database, passwords: plainPasswords() });
    auth.now = now - 90_000;
    await enter(auth);
    auth.now = now;
    const { sid } = await enter(auth);
    expect((await easyjwt(['flushexpiredtokens'], env)).stdout).toBe('1 expired sessions deleted\n');
    const [left] = await database.batch([database.orm.select({ id: sessions.id }).from(sessions)]);
    expect(left).toEqual([{ id: sid }]);
    expect((await easyjwt(['flushexpiredtokens'], env)).stdout).toBe('0 expired sessions deleted\n');
  });

  it('keys rotate publishes a key, once at a time', async () => {
    const first = await easyjwt(['keys', 'rotate'], env);
    expect(first.stdout).toMatch(/^published [\w-]{16}\n$/);
    const auth = await createTestAuth({ database });
    auth.now = Math.floor(Date.now() / 1000);
    const { keys } = (await auth.get('/.well-known/jwks.json')).body;
    expect(keys.map(({ kid }: { kid: string }) => `published ${kid}\n`)).toContain(first.stdout);
    const second = await easyjwt(['keys', 'rotate'], env);
    expect([second.code, second.stderr]).toEqual([1, expect.stringMatching(/^Cannot rotate: /)]);
  });

  it('says what is wrong, and how it is used', async () => {
    const nothing = await easyjwt([], env);
    expect([nothing.code, nothing.stderr]).toEqual([1, expect.stringContaining('Usage:')]);
    const unknown = await easyjwt(['keys', 'rotate', '--force'], env);
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining("'--force'")]);
    expect((await easyjwt(['--help'], env)).stdout).toContain('flushexpiredtokens');
    const weak = await easyjwt(['keys', 'rotate'], { ...env, AUTH_SECRET: 'secret', DEBUG: 'false' });
    expect([weak.code, weak.stderr]).toEqual([1, expect.stringMatching(/^Cannot start: AUTH_SECRET /)]);
    expect(weak.stderr).not.toContain('secret ');
  });
});
