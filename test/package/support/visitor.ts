/** Somebody who comes to a project that `easyjwt init` wrote. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { call } from '../../runtime/call.ts';
import { mustRun, type Where } from './run.ts';

/** Who they are. */
export const ANN = { email: 'ann@example.com', password: 'Tr0ub4dor-and-3' };

/** Makes them a user, by the command that README.md names. */
export async function createAnn(where: Where): Promise<void> {
  const env = { ...where.env, DJANGO_SUPERUSER_PASSWORD: ANN.password };
  await mustRun('npm', ['run', 'createsuperuser', '--', '--noinput', '--email', ANN.email], {
    ...where,
    env,
  });
}

/** Logs them in as README.md says, but at an app that listens elsewhere, and calls its protected route. */
export async function followPage(where: Where, app: string): Promise<void> {
  const page = await readFile(join(where.cwd, 'README.md'), 'utf8');
  const [commands = ''] = page.match(/^TOKEN=.*?(?=^```)/ms) ?? [];
  const said = commands
    .replace('"email":"…","password":"…"', JSON.stringify(ANN).slice(1, -1))
    .replaceAll(/http:\/\/localhost:\d+/g, app);
  expect(await mustRun('bash', ['-c', said], where)).toBe(JSON.stringify({ hello: ANN.email }));
}

/** Logs them in at the app, and sees that its protected route lets them in and nobody else. */
export async function expectLetIn(app: string): Promise<void> {
  const { status, body } = await call(`${app}/auth/token/`, { json: ANN });
  expect(status).toBe(200);
  const route = `${app}/api/hello`;
  expect(await call(route, { token: body.access })).toMatchObject({
    status: 200,
    body: { hello: ANN.email },
  });
  expect(await call(route, {})).toMatchObject({ status: 401 });
  expect(await call(route, { token: body.refresh })).toMatchObject({ status: 401 });
  expect(await call(`${app}/auth/token/`, { json: { ...ANN, password: 'another' } })).toMatchObject({
    status: 401,
  });
}
