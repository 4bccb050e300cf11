/** What `easyjwt init --server` writes, on every runtime that has a file system, the oldest Node.js among them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { freePort } from '../support/ports.ts';
import { mustRun, start, type Where } from './support/run.ts';
import { createAnn, expectLetIn, followPage } from './support/visitor.ts';

const { server: cwd, app, programs } = inject('installed');
const { scripts } = JSON.parse(await readFile(join(cwd, 'package.json'), 'utf8'));
/** Programs of the app come first: its Node.js is the oldest one. */
const oldest: Where = { cwd, programs: [join(app, 'node_modules/.bin'), programs] };
const newest: Where = { cwd, programs: [programs] };

describe('a project for servers', () => {
  beforeAll(async () => {
    await mustRun('npm', ['run', 'migrate'], oldest);
    await createAnn(oldest);
  });

  it('has types that fit', () => mustRun('npm', ['run', 'check'], newest));

  it.each([
    ['the oldest Node.js', '', oldest],
    ['Node.js', '', newest],
    ['Bun', ':bun', newest],
    ['Deno', ':deno', newest],
  ])('lets its users in on %s', async (_runtime, suffix, where) => {
    const [authPort, appPort] = [await freePort(), await freePort()];
    const auth = `http://127.0.0.1:${authPort}`;
    const url = `http://127.0.0.1:${appPort}`;
    const env = { AUTH_PORT: String(authPort), APP_PORT: String(appPort), REMOTE_AUTH_SERVICE_URL: auth };
    await start(scripts[`auth${suffix}`], { ...where, env }, `${auth}/healthz`, 200);
    await start(scripts[`app${suffix}`], { ...where, env }, `${url}/auth/user/`, 401);
    await followPage(where, url);
    await expectLetIn(url);
  });

  it('is the oldest Node.js that package.json names', async () => {
    const { engines } = JSON.parse(await readFile('package.json', 'utf8'));
    expect(`>=${(await mustRun('node', ['-p', 'process.versions.node'], oldest)).trim()}`).toBe(engines.node);
  });
});
