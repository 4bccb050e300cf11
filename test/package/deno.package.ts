/** A project for servers as somebody has it who knows Deno alone: `npm:` specifiers, and neither package.json nor node_modules. */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { freePort } from '../support/ports.ts';
import { startRegistry } from './support/registry.ts';
import { mustRun, run, start, type Where } from './support/run.ts';
import { ANN, expectLetIn } from './support/visitor.ts';

const { tarball, app, server, programs } = inject('installed');
const { scripts, dependencies } = JSON.parse(await readFile(join(server, 'package.json'), 'utf8'));
const { version } = JSON.parse(await readFile(join(app, 'node_modules/easyjwt-edge/package.json'), 'utf8'));
const specifier = `npm:easyjwt-edge@${version}`;
const cwd = join(dirname(tarball), 'deno');
const registry = await startRegistry(tarball, { cwd: app, programs: [programs] });
const where: Where = {
  cwd,
  programs: [programs],
  env: { NPM_CONFIG_REGISTRY: registry.url, DENO_DIR: join(dirname(tarball), 'deno-dir') },
};
const write = (file: string, text: string) => writeFile(join(cwd, file), text);

beforeAll(async () => {
  await mkdir(cwd);
  await write('deno.json', '{}');
  await copyFile(join(server, 'auth.env'), join(cwd, 'auth.env'));
  for (const file of ['auth.ts', 'app.ts']) {
    const source = await readFile(join(server, file), 'utf8');
    await write(file, source.replaceAll("'easyjwt-edge/", `'${specifier}/`));
  }
});
afterAll(registry.close);

describe('a project with npm: specifiers', () => {
  it('has types that fit', async () => {
    expect(Object.keys(dependencies)).toEqual(['easyjwt-edge']);
    await mustRun('deno', ['check', 'auth.ts', 'app.ts'], where);
    await write('wrong.ts', `${await readFile(join(cwd, 'app.ts'), 'utf8')}\nclient.protect('no handler');`);
    const { code, stderr } = await run('deno', ['check', 'wrong.ts'], where);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('TS2345') });
  });

  it('lets its users in', async () => {
    await mustRun('deno', ['run', '--allow-all', specifier, 'migrate'], where);
    const env = { ...where.env, DJANGO_SUPERUSER_PASSWORD: ANN.password };
    const createAnn = [`${specifier}/easyjwt`, 'createsuperuser', '--noinput', '--email', ANN.email];
    await mustRun('deno', ['run', '--allow-all', ...createAnn], { ...where, env });

    const [authPort, appPort] = [await freePort(), await freePort()];
    const auth = `http://127.0.0.1:${authPort}`;
    const url = `http://127.0.0.1:${appPort}`;
    const ports = { AUTH_PORT: String(authPort), APP_PORT: String(appPort), REMOTE_AUTH_SERVICE_URL: auth };
    const running: Where = { ...where, env: { ...where.env, ...ports } };
    await start(scripts['auth:deno'], running, `${auth}/healthz`, 200);
    await start(scripts['app:deno'], running, `${url}/auth/user/`, 401);
    await expectLetIn(url);
    expect(existsSync(join(cwd, 'node_modules'))).toBe(false);
  });
});
