/** Users of a real Django project are brought by the command, and log in with their old passwords: on every runtime. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { createApp, type Script } from '../../runtime/app.ts';

const ROOT = join(import.meta.dirname, '../../..');
const DUMP = join(ROOT, 'test/cli/import-django/fixtures/easyjwt.json');
const PASSWORD = 'testpass123';
const HASHERS = ['pbkdf2_sha256', 'pbkdf2_sha1', 'argon2', 'bcrypt_sha256', 'bcrypt', 'scrypt', 'md5'];

const run = promisify(execFile);

it.each<[Script, readonly string[]]>([
  ['start', ['--local']],
  ['start:node', []],
  ['start:bun', []],
  ['start:deno', []],
])('npm run %s', { timeout: 180_000 }, async (script, where) => {
  const app = await createApp(script);
  try {
    const { PATH = '' } = process.env;
    const env = { PATH, DEBUG: 'true', ...app.state };
    const easyjwt = (...argv: string[]) =>
      run(process.execPath, ['src/cli/easyjwt.ts', ...argv, ...where, '--json'], { cwd: ROOT, env });
    await easyjwt('migrate');
    // Some rows of the dump are broken, which the command says by its exit code.
    const { stdout } = await easyjwt('import-django', DUMP).catch((error: { stdout: string }) => error);
    expect(JSON.parse(stdout)).toMatchObject({ users: { created: 12 } });
    await app.start();
    for (const hasher of HASHERS) {
      const credentials = (password: string) => ({ json: { email: `${hasher}@example.com`, password } });
      const wrong = await app.call('/auth/token/', credentials(`${PASSWORD}x`));
      const right = await app.call('/auth/token/', credentials(PASSWORD));
      expect([hasher, wrong.status, right.status]).toEqual([hasher, 401, 200]);
      const again = await app.call('/auth/token/', credentials(PASSWORD));
      expect(await app.call('/api/test/', { token: again.body.access })).toMatchObject({ status: 200 });
    }
  } finally {
    await app.dispose();
  }
});
