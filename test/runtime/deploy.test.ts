import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const WRANGLER = join(ROOT, 'node_modules/wrangler/bin/wrangler.js');

/** Bundles a Worker as a deployment does, without an account. Resolves with the files that went in and what was said. */
async function dryRun(config: string, folder: string) {
  const { PATH = '', HOME = '' } = process.env;
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [
      WRANGLER,
      'deploy',
      '--dry-run',
      '--config',
      config,
      '--outdir',
      folder,
      `--metafile=${join(folder, 'meta.json')}`,
    ],
    {
      cwd: ROOT,
      env: {
        PATH,
        HOME,
        WRANGLER_SEND_METRICS: 'false',
        WRANGLER_HIDE_BANNER: 'true',
        WRANGLER_LOG_PATH: folder,
      },
    },
  );
  const metafile: { outputs: Record<string, { inputs: Record<string, { bytesInOutput: number }> }> } =
    JSON.parse(await readFile(join(folder, 'meta.json'), 'utf8'));
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  return {
    said: stdout + stderr,
    files: inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file),
  };
}

describe('wrangler deploy --dry-run', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'easyjwt-deploy-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('takes the auth-service, without drivers that Workers cannot use', async () => {
    const { said, files } = await dryRun('wrangler.toml', join(folder, 'auth'));
    expect(said).toMatch(/env\.DB .*D1 Database/);
    expect(said).not.toMatch(/warning/i);
    expect(files).toContain('src/auth/service.ts');
    expect(files.filter((file) => /^src\/(client|cli)\/|@libsql|nodemailer/.test(file))).toEqual([]);
  });

  it('takes the client-service, without anything of the auth-service', async () => {
    const { said, files } = await dryRun('workers/client.toml', join(folder, 'client'));
    expect(said).toMatch(/env\.AUTH .*easyjwt-auth#AuthService/);
    expect(said).toMatch(/env\.SNAPSHOTS .*KV Namespace/);
    expect(said).not.toMatch(/warning/i);
    expect(files.some((file) => file.endsWith('src/client/service.ts'))).toBe(true);
    expect(
      files.filter((file) => /src\/(auth|storage|cli)\/|drizzle|@libsql|@noble|node:/.test(file)),
    ).toEqual([]);
  });
});
