/** The Workers of the benchmarks, for `openStage`. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { exportPKCS8, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import type { WorkerOptions } from 'miniflare';
import { publishedJwk } from '../../src/auth/keys/jwk.ts';
import { bundle, workerOf } from '../support/workerd.ts';

const file = (path: string) => join(import.meta.dirname, path);
const text = (value: string) => ({ type: 'text' as const, value });

/** A key that signs the tokens of a run, in the forms in which it is given to Workers. */
export interface BenchKey {
  readonly pem: string;
  readonly jwk: string;
  /** An access token of the first user in a session; no two are alike. */
  token(session: string): Promise<string>;
}

/** Makes one. */
export async function createKey(): Promise<BenchKey> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const published = await publishedJwk(publicKey, 'EdDSA');
  const { kid } = published;
  const now = Math.floor(Date.now() / 1000);
  return {
    pem: `${await exportPKCS8(privateKey)}\n${await exportSPKI(publicKey)}`,
    jwk: JSON.stringify(published),
    token(sid) {
      const times = { iat: now, exp: now + 86_400 };
      const claims = { token_type: 'access', ...times, jti: crypto.randomUUID(), user_id: 1, sid, ver: 0 };
      return new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid }).sign(privateKey);
    },
  };
}

/** The auth-service with its floors. */
export const authWorker = async (key: BenchKey): Promise<WorkerOptions> =>
  workerOf('auth', await bundle(file('workers/auth.ts')), {
    DB: { type: 'd1', id: 'auth' },
    SIGNING_KEY: text(key.pem),
  });

/** Ways to know who a request comes from, bound to the auth-service. */
export const clientWorker = async (key: BenchKey): Promise<WorkerOptions> =>
  workerOf('client', await bundle(file('workers/client.ts')), {
    AUTH: { type: 'worker', worker: 'auth' },
    PUBLIC_JWK: text(key.jwk),
  });

/** Where peers are installed: out of the way of tests, and gone with the project's own packages. */
const PEERS = 'node_modules/.cache/bench-peers';

/** better-auth, which is installed when it is first asked for; nothing of it runs at installation. */
export async function betterAuthWorker(): Promise<WorkerOptions> {
  await mkdir(PEERS, { recursive: true });
  for (const name of ['package.json', 'package-lock.json', 'worker.js']) {
    await copyFile(file(`peers/${name}`), join(PEERS, name));
  }
  if (!existsSync(join(PEERS, 'node_modules/better-auth'))) {
    await promisify(execFile)('npm', ['ci', '--ignore-scripts', '--legacy-peer-deps'], { cwd: PEERS });
  }
  return workerOf('peer', await bundle(join(PEERS, 'worker.js')), { DB: { type: 'd1', id: 'peer' } });
}
