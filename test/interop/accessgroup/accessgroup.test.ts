/** The access group of the docs, both sides ours. `accessgroup.interop.ts` puts Django in the place of either. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask, read } from '../../client/support/harness.ts';
import { codeBlocks } from '../../support/documented-code.ts';
import { claimsOf } from '../../support/tokens.ts';
import { type DocumentedAuth, documentedAuth, documentedClient, PAGE, WORD } from './documented.ts';

const PASSWORD = 'S3cure!P@ssw0rd#2026';
const real = globalThis.fetch;
let side: DocumentedAuth;
let client: Awaited<ReturnType<typeof documentedClient>>;

beforeAll(async () => {
  side = await documentedAuth();
  globalThis.fetch = (request, init) => side.auth.private.fetch(new Request(request, init));
  client = await documentedClient('https://auth.test');
});
afterAll(() => {
  globalThis.fetch = real;
});

async function post(path: string, body: unknown) {
  const headers = { 'content-type': 'application/json' };
  const request = new Request(`https://auth.test${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  return (await side.auth.private.fetch(request)).json() as Promise<Record<string, string>>;
}

/** Registers somebody, gives them an access group and logs them in. */
async function enter(name: string, userType?: string): Promise<{ id: number; token: string }> {
  const person = { email: `${name}@example.com`, password: PASSWORD };
  const id = Number((await post('/auth/create-user/', person)).id);
  if (userType) await side.put(id, userType);
  const { access = '' } = await post('/auth/token/', person);
  return { id, token: access };
}

const seenBy = async (token: string, service?: string) =>
  (await read(await side.auth.private.fetch(ask('/auth/user/', { token }), service ? { service } : {}))).body;

it('says who is in which group, in the snapshot and in the token, to the service that it concerns', async () => {
  const { token } = await enter('ada', 'admin');
  expect((await seenBy(token)).accessgroup).toEqual({ user_type: 'admin' });
  expect(claimsOf(token).user_type).toBe('admin');
  expect(await seenBy(token, 'another')).not.toHaveProperty('accessgroup');
  const nobody = await enter('nobody');
  expect((await seenBy(nobody.token)).accessgroup).toBeNull();
  expect(claimsOf(nobody.token)).not.toHaveProperty('user_type');
});

it('lets admins in, customers not, and nobody whose group the service does not understand', async () => {
  const statuses = async (token: string) => [
    (await client.mine(ask('/', { token }))).status,
    (await client.admins(ask('/', { token }))).status,
  ];
  const admin = await enter('grace', 'admin');
  expect(await (await client.mine(ask('/', { token: admin.token }))).json()).toBe('admin');
  expect(await statuses(admin.token)).toEqual([200, 200]);
  expect(await statuses((await enter('customer', 'customer')).token)).toEqual([200, 403]);
  expect(await statuses((await enter('groupless')).token)).toEqual([502, 502]);
});

it('is typed as it says', async () => {
  const folder = await mkdtemp('.vitest/types-');
  try {
    const blocks = await codeBlocks(PAGE, WORD);
    await Promise.all(blocks.map((source, index) => writeFile(join(folder, `block${index}.ts`), source)));
    const config = {
      extends: '../../tsconfig.json',
      compilerOptions: { paths: { 'easyjwt-edge/*': ['../../src/*.ts'] } },
      include: ['*.ts'],
    };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const tsc = promisify(execFile)('node_modules/.bin/tsc', ['-p', folder, '--pretty', 'false']);
    const said = await tsc.then(
      () => '',
      ({ stdout }: { stdout: string }) => stdout,
    );
    expect(said.split('\n').filter((line) => line.includes('block'))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
}, 120_000);
