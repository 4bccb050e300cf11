/** What `easyjwt init` writes for Workers, and what its README.md says of it. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { freePort } from '../support/ports.ts';
import { mustRun, run, start, type Where } from './support/run.ts';
import { createAnn, expectLetIn, followPage } from './support/visitor.ts';

const { workers: cwd, programs } = inject('installed');
const where: Where = { cwd, programs: [programs] };
const { scripts } = JSON.parse(await readFile(join(cwd, 'package.json'), 'utf8'));

describe('a project for Workers', () => {
  it('has types that fit, of ours even where libraries are checked', async () => {
    await mustRun('npm', ['run', 'check'], where);
    const { stdout } = await run('tsc', ['--skipLibCheck', 'false'], where);
    expect(
      stdout.split('\n').filter((line) => /^\S.*: error /.test(line) && !/drizzle-orm/.test(line)),
    ).toEqual([]);
  });

  it.each(['auth', 'app'])('can be deployed: %s', async (worker) => {
    const args = ['deploy', '--dry-run', '--config', `${worker}/wrangler.toml`];
    const { code, stdout, stderr } = await run('wrangler', args, where);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringMatching(/warning/i) });
    expect(stdout).toContain(worker === 'auth' ? 'env.DB (easyjwt)' : 'env.AUTH (easyjwt-auth#AuthService)');
  });

  it('can have the hashes of Django, by Wasm', async () => {
    await writeFile(
      join(cwd, 'django.ts'),
      `import { djangoHashers } from 'easyjwt-edge/django-hashers';
export default { fetch: () => Response.json(djangoHashers.length) };`,
    );
    const args = ['deploy', 'django.ts', '--dry-run', '--outdir', 'django', '--name', 'django'];
    const day = ['--compatibility-date', '2026-10-20', '--compatibility-flags', 'nodejs_compat'];
    await mustRun('wrangler', [...args, ...day], where);
    expect((await readdir(join(cwd, 'django'))).filter((name) => name.endsWith('.wasm'))).toHaveLength(1);
  });

  it('runs in workerd and lets its users in', async () => {
    const port = await freePort();
    const app = `http://127.0.0.1:${port}`;
    const dev = `${scripts.dev} --ip 127.0.0.1 --port ${port} --inspector-port 0`;
    await start(dev, where, `${app}/auth/user/`, 401);
    await createAnn(where);
    await followPage(where, app);
    await expectLetIn(app);
    const pages = await freePort();
    const auth = scripts.auth.replace(/--port \d+/, `--ip 127.0.0.1 --port ${pages}`);
    await start(auth, where, `http://127.0.0.1:${pages}/login`, 200);
  });
});
